import { type PushServer, startPushServer } from '../../demo/servers/push-server';
import { PageUnderLoad, type Setup, type Sustained } from './page-under-load';
import { atLeast, atMost, digits, type Part, progress, type Row, ratioOf } from './row';

const BUDGET = 50_000;
const PAYLOAD_BYTES = 200;
/** As long as the budget says: the page's queue of 200,000 frames hides for seconds that a rate is too high. */
const SECONDS = 60;
const BURST = 100_000;
/** Rates that are tried for the highest one; each takes more than a minute. */
const TRIES = 3;
/** What the server could not send of the rate, at most: then the page took less. */
const SENT_SHARE = 0.98;
const IN_A_TAB: Setup = 'Pushscope, panel in its own tab';

export const rate: Part = {
  measures: 'frames of 200 bytes from page to panel for a minute, and how many were lost',
  async run(isQuick) {
    const server = await startPushServer({ keepFrames: false });
    server.page('/bench', '<!doctype html><title>bench</title>');
    const seconds = isQuick ? 2 : SECONDS;
    const burst = isQuick ? 20_000 : BURST;
    const native = await burstRate(server, 'native', burst);
    const relayed = await burstRate(server, IN_A_TAB, burst);
    const { held, failed } = await highest(
      server,
      relayed.untilShown,
      seconds,
      isQuick ? 2 : TRIES,
    );
    const asked = await sustained(server, BUDGET, seconds);
    await server.close();
    return [
      {
        what: `rate: the page alone takes, in a burst of ${digits(burst)}`,
        value: `${digits(native.taken)} frames/s`,
      },
      {
        what: 'rate: the same burst, until the panel has all of it',
        value: `${digits(relayed.untilShown)} frames/s, ${digits(relayed.lost)} lost`,
        ratio: ratioOf(relayed.untilShown, native.taken, 'the page alone'),
      },
      heldRow(held, failed, native.taken, seconds),
      {
        what: `rate: ${digits(BUDGET)} frames/s for ${seconds} s, lost`,
        value: `${lostShare(asked)} of ${digits(asked.sent)} sent; ${digits(asked.sent / asked.seconds)}/s were taken`,
        ...atMost(0, 'lost', asked.lost),
      },
    ];
  },
};

function heldRow(
  held: Sustained | undefined,
  failed: Sustained | undefined,
  native: number,
  seconds: number,
): Row {
  const rate = held?.perSecond ?? 0;
  const beyond = failed ? `; at ${digits(failed.perSecond)} ${failureOf(failed)}` : '';
  return {
    what: `rate: highest held for ${seconds} s without loss`,
    value: `${digits(rate)} frames/s${beyond}`,
    ratio: ratioOf(rate, native, 'the page alone'),
    ...atLeast(BUDGET, 'frames/s', rate),
  };
}

async function burstRate(server: PushServer, setup: Setup, frames: number) {
  progress(`rate: a burst of ${frames}, ${setup}`);
  const page = await PageUnderLoad.open(server, setup);
  await page.take({ frames: 5_000, payloadBytes: PAYLOAD_BYTES });
  const start = performance.now();
  const { framesPerSecond, lost } = await page.take({ frames, payloadBytes: PAYLOAD_BYTES });
  const untilShown = (frames * 1_000) / (performance.now() - start);
  await page.close();
  return { taken: framesPerSecond, untilShown, lost };
}

/** Between the highest rate that was held and the lowest that was not, half by half. */
async function highest(server: PushServer, guess: number, seconds: number, tries: number) {
  let held: Sustained | undefined;
  let failed: Sustained | undefined;
  let next = guess;
  for (let n = 0; n < tries; n += 1) {
    const run = await sustained(server, Math.round(next / 100) * 100, seconds);
    if (isHeld(run)) held = run;
    else failed = run;
    if (held && failed) next = (held.perSecond + failed.perSecond) / 2;
    else next *= held ? 1.25 : 0.75;
  }
  return { held, failed };
}

async function sustained(server: PushServer, perSecond: number, seconds: number) {
  const page = await PageUnderLoad.open(server, IN_A_TAB);
  const run = await page.sustain({ perSecond, seconds, payloadBytes: PAYLOAD_BYTES });
  await page.close();
  progress(
    `rate: ${perSecond}/s for ${seconds} s: sent ${run.sent}, lost ${run.lost}, all there ${run.behindSeconds.toFixed(1)} s after the last`,
  );
  return run;
}

function isHeld({ lost, sent, perSecond, seconds }: Sustained): boolean {
  return lost === 0 && sent >= perSecond * seconds * SENT_SHARE;
}

function failureOf(run: Sustained): string {
  return run.lost > 0
    ? `${lostShare(run)} lost`
    : `the page took ${digits(run.sent / run.seconds)}`;
}

function lostShare({ lost, sent }: Sustained): string {
  return `${digits((lost * 100) / sent)} %`;
}
