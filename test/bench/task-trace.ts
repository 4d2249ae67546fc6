import type { CdpSession } from '../support/browser-cdp-session';

/** Tells in which thread the page runs. */
const MARK = 'bench';
const TASK = 'ThreadControllerImpl::RunTask';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Of the thread, in microseconds: what other programs took from it does not count. */
  readonly tdur?: number;
}

export interface Traced<Value> {
  readonly value: Value;
  /** Milliseconds of the thread's own time that each task of the page took. */
  readonly tasks: readonly number[];
}

/** Traces the tasks of the page's thread while something is done. */
export async function traceTasks<Value>(
  page: CdpSession,
  work: () => Promise<Value>,
): Promise<Traced<Value>> {
  const events: TraceEvent[] = [];
  const stopListening = page.on<{ value: TraceEvent[] }>('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      if (event.name === TASK || event.name === MARK) events.push(event);
    }
  });
  await page.call('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', 'blink.user_timing'],
      recordMode: 'recordAsMuchAsPossible',
    },
    transferMode: 'ReportEvents',
  });
  try {
    await page.evaluate(`void performance.mark('${MARK}')`);
    const value = await work();
    await end(page);
    return { value, tasks: tasksOf(events) };
  } finally {
    stopListening();
  }
}

/** Not by spreading them: there are tens of thousands. */
export function longestOf(tasks: readonly number[]): number {
  return tasks.reduce((longest, ms) => Math.max(longest, ms), 0);
}

async function end(page: CdpSession): Promise<void> {
  let stopListening = () => {};
  const complete = new Promise<void>((resolve) => {
    stopListening = page.on('Tracing.tracingComplete', () => resolve());
  });
  await page.call('Tracing.end');
  await complete;
  stopListening();
}

function tasksOf(events: readonly TraceEvent[]): number[] {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('Expected the mark of the page in its trace');
  return events
    .filter(({ name, pid, tid }) => name === TASK && pid === mark.pid && tid === mark.tid)
    .map(({ tdur = 0 }) => tdur / 1_000);
}
