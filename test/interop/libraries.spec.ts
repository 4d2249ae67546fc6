import { expect, test } from '../support/test';
import { talkInBoth } from './conversations';
import { LIBRARIES } from './libraries';
import { asRemembered, framesOfLibrary, serverFrames } from './library-frames';

test('libraries behave as without the extension, and each of their frames is shown', async ({
  browser,
}) => {
  const { world, told, toldWithout, capture } = await talkInBoth(browser);

  let leftOut = 0;
  for (const library of LIBRARIES) {
    const { name } = library;
    const observed = told.find((one) => one.library === name);
    const unobserved = toldWithout.find((one) => one.library === name);
    // All of them, so that one failure does not hide the next.
    expect.soft(unobserved?.error, name).toBe('');
    expect.soft(observed, name).toEqual(unobserved);
    const panel = framesOfLibrary(capture, library);
    const server = serverFrames(world, library);
    expect.soft(panel, name).toEqual(asRemembered(server, panel, library));
    leftOut += panel.in.filter(({ payload }) => payload === '(left out)').length;
  }
  expect(capture.counts).toMatchObject({ lost: 0, payloadsLeftOut: leftOut });
  expect(leftOut).toBeLessThan(10);
  await world.close();
});
