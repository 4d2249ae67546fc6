import { deepStrictEqual, strictEqual } from 'node:assert';
import { showView } from '../../../demo/show-view';
import type { Browser, Panel } from '../../support/browser';
import { exportCapture, framesOf } from '../../support/capture';
import { rulesThatFound } from '../../support/rules-that-found';
import type { ToldFrame } from '../../support/truth';
import { until } from '../../support/until';
import type { LoggedLine } from './server-process';
import type { Stack } from './stacks';
import type { RunningStack } from './start-stack';

/** Of a conversation that a proxy cuts several times. */
const CONVERSATION_MS = 90_000;
const AGREED_MS = 15_000;
/** Rules run about once a second: what is wrongly found shows by then. */
const SETTLED_MS = 3_000;

/** Opens the page of a setup with the panel open; throws unless panel and server agree. */
export async function runStack(browser: Browser, stack: Stack): Promise<void> {
  const running = await stack.start();
  try {
    await compare(browser, stack, running);
  } finally {
    await running.stop();
    await browser.reset();
  }
}

async function compare(browser: Browser, stack: Stack, running: RunningStack): Promise<void> {
  const { origin, server } = running;
  // The panel is open before the first request, as the network log knows of no earlier ones.
  const tab = await browser.openTab(`${origin}/`);
  const panel = await tab.openDevtoolsPanel();
  await showView(panel, 'Findings');
  await tab.goto(`${origin}/?${new URLSearchParams(stack.page)}`);
  const speaks = await tab.evaluate(
    'performance.getEntriesByType("navigation")[0].nextHopProtocol',
  );
  strictEqual(speaks, origin.startsWith('https:') ? 'h2' : 'http/1.1');
  await until('the end', () => tab.evaluate<boolean>('isOver'), CONVERSATION_MS);
  await eventually(async () => {
    const frames = await shown(panel);
    deepStrictEqual(frames, asRemembered(server.log.map(told), frames, stack));
  });
  const { deserves } = stack;
  const deserved = [...('chromium' in deserves ? deserves[browser.name] : deserves)].sort();
  await eventually(async () => deepStrictEqual(await rulesThatFound(panel), deserved));
  const settledAt = Date.now() + SETTLED_MS;
  await until('the rules to run again', () => Date.now() > settledAt);
  deepStrictEqual(await rulesThatFound(panel), deserved);
}

/** Every frame that the panel exports, in its order. */
async function shown(panel: Panel): Promise<ToldFrame[]> {
  return framesOf(await exportCapture(panel), () => true);
}

/** The same of the server's log, as the page must have seen it. */
function told({ direction, type, data, event, id = '' }: LoggedLine): ToldFrame {
  return {
    direction: direction === 'sent' ? 'in' : 'out',
    type: event ?? type,
    id,
    size: Buffer.byteLength(data, type === 'binary' ? 'base64' : 'utf8'),
    payload: data,
  };
}

/** Of the answers from before a poll was known to be one, only the newest are remembered; sizes of all are told. */
function asRemembered(
  log: readonly ToldFrame[],
  frames: readonly ToldFrame[],
  { page }: Stack,
): readonly ToldFrame[] {
  if (page.kind !== 'poll') return log;
  return log.map((frame, index) =>
    frames[index]?.payload === '(left out)' ? { ...frame, payload: '(left out)' } : frame,
  );
}

/** Resolves once it no longer throws; else throws as it did last. */
async function eventually(agrees: () => Promise<void>): Promise<void> {
  const agreed = async () => {
    await agrees();
    return true;
  };
  await until('panel and server to agree', agreed, AGREED_MS).catch(agrees);
}
