import { FRAME, isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../../panel/store/model';
import { created, frames, story } from '../support/build-messages';
import { type BuiltSession, buildSession } from '../support/build-session';
import { until } from '../support/until';
import { median } from './median';
import { digits, type Part, progress, type Row, ratioOf } from './row';
import { threadPatterns } from './thread-patterns';

const FRAMES = 1_000_000;
const BATCH = 500;
const ROUNDS = 3;
const FOUND_MS = 60_000;
/** The budgets. */
const FIRST_MS = 100;
const COMPLETE_MS = 1_000;
const TASK_MS = 50;
/** A browser waits this long for a timer that a timer has set. */
const TIMER_MS = 4;

interface Compared {
  filter: string;
  /** The same question of one frame, as anybody would write it. */
  plain: (log: FrameReader, index: number) => boolean;
}

/** Words of `textOf`; the last one occurs nowhere. */
const COMPARED: readonly Compared[] = [
  { filter: 'health', plain: (log, index) => /health/i.test(textAt(log, index)) },
  { filter: 'nowhere', plain: (log, index) => /nowhere/i.test(textAt(log, index)) },
  {
    filter: 'SYM499 OR (health -SYM7)',
    plain(log, index) {
      const text = textAt(log, index);
      return /sym499/i.test(text) || (/health/i.test(text) && !/sym7/i.test(text));
    },
  },
  { filter: '/"seq":\\d*99,/', plain: (log, index) => /"seq":\d*99,/.test(textAt(log, index)) },
  {
    filter: 'json:type=health',
    plain: (log, index) => JSON.parse(textAt(log, index)).type === 'health',
  },
  { filter: 'json:price>0', plain: (log, index) => JSON.parse(textAt(log, index)).price > 0 },
  { filter: 'type:tick', plain: (log, index) => log.eventType(index) === 'tick' },
  { filter: 'size:>198 dir:in', plain: (log, index) => log.size(index) > 198 },
  { filter: 'gap:>2ms', plain: plainGap() },
];

export const filter: Part = {
  measures: 'filters over 1,000,000 frames in Node, beside a plain loop that asks the same',
  async run(isQuick) {
    const count = isQuick ? 50_000 : FRAMES;
    const world = new FilterWorld(count);
    const rows: Row[] = [];
    for (const compared of COMPARED) {
      progress(`filter: ${compared.filter}`);
      rows.push(await measure(world, compared, isQuick ? 1 : ROUNDS));
    }
    world.dispose();
    return rows;
  },
};

async function measure(
  world: FilterWorld,
  { filter, plain }: Compared,
  rounds: number,
): Promise<Row> {
  const runs: FilterRun[] = [];
  const loops: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const loop = world.loop(plain);
    loops.push(loop.ms);
    runs.push(await world.filter(filter, loop.found));
  }
  const of = (part: keyof FilterRun) => median(runs.map((run) => run[part]));
  const [first, complete, longest] = [of('firstMs'), of('completeMs'), of('longestMs')];
  // One that finds nothing has no first row.
  const firstWords = Number.isNaN(first) ? '' : `first row ${digits(first)} ms, `;
  return {
    what: `filter: \`${filter}\``,
    value: `${firstWords}all ${digits(complete)} ms, longest slice ${digits(longest)} ms`,
    ratio: ratioOf(of('workMs'), median(loops), 'a plain loop'),
    budget: `first ${digits(FIRST_MS)} ms, all ${digits(COMPLETE_MS)} ms, task ${TASK_MS} ms`,
    holds: !(first > FIRST_MS) && complete <= COMPLETE_MS && longest <= TASK_MS,
  };
}

interface FilterRun {
  firstMs: number;
  completeMs: number;
  /** Of the panel's own thread. */
  workMs: number;
  longestMs: number;
}

class FilterWorld {
  readonly #built: BuiltSession;
  #tasks = 0;
  #run: FilterRun = { firstMs: 0, completeMs: 0, workMs: 0, longestMs: 0 };
  #began = 0;

  constructor(count: number) {
    this.#built = buildSession({
      clock: () => performance.now(),
      schedule: (task) => {
        this.#tasks += 1;
        setTimeout(() => {
          this.#tasks -= 1;
          this.#timed(task);
        }, TIMER_MS);
      },
      later: (task, ms) => setTimeout(task, ms),
      startPatternWorker: threadPatterns((task) => this.#timed(task)),
    });
    this.#built.apply(story([created(1), created(2, 'websocket')]));
    for (let first = 0; first < count; first += BATCH) {
      const list = Array.from({ length: BATCH }, (_, at) => frameOf(first + at));
      this.#built.apply(frames(list, first + 1));
    }
  }

  /** Sets the filter and waits until it has found as many frames as the loop, and no slice is under way. */
  async filter(text: string, found: number): Promise<FilterRun> {
    const { filter, rows } = this.#built.session;
    filter.text.value = '';
    this.#run = { firstMs: Number.NaN, completeMs: 0, workMs: 0, longestMs: 0 };
    this.#began = performance.now();
    this.#timed(() => {
      filter.text.value = text;
    });
    const isDone = () => this.#tasks === 0 && rows.length === found;
    await until('as many frames as the loop found', isDone, FOUND_MS);
    return this.#run;
  }

  loop(plain: Compared['plain']): { ms: number; found: number } {
    const { log } = this.#built.session;
    const began = performance.now();
    let found = 0;
    for (let index = log.start; index < log.end; index += 1) if (plain(log, index)) found += 1;
    return { ms: performance.now() - began, found };
  }

  dispose(): void {
    this.#built.dispose();
  }

  #timed(task: () => void): void {
    const began = performance.now();
    task();
    const now = performance.now();
    const run = this.#run;
    run.workMs += now - began;
    run.longestMs = Math.max(run.longestMs, now - began);
    run.completeMs = now - this.#began;
    const hasRows = this.#built.session.rows.length > 0;
    if (Number.isNaN(run.firstMs) && hasRows) run.firstMs = now - this.#began;
  }
}

function frameOf(n: number) {
  const isSocket = n % 3 === 0;
  return {
    connection: isSocket ? 2 : 1,
    code: isSocket ? FRAME.textIn : FRAME.event,
    payload: textOf(n),
    eventType: isSocket ? '' : 'tick',
    after: n,
  };
}

/** 200 bytes of JSON, a text of its own for each frame, as a port brings it. */
function textOf(n: number): string {
  const value = {
    type: n % 7 === 0 ? 'health' : 'tick',
    seq: n,
    price: Math.round(Math.sin(n) * 1e6),
    symbol: `SYM${n % 500}`,
    note: 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod',
  };
  const text = JSON.stringify(value);
  return JSON.parse(
    JSON.stringify(`${text.slice(0, -1)},"pad":"${'x'.repeat(191 - text.length)}"}`),
  );
}

function textAt(log: FrameReader, index: number): string {
  return isBinary(log.code(index)) ? '' : (log.payload(index) ?? '');
}

function plainGap(): Compared['plain'] {
  const last = new Map<string, number>();
  return (log, index) => {
    const { id } = log.connection(index);
    const gap = log.time(index) - (last.get(id) ?? Number.NaN);
    last.set(id, log.time(index));
    return gap > 2;
  };
}
