import { type PushServer, startPushServer } from '../../demo/servers/push-server';
import { median } from './median';
import { type PageCost, PageUnderLoad, type Setup } from './page-under-load';
import { atMost, digits, type Part, progress, type Row, ratioOf } from './row';

const FRAMES = 50_000;
const ROUNDS = 3;

/** Each with what it is compared to, and the budget of that ratio. */
const SETUPS: readonly { setup: Setup; against: Setup; budget?: number }[] = [
  { setup: 'native', against: 'native' },
  { setup: 'Pushscope, no panel', against: 'native', budget: 1.1 },
  { setup: 'Pushscope, panel in its own tab', against: 'native', budget: 1.25 },
  { setup: 'DevTools without Pushscope', against: 'native' },
  { setup: 'DevTools with the panel', against: 'DevTools without Pushscope', budget: 1.15 },
];

export const page: Part = {
  measures:
    "the page's main-thread time for a WebSocket message of 60 and of 1,000 bytes: native, with the extension, with a panel, with DevTools",
  async run(isQuick) {
    const server = await startPushServer({ keepFrames: false });
    server.page('/bench', '<!doctype html><title>bench</title>');
    const rows: Row[] = [];
    for (const payloadBytes of [60, 1_000]) {
      rows.push(...(await compare(server, payloadBytes, isQuick)));
    }
    await server.close();
    return rows;
  },
};

async function compare(server: PushServer, payloadBytes: number, isQuick: boolean): Promise<Row[]> {
  const load = { frames: isQuick ? 5_000 : FRAMES, payloadBytes };
  const rounds = isQuick ? 1 : ROUNDS;
  const costs = new Map<Setup, PageCost[]>(SETUPS.map(({ setup }) => [setup, []]));
  for (let round = 1; round <= rounds; round += 1) {
    // Side by side in each round, so that a busy machine is busy for all of them.
    for (const { setup } of SETUPS) {
      const page = await PageUnderLoad.open(server, setup);
      // Has the code compiled and optimised.
      await page.take({ ...load, frames: Math.min(load.frames, 10_000) });
      const cost = await page.take(load);
      await page.close();
      costs.get(setup)?.push(cost);
      progress(
        `page: ${payloadBytes} bytes, round ${round} of ${rounds}, ${setup}: ${cost.microsPerFrame.toFixed(2)} µs a message`,
      );
    }
  }
  const micros = (setup: Setup) => median((costs.get(setup) ?? []).map((it) => it.microsPerFrame));
  return SETUPS.map(({ setup, against, budget }) => {
    const name = against === 'native' ? 'native' : 'DevTools alone';
    return {
      what: `page: main thread a message of ${digits(payloadBytes)} bytes, ${setup}`,
      value: `${digits(micros(setup))} µs`,
      ...(setup === against ? {} : { ratio: ratioOf(micros(setup), micros(against), name) }),
      ...(budget && atMost(budget, `× ${name}`, micros(setup) / micros(against))),
    };
  });
}
