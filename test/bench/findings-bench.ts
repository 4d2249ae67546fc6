import { FRAME } from '../../extension/protocol/frames';
import { Checks } from '../../panel/findings/checks';
import { created, frames, opened, START, story } from '../support/build-messages';
import { buildSession } from '../support/build-session';
import { median } from './median';
import { atMost, digits, type Part, progress, type Row } from './row';

const CONNECTIONS = 20;
const RATE = 10_000;
const SECONDS = 60;
const ROUNDS = 3;
const BATCHES_PER_SECOND = 20;
const BATCH = RATE / BATCHES_PER_SECOND;
/** Of one core, for all checks. */
const BUDGET_PERCENT = 2;

interface Traffic {
  name: string;
  /** A time of the server in each payload, as a rule looks for it. */
  hasTimes: boolean;
  /** One connection at a time, a batch of frames at once: after such silences payloads are read for their times. */
  isInLumps: boolean;
}

const TRAFFIC: readonly Traffic[] = [
  { name: 'evenly', hasTimes: false, isInLumps: false },
  { name: 'evenly, with ISO times', hasTimes: true, isInLumps: false },
  { name: 'in lumps', hasTimes: false, isInLumps: true },
  { name: 'in lumps, with ISO times', hasTimes: true, isInLumps: true },
];

export const findings: Part = {
  measures: 'the checks of the Findings view at 10,000 frames/s in Node, as a share of one core',
  run(isQuick) {
    const seconds = isQuick ? 5 : SECONDS;
    return TRAFFIC.map((traffic) => {
      progress(`findings: ${traffic.name}`);
      const rounds = Array.from({ length: isQuick ? 1 : ROUNDS }, () => checked(traffic, seconds));
      return rowOf(traffic, rounds, seconds);
    });
  },
};

interface Checked {
  ms: number;
  /** The longest step between two other tasks of the panel. */
  longestMs: number;
}

function rowOf({ name }: Traffic, rounds: readonly Checked[], seconds: number): Row {
  const percent = median(rounds.map(({ ms }) => ms)) / seconds / 10;
  const longest = Math.max(...rounds.map(({ longestMs }) => longestMs));
  return {
    what: `findings: 10,000 frames/s of 200 bytes on 20 connections, ${name}`,
    value: `${digits(percent)} % of a core, longest step ${digits(longest)} ms`,
    ...atMost(BUDGET_PERCENT, '% of a core', percent),
  };
}

/** Time of the checks alone, for traffic of so many seconds that is told as fast as the machine takes it. */
function checked(traffic: Traffic, seconds: number): Checked {
  const built = buildSession();
  const numbers = Array.from({ length: CONNECTIONS }, (_, index) => index + 1);
  built.apply(
    story(numbers.flatMap((number) => [created(number, kindOf(number)), opened(1, number)])),
  );
  const checks = new Checks(built.session);
  const sum = { ms: 0, longestMs: 0 };
  for (let second = 0; second < seconds; second += 1) {
    for (let batch = 0; batch < BATCHES_PER_SECOND; batch += 1) {
      const first = (second * BATCHES_PER_SECOND + batch) * BATCH;
      const list = Array.from({ length: BATCH }, (_, n) => frameOf(first + n, traffic));
      built.setTime(((first + BATCH) * 1_000) / RATE);
      built.apply(frames(list, first + 1));
    }
    built.tick();
    built.runSlices();
    while (timed(sum, () => checks.read()));
    timed(sum, () => checks.run(START + (second + 1) * 1_000));
  }
  built.dispose();
  return sum;
}

function timed<Result>(sum: Checked, step: () => Result): Result {
  const began = performance.now();
  const result = step();
  const ms = performance.now() - began;
  sum.ms += ms;
  sum.longestMs = Math.max(sum.longestMs, ms);
  return result;
}

function kindOf(connection: number) {
  return connection % 2 === 0 ? 'websocket' : 'event-source';
}

function frameOf(n: number, { hasTimes, isInLumps }: Traffic) {
  const connection = ((isInLumps ? Math.floor(n / BATCH) : n) % CONNECTIONS) + 1;
  const isSource = kindOf(connection) === 'event-source';
  const after = Math.floor((n * 1_000) / RATE);
  const at = hasTimes ? new Date(START + after - 40).toISOString() : `no time at all in ${n}`;
  return {
    connection,
    code: isSource ? FRAME.event : FRAME.textIn,
    eventId: isSource ? `${n}` : '',
    payload: `{"n":${n},"at":"${at}","text":"`.padEnd(198, 'lorem ipsum ').concat('"}'),
    after,
  };
}
