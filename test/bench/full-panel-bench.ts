import { startPushServer } from '../../demo/servers/push-server';
import { showView } from '../../demo/show-view';
import { exportExpression } from '../support/capture';
import { until } from '../support/until';
import { type Act, FullPanel } from './full-panel';
import { filterExpression, importExpression, SCROLL, waitExpression } from './full-panel-acts';
import { median } from './median';
import { sendPaced } from './paced';
import { arrived, countsOf } from './panel-counts';
import { atMost, digits, type Part, type Row } from './row';
import { longestOf } from './task-trace';

const FRAMES = 1_000_000;
const PAYLOAD_BYTES = 200;
const ROUNDS = 3;
const PAGES = 100;
const LIVE = { perSecond: 10_000, seconds: 10 };
/** The budgets. */
const TASK_MS = 50;
const FIRST_MS = 100;
const COMPLETE_MS = 1_000;
const BESIDE_BYTES = 150;

/** Each with what it finds, by a plain rule. */
const FILTERS = [
  { text: 'health', finds: (n: number) => n % 7 === 0 },
  { text: 'json:type=health', finds: (n: number) => n % 7 === 0 },
  { text: 'nowhere', finds: () => false },
];

export const fullPanel: Part = {
  measures:
    'a panel in Chromium that holds 1,000,000 frames of 200 bytes: scrolling, filters, export, import, 10,000 frames/s more',
  async run(isQuick) {
    const server = await startPushServer({ keepFrames: false });
    const world = await FullPanel.open(server, isQuick ? 20_000 : FRAMES);
    const rounds = isQuick ? 1 : ROUNDS;
    try {
      return [
        await filled(world),
        await scrolled(world, rounds),
        ...(await filtered(world, rounds)),
        await exported(world, rounds),
        await imported(world, isQuick ? 1 : 2),
        ...(await live(world, isQuick ? 2 : LIVE.seconds)),
      ];
    } finally {
      await world.close();
      await server.close();
    }
  },
};

async function filled(world: FullPanel): Promise<Row> {
  const { seconds, bytesAFrame } = await world.fill(payloadOf);
  return {
    what: `full panel: ${sizeOf(world)} of ${PAYLOAD_BYTES} bytes come and are kept`,
    value: `${digits(seconds)} s, ${digits(bytesAFrame)} bytes a frame, its payload included`,
    ...atMost(PAYLOAD_BYTES + BESIDE_BYTES, 'bytes a frame', bytesAFrame),
  };
}

async function scrolled(world: FullPanel, rounds: number): Promise<Row> {
  const { panel } = world;
  const tasks: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const act = await world.act(`scrolling, round ${round}`, SCROLL, async () => {
      await panel.click('[role="grid"][aria-label="Messages"] [role="row"]:last-child');
      await panel.press('Home');
      for (let n = 0; n < PAGES; n += 1) await panel.press('PageDown');
    });
    tasks.push(...act.tasks);
  }
  return {
    what: `full panel: scrollbar dragged, rows and pages scrolled, ${sizeOf(world)}`,
    value: tasksText(tasks),
    ...atMost(TASK_MS, 'ms a task', longestOf(tasks)),
  };
}

async function filtered(world: FullPanel, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  const clear = () => world.act('no filter', filterExpression('', world.frames));
  for (const { text, finds } of FILTERS) {
    const runs: Act<{ first: number; complete: number }>[] = [];
    let expected = 0;
    for (let n = 0; n < world.frames; n += 1) if (finds(n)) expected += 1;
    for (let round = 1; round <= rounds; round += 1) {
      const name = `filter ${text}, round ${round}`;
      runs.push(await world.act(name, filterExpression(text, expected)));
      await clear();
    }
    const first = median(runs.map(({ value }) => value.first));
    const complete = median(runs.map(({ value }) => value.complete));
    const longestMs = longestIn(runs);
    rows.push({
      what: `full panel: filter \`${text}\`, ${sizeOf(world)}`,
      value: `first rows ${digits(first)} ms, all ${digits(complete)} ms, longest task ${digits(longestMs)} ms`,
      budget: `first ${digits(FIRST_MS)} ms, all ${digits(COMPLETE_MS)} ms, task ${TASK_MS} ms`,
      holds: first <= FIRST_MS && complete <= COMPLETE_MS && longestMs <= TASK_MS,
    });
  }
  return rows;
}

