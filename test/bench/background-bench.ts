import { LoadScenario } from '../support/load-scenario';
import { BackgroundUnderLoad, type Burst, type Measure } from './background-under-load';
import { ledgerCost } from './ledger-cost';
import { median } from './median';
import { digits, type Part, progress, type Row, ratioOf } from './row';

const BURSTS = 5;
const STREAMS = 300;

export const background: Part = {
  measures:
    'what the background spends on an event of webRequest beside 300 streams, and an extension that only listens',
  run: async (isQuick) => [...(await inChromium(isQuick ? 1 : BURSTS)), ...inNode()],
};

/**
 * Beside it runs an extension with the same listeners that only count, so that what the browser
 * takes for telling of requests at all is in both.
 */
async function inChromium(bursts: number): Promise<Row[]> {
  const load = await LoadScenario.start();
  const world = await BackgroundUnderLoad.open(load);
  const measured: Record<Measure, Burst[]> = { process: [], script: [] };
  // The first one has the code compiled and optimised for the others.
  await world.burst('process');
  for (let round = 1; round <= bursts; round += 1) {
    measured.process.push(await world.burst('process'));
    measured.script.push(await world.burst('script'));
    progress(`background: round ${round} of ${bursts}`);
  }
  const storeMs = await world.storeMs();
  await world.close();
  await load.close();

  const micros = (measure: Measure, name: 'pushscope' | 'listening') =>
    median(measured[measure].map((burst) => (burst[name] * 1e6) / burst.events));
  const row = (what: string, measure: Measure): Row => ({
    what: `background: ${what} an event, ${STREAMS} streams in 50 pools`,
    value: `${digits(micros(measure, 'pushscope'))} µs`,
    ratio: ratioOf(micros(measure, 'pushscope'), micros(measure, 'listening'), 'listening alone'),
  });
  return [
    row('CPU of its process', 'process'),
    row('its script by the profiler', 'script'),
    {
      what: 'background: stands still to store its ledger',
      value: `${digits(storeMs)} ms`,
    },
  ];
}

/** The pure ledger, which is the same in both browsers but for their rules. For Firefox it is all there is. */
function inNode(): Row[] {
  return (['chromium', 'firefox'] as const).map((browser) => {
    const empty = ledgerCost(browser, 0);
    const cost = ledgerCost(browser, STREAMS);
    return {
      what: `background: ledger by the rules of ${browser} in Node, an event`,
      value: `${digits(cost.event)} µs; all pools looked at ${digits(cost.look)} µs, settled ${digits(cost.settle)} µs, stored ${digits(cost.snapshot)} µs`,
      ratio: ratioOf(cost.event, empty.event, 'without streams'),
    };
  });
}
