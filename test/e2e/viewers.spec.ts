import { showView } from '../../demo/show-view';
import { chosenTab, messageCount, shownText } from '../support/panel-parts';
import { expect, test } from '../support/test';
import { AVIF, GIF, JPEG, PNG, WEBP } from '../support/tiny-images';

const FORMAT = 'Message format';

test('markup in a payload stays text in each tab of the viewer', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  const markup = (n: number) =>
    `<img src=x onerror="window.hacked = ${n}"><svg onload="window.hacked = ${n}"><b>${n}</b>`;
  for (const n of [1, 2]) {
    socket.send(JSON.stringify({ [markup(0)]: markup(n) }));
    socket.send(`${markup(n)}\n<script>window.hacked = ${n}</script>`);
    socket.send(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${markup(n)}</svg>`));
  }
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(6);
  await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
  await panel.press('End');

  const shown = {
    tree: /onerror|not JSON/,
    text: /onerror=\\*"window.hacked = 2/,
    hex: /<.*i.*m.*g|\{"<img/,
    diff: /compared with/,
  };
  for (const payload of ['svg', 'script', 'JSON']) {
    for (const [format, words] of Object.entries(shown)) {
      await panel.click(`#viewer-tab-${format}`);
      await expect.poll(() => shownText(panel, FORMAT), `${payload} ${format}`).toMatch(words);
    }
    expect(await panel.evaluate(`document.querySelector('#viewer-tab-image') === null`)).toBe(true);
    await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
    await panel.press('ArrowUp');
  }

  expect(
    await panel.evaluate(
      `[window.hacked ?? 'safe', document.querySelectorAll('img, b, script').length,
        document.querySelectorAll('.viewer svg svg').length]`,
    ),
  ).toEqual(['safe', 1, 0]);
});

test('a binary image is shown with its size, and one that claims too much is not', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  const bomb = Buffer.from(PNG, 'base64');
  bomb.writeUInt32BE(100_000, 16);
  bomb.writeUInt32BE(100_000, 20);
  const images = { PNG, JPEG, GIF, WebP: WEBP, AVIF };
  for (const base64 of Object.values(images)) socket.send(Buffer.from(base64, 'base64'));
  socket.send(bomb);
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(6);
  await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
  const drawn = () =>
    panel.evaluate(`(({ naturalWidth, naturalHeight, src }) =>
      [naturalWidth, naturalHeight, src.slice(0, 5)])(document.querySelector('.viewer img') ?? {src: ''})`);

  await panel.press('Home');
  for (const [format, base64] of Object.entries(images)) {
    await expect.poll(() => chosenTab(panel, FORMAT)).toBe('Image');
    const bytes = Buffer.from(base64, 'base64').length;
    await expect.poll(() => shownText(panel, FORMAT)).toBe(`${format}, 5 × 3 pixels, ${bytes} B`);
    await expect.poll(drawn, format).toEqual([5, 3, 'blob:']);
    await panel.press('ArrowDown');
  }

  await expect.poll(() => shownText(panel, FORMAT)).toContain('100,000 × 100,000 pixels');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.viewer img') === null`))
    .toBe(true);
});

test('a search finds in the tree what is closed, in the text, and in bytes', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const list = Array.from({ length: 250 }, (_, id) => ({ id, deep: { er: { name: `n-${id}` } } }));
  const socket = await server.nextSocket();
  await showView(panel, 'Messages');
  // Once it is shown, the panel reads, and the page keeps more of a message.
  socket.send('first');
  await expect.poll(() => messageCount(panel)).toBe(1);
  socket.send(JSON.stringify({ list }));
  await expect.poll(() => messageCount(panel)).toBe(2);
  await panel.click('[role="grid"] [data-index="1"]');
  await expect.poll(() => chosenTab(panel, FORMAT)).toBe('Tree');
  const place = () => panel.evaluate(`document.querySelector('.viewer output').textContent`);
  const path = () => panel.evaluate(`document.querySelector('.tree-foot code').textContent`);

  await panel.click('[aria-label="Find in payload"]');
  await panel.type('N-24');
  await expect.poll(place).toBe('1 of 11');
  await expect.poll(path).toBe('$.list[24].deep.er.name');
  await panel.press('Enter');
  await expect.poll(path).toBe('$.list[240].deep.er.name');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.tree .is-active mark')?.textContent`))
    .toBe('n-24');
  await expect.poll(place).toBe('2 of 11');

  await panel.click('#viewer-tab-text');
  await expect.poll(place).toBe('1 of 11');
  await expect
    .poll(() =>
      panel.evaluate(`document.querySelector('mark.is-current')?.parentElement.textContent`),
    )
    .toContain('"name": "n-24"');

  socket.send(Buffer.from([0xff, ...Buffer.from('n-24 and N-24'), 0xfe]));
  await expect.poll(() => messageCount(panel)).toBe(3);
  await panel.click('[role="grid"] [data-index="2"]');
  await panel.click('#viewer-tab-hex');
  await expect.poll(place).toBe('1 of 2');
  // Lines are of eight bytes or of sixteen.
  const marks = () =>
    panel.evaluate(
      `[...document.querySelectorAll('.hex mark')].map((one) => one.textContent.replaceAll(' ', '')).sort()`,
    );
  await expect.poll(marks).toEqual(['4e2d3234', '6e2d3234', 'N-24', 'n-24']);
});
