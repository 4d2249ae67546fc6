import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import { created, type FrameSpec, frames, story } from '../support/build-messages';
import { buildSession } from '../support/build-session';
import { atMost, digits, type Part, progress, type Row } from './row';

const FRAMES = 1_000_000;
const BATCH = 500;
const BUDGET_BYTES = 150;

interface Mix {
  name: string;
  filter?: string;
  frame: (n: number) => FrameSpec;
}

/** What differs from page to page in what a frame costs beside its payload. */
const MIXES: readonly Mix[] = [
  { name: 'a socket', frame: (n) => socketFrame(n, FRAME.textIn) },
  {
    name: 'a socket, filtered: all match',
    filter: 'price',
    frame: (n) => socketFrame(n, FRAME.textIn),
  },
  { name: 'events without ids', frame: (n) => ({ payload: textOf(n), eventType: 'price' }) },
  {
    name: 'events, each with an id',
    frame: (n) => ({ payload: textOf(n), eventType: 'price', eventId: `${n}` }),
  },
];

/**
 * Bytes that the panel's store holds for a frame beside its payload, as Node's own engine counts them:
 * columns, references, headers of strings, rows of the filter. Node's references are twice as wide as
 * those of a browser that compresses pointers, so a panel needs less.
 */
export const memory: Part = {
  measures: 'bytes a frame of the log, beside its payload, at 1,000,000 frames, in Node',
  run(isQuick) {
    const collect = exposeCollector();
    return MIXES.map((mix) => measure(mix, isQuick ? 50_000 : FRAMES, collect));
  },
};

/** A function of its own, so that nothing of one mix is alive while the next is measured. */
function measure({ name, filter, frame }: Mix, count: number, collect: () => void): Row {
  progress(`memory: ${name}`);
  const before = heldBytes(collect);
  const built = buildSession();
  built.apply(story([created(1), created(2, 'websocket')]));
  built.session.filter.text.value = filter ?? '';
  for (let first = 0; first < count; first += BATCH) {
    built.apply(
      frames(
        Array.from({ length: BATCH }, (_, at) => frame(first + at)),
        first + 1,
      ),
    );
    built.runSlices();
  }
  const held = heldBytes(collect) - before;
  const { log, counts } = built.session;
  const kept = log.end - log.start;
  const beside = (held - counts.value.payloadBytes) / kept;
  return {
    what: `memory: a frame beside its payload, ${name}`,
    value: `${digits(beside)} bytes`,
    ...atMost(BUDGET_BYTES, 'bytes', beside),
  };
}

function socketFrame(n: number, code: FrameCode): FrameSpec {
  return { connection: 2, code, payload: textOf(n) };
}

/** A text of its own for each frame, as a port brings it. */
function textOf(n: number): string {
  return JSON.parse(`"{price:${n}}"`);
}

function heldBytes(collect: () => void): number {
  // Twice: what the first one finalizes holds memory until the second.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function exposeCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