async function exported(world: FullPanel, rounds: number): Promise<Row> {
  const runs: Act<number>[] = [];
  const write = exportExpression('Recording', '(window.benchBlob = blob).size');
  for (let round = 1; round <= rounds; round += 1) {
    runs.push(await world.act(`export, round ${round}`, write));
  }
  const megabytes = (runs[0]?.value ?? 0) / 1e6;
  return fileRow(world, `a recording of ${digits(megabytes)} MB exported`, runs);
}

async function imported(world: FullPanel, rounds: number): Promise<Row> {
  const { panel } = world;
  const runs: Act<string>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    runs.push(await world.act(`import, round ${round}`, importExpression('benchBlob')));
    await until('all of the file', async () => (await countsOf(panel)).shown === world.frames);
    await panel.click('section.notice button');
  }
  return fileRow(world, 'the same imported, beside the live recording', runs);
}

/** The log is full: as many frames go as come. */
async function live(world: FullPanel, seconds: number): Promise<Row[]> {
  const { panel, socket } = world;
  const rows: Row[] = [];
  for (const [what, view, act] of [
    ['charts', 'Overview', waitExpression],
    ['scrolling', 'Messages', () => SCROLL],
  ] as const) {
    await showView(panel, view);
    const before = await countsOf(panel);
    const sending = sendPaced(socket, { ...LIVE, seconds, payload: payloadOf(1) });
    const { tasks } = await world.act(`${what} at ${LIVE.perSecond} frames/s`, act(seconds));
    const { lost } = await arrived(panel, before, await sending);
    rows.push({
      what: `full panel: ${what} at ${digits(LIVE.perSecond)} frames/s for ${seconds} s`,
      value: `${tasksText(tasks)}; ${digits(lost - before.lost)} lost`,
      ...atMost(TASK_MS, 'ms a task', longestOf(tasks)),
    });
  }
  return rows;
}

function fileRow(world: FullPanel, what: string, runs: readonly Act<unknown>[]): Row {
  const longestMs = longestIn(runs);
  const seconds = median(runs.map(({ ms }) => ms)) / 1_000;
  const bytes = median(runs.map((run) => run.bytes)) / world.frames;
  return {
    what: `full panel: ${what}, ${sizeOf(world)}`,
    value: `${digits(seconds)} s, longest task ${digits(longestMs)} ms, ${digits(bytes)} bytes a frame`,
    ...atMost(TASK_MS, 'ms a task', longestMs),
  };
}

function longestIn(runs: readonly Act<unknown>[]): number {
  return median(runs.map(({ tasks }) => longestOf(tasks)));
}

function tasksText(tasks: readonly number[]): string {
  const long = tasks.filter((ms) => ms > TASK_MS).length;
  const share = digits((long * 100) / tasks.length);
  return `longest task ${digits(longestOf(tasks))} ms; ${digits(long)} of ${digits(tasks.length)} tasks over ${TASK_MS} ms (${share} %)`;
}

function sizeOf({ frames }: FullPanel): string {
  return `${digits(frames)} frames`;
}

/** A text of JSON; what a filter looks for is in every seventh. */
function payloadOf(n: number): string {
  const type = n % 7 === 0 ? 'health' : 'tick';
  return `{"type":"${type}","seq":${n},"pair":"EUR/USD","note":"`
    .padEnd(PAYLOAD_BYTES - 2, 'lorem ipsum ')
    .concat('"}');
}
