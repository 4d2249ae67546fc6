import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exportFile } from '../../panel/export/export-file';
import { PAUSE } from '../../panel/export/pieces';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../panel/export/redactions';
import { sourceOf } from '../../panel/export/source-of';
import { type ImportedFile, importFile } from '../../panel/import/import-file';
import type { ExportFormat } from '../../panel/panel-actions';
import { createKeptSession } from '../../panel/store/kept-session';
import type { Redaction } from '../../panel/store/redaction';
import type { Session } from '../../panel/store/session-api';
import { nextTask, runSlice } from '../../panel/store/slices';
import { FAKE_DOCUMENT, FAKE_NOW } from '../support/fake-moment';
import { createFakeSession } from '../support/fake-session';
import { inProcessPatterns } from '../support/in-process-patterns';
import { atMost, digits, type Part, progress, type Row, ratioOf } from './row';

const collectGarbage = exposedGc();
const FRAMES = 1_000_000;
const BATCH = 500;
const TASK_MS = 50;

const EXPORTS = [
  ['recording', false],
  ['recording', true],
  ['har', true],
  ['csv', true],
  ['ndjson', true],
] as const;
const IMPORTS: readonly ExportFormat[] = ['recording', 'har'];

export const captures: Part = {
  measures:
    'writing and reading 1,000,000 frames in each format, in Node, beside plain JSON of the same frames',
  async run(isQuick) {
    const frames = isQuick ? 20_000 : FRAMES;
    const { session } = filledSession(frames);
    const plain = plainJson(session);
    const rows: Row[] = [];
    const files = new Map<ExportFormat, Blob>();
    for (const [format, hides] of EXPORTS) {
      const what = `export: ${format}${hides ? ', secrets hidden' : ''}`;
      progress(`captures: ${what}`);
      const { cost, blob } = await written(
        session,
        format,
        hides ? DEFAULT_REDACTION : NO_REDACTION,
      );
      if (IMPORTS.includes(format)) files.set(format, blob);
      rows.push(rowOf(what, cost, ratioOf(cost.totalMs, plain.writeMs, 'plain JSON'), frames));
    }
    for (const format of IMPORTS) {
      const what = `import: ${format}`;
      progress(`captures: ${what}`);
      const file = files.get(format);
      if (!file) throw new Error(`Expected a file of ${format}`);
      const cost = await read(file, frames);
      rows.push(rowOf(what, cost, ratioOf(cost.totalMs, plain.readMs, 'plain JSON'), frames));
    }
    return rows;
  },
};

interface Cost {
  totalMs: number;
  longestMs: number;
  /** The most that it held beside the log and the file. */
  bytes: number;
}

function rowOf(what: string, cost: Cost, ratio: string, frames: number): Row {
  return {
    what: `${what}, ${digits(frames)} frames in Node`,
    value: `${digits(cost.totalMs / 1_000)} s, longest task ${digits(cost.longestMs)} ms, ${digits(cost.bytes / frames)} bytes a frame`,
    ratio,
    ...atMost(TASK_MS, 'ms a task', cost.longestMs),
  };
}

/** What it takes to write the same frames with nothing but a loop, and to read their lines again. */
function plainJson({ log }: Session): { writeMs: number; readMs: number } {
  const start = cpuMs();
  const lines: string[] = [];
  for (let index = log.start; index < log.end; index += 1) {
    const { id } = log.connection(index);
    const [time, size, payload] = [log.time(index), log.size(index), log.payload(index)];
    lines.push(JSON.stringify({ connection: id, time, size, payload }));
  }
  const writtenAt = cpuMs();
  for (const line of lines) JSON.parse(line);
  return { writeMs: writtenAt - start, readMs: cpuMs() - writtenAt };
}

/** As the panel does it, into a blob: what that holds is the browser's, and no part of the panel. */
async function written(session: Session, format: ExportFormat, redaction: Redaction) {
  collectGarbage();
  const before = memory();
  const source = sourceOf(session, '0.0.0', FAKE_NOW);
  const pieces = exportFile(format, source, { scope: 'all', redaction }).parts[Symbol.iterator]();
  const blobs: Blob[] = [];
  const cost: Cost = { totalMs: 0, longestMs: 0, bytes: 0 };
  const writeNext = () => {
    const { done, value } = pieces.next();
    if (done) return true;
    if (value !== PAUSE) blobs.push(new Blob([value]));
    return false;
  };
  for (let isOver = false; !isOver; ) {
    const start = cpuMs();
    isOver = runSlice(writeNext);
    noteTask(cost, cpuMs() - start, memory() - before);
    await nextTask();
  }
  return { cost, blob: new Blob(blobs) };
}

async function read(blob: Blob, frames: number): Promise<Cost> {
  collectGarbage();
  const before = memory();
  const cost: Cost = { totalMs: 0, longestMs: 0, bytes: 0 };
  let start = cpuMs();
  const ended = () => {
    noteTask(cost, cpuMs() - start, memory() - before);
    start = cpuMs();
  };
  const file: ImportedFile = {
    name: 'bench',
    size: blob.size,
    slice: (from, to) => blob.slice(from, to),
  };
  const kept = await importFile(file, { pause: async () => ended() });
  ended();
  const schedule = (task: () => void) => task();
  const { session } = createKeptSession(kept, {
    clock: () => performance.now(),
    schedule,
    later: () => {},
    startPatternWorker: inProcessPatterns(schedule),
    openSettings: () => {},
  });
  ended();
  if (session.rows.length !== frames) {
    throw new Error(`Expected ${frames} frames, got ${session.rows.length}.`);
  }
  return cost;
}

function noteTask(cost: Cost, ms: number, bytes: number): void {
  cost.totalMs += ms;
  cost.longestMs = Math.max(cost.longestMs, ms);
  cost.bytes = Math.max(cost.bytes, bytes);
}

/** Of all threads of the process, the collector's included: a busy machine does not stretch it. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function memory(): number {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

/** Twice: what the first one finalizes holds memory until the second. */
function exposedGc(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  return () => {
    collect();
    collect();
  };
}

function filledSession(frames: number) {
  const fake = createFakeSession({ seconds: 0 });
  for (let from = 0; from < frames; from += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, n) => from + n);
    fake.apply({
      type: 'frames',
      document: FAKE_DOCUMENT.key,
      batch: {
        lost: 0,
        skipped: 0,
        totals: [],
        columns: {
          first: from + 1,
          at: numbers.map((n) => FAKE_NOW - 100_000 + n / 10),
          connection: numbers.map(() => 6),
          code: numbers.map(() => 1 as const),
          size: numbers.map(() => 200),
          payload: numbers.map(payloadOf),
          eventType: numbers.map(() => null),
          eventId: numbers.map(() => null),
          buffered: numbers.map(() => 0),
        },
      },
    });
  }
  return fake;
}

/** A text of its own for each frame, as a port brings it. */
function payloadOf(n: number): string {
  const text = `{"type":"price","seq":${n},"pair":"EUR/USD","levels":[${n % 7},${n % 11}],"note":"`
    .padEnd(198, 'lorem ipsum ')
    .concat('"}');
  return JSON.parse(JSON.stringify(text));
}
