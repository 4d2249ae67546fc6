import { LoadScenario } from '../support/load-scenario';
import { BackgroundUnderLoad, type Burst, type Measure } from './background-under-load';
import { ledgerCost } from './ledger-cost';
import { median } from './median';

const BURSTS = 5;
const STREAMS = 300;

/** What the background costs while 300 streams are open and short requests pass by. */
export async function benchBackground(): Promise<void> {
  await inChromium();
  inNode();
}

/**
 * Beside it runs an extension with the same listeners that only count, so that what the browser
 * takes for telling of requests at all is in both.
 */
async function inChromium(): Promise<void> {
  const load = await LoadScenario.start();
  const world = await BackgroundUnderLoad.open(load);
  const measured: Record<Measure, Burst[]> = { process: [], script: [] };
  // The first one has the code compiled and optimised for the others.
  await world.burst('process');
  for (let round = 0; round < BURSTS; round += 1) {
    measured.process.push(await world.burst('process'));
    measured.script.push(await world.burst('script'));
  }
  const storeMs = await world.storeMs();
  await world.close();
  await load.close();

  const micros = (measure: Measure, name: 'pushscope' | 'listening') =>
    median(measured[measure].map((burst) => (burst[name] * 1e6) / burst.events));
  const row = (name: 'pushscope' | 'listening') => ({
    background: name === 'pushscope' ? 'Pushscope' : 'only listens',
    'CPU of its process, µs an event': micros('process', name).toFixed(0),
    'times listening': (micros('process', name) / micros('process', 'listening')).toFixed(1),
    'its script by the profiler, µs': micros('script', name).toFixed(0),
    'script, times listening': (micros('script', name) / micros('script', 'listening')).toFixed(1),
  });
  const events = measured.process[0]?.events;
  console.log(
    `\nChromium's background beside ${STREAMS} streams in 50 pools: bursts of ${events} webRequest events, median of ${BURSTS}`,
  );
  console.table([row('listening'), row('pushscope')]);
  console.log(
    `To hand its ledger to storage.session it stands still for ${storeMs.toFixed(1)} ms.`,
  );
}

/** The pure ledger, which is the same in both browsers but for their rules. For Firefox it is all there is. */
function inNode(): void {
  console.log('\nThe ledger alone, in Node, µs');
  console.table(
    (['chromium', 'firefox'] as const).flatMap((browser) => {
      const empty = ledgerCost(browser, 0);
      return [0, STREAMS].map((streams) => {
        const cost = streams === 0 ? empty : ledgerCost(browser, streams);
        return {
          'rules of': browser,
          streams,
          'an event': cost.event.toFixed(1),
          'times none': (cost.event / empty.event).toFixed(1),
          'a look at all pools': cost.look.toFixed(0),
          'a settling': cost.settle.toFixed(0),
          'a stored snapshot': cost.snapshot.toFixed(0),
          'its bytes': cost.snapshotBytes,
        };
      });
    }),
  );
}
