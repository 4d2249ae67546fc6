import type { LifecycleEvent } from '../../extension/protocol/connections';
import { FRAME, type FrameCode, type FrameColumns } from '../../extension/protocol/frames';
import type { BackgroundToPanel, PanelToBackground } from '../../extension/protocol/messages';
import { createSession } from '../../panel/store/session';
import type { SessionControl } from '../../panel/store/session-control';
import { fakeLifecycle } from './fake-lifecycle';
import { FAKE_DOCUMENT, FAKE_NOW, FAKE_TAB } from './fake-moment';
import { fakePools } from './fake-pools';
import { type FakeFrame, fakeTraffic } from './fake-traffic';
import { inProcessPatterns } from './in-process-patterns';

export interface FakeSession extends SessionControl {
  /** What the panel asked of the background. */
  sent: PanelToBackground[];
  /** Moves the session's clock on and lets its rates age. */
  advance(ms: number): void;
}

export interface FakeSessionOptions {
  /** False: nothing was announced yet, as in a panel just opened. */
  isFilled?: boolean;
  /** No tab is watched. */
  isOfAllTabs?: boolean;
  /** How long the traffic has run. */
  seconds?: number;
  /** Extra messages, applied last. */
  messages?: readonly BackgroundToPanel[];
}

/**
 * A real session, filled with the dashboard of the design's mock by messages of the background: full
 * pool, waiters, other tabs, reconnects of several causes, a few thousand frames.
 */
export function createFakeSession(options: FakeSessionOptions = {}): FakeSession {
  const { isFilled = true, isOfAllTabs = false, seconds = 300, messages = [] } = options;
  const sent: PanelToBackground[] = [];
  const traffic = fakeTraffic(seconds);
  let now = FAKE_NOW - (isFilled ? 867_000 : 0);
  let elapsed = 0;
  const control = createSession({
    send: (message) => sent.push(message),
    now: () => now,
    clock: () => elapsed++,
    schedule: (task) => task(),
    later: (task, ms) => setTimeout(task, ms),
    // Never within the question itself, as a worker would not.
    startPatternWorker: inProcessPatterns((task) => queueMicrotask(task)),
    reader: 'fake-panel',
    tabId: isOfAllTabs ? null : FAKE_TAB.tabId,
  });
  control.connected();
  if (!isOfAllTabs) control.apply({ type: 'tab', tab: FAKE_TAB, browser: 'chromium' });
  now = FAKE_NOW;
  if (isFilled) control.apply(...history(seconds), ...frameMessages(traffic));
  control.apply(...messages);

  return {
    ...control,
    sent,
    advance(ms) {
      now += ms;
      control.tick();
    },
  };
}

/** Announcement, request log and pools, in the order of their time. */
function history(seconds: number): BackgroundToPanel[] {
  const { events, attempts, records } = fakeLifecycle();
  const announcement: BackgroundToPanel = {
    type: 'announcement',
    document: FAKE_DOCUMENT,
    announcement: {
      connections: records,
      lifecycle: events satisfies LifecycleEvent[],
      lifecycleDropped: 0,
      lastFrame: 0,
      oldestFrame: 1,
    },
  };
  return [announcement, ...attempts, ...fakePools(seconds)];
}

const BATCH = 500;

export function frameMessages(frames: readonly FakeFrame[]): BackgroundToPanel[] {
  const messages: BackgroundToPanel[] = [];
  for (let from = 0; from < frames.length; from += BATCH) {
    const columns = columnsOf(frames.slice(from, from + BATCH), from + 1);
    const batch = { columns, lost: 0, skipped: 0, totals: [] };
    messages.push({ type: 'frames', document: FAKE_DOCUMENT.key, batch });
  }
  return messages;
}

export function columnsOf(frames: readonly FakeFrame[], first: number): FrameColumns<string> {
  return {
    first,
    at: frames.map((frame) => frame.at),
    connection: frames.map((frame) => frame.connection),
    code: frames.map((frame): FrameCode => frame.code),
    size: frames.map((frame) => frame.size ?? new TextEncoder().encode(frame.payload ?? '').length),
    payload: frames.map((frame) => frame.payload),
    eventType: frames.map((frame) => (frame.code === FRAME.event ? frame.type : null)),
    eventId: frames.map((frame) => (frame.code === FRAME.event ? frame.id : null)),
    buffered: frames.map(() => 0),
  };
}
