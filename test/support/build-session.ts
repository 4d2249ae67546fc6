import type { PanelToBackground } from '../../extension/protocol/messages';
import { createSession } from '../../panel/store/session';
import type { SessionControl, SessionDeps } from '../../panel/store/session-control';
import { START } from './build-messages';
import { inProcessPatterns } from './in-process-patterns';

export interface BuiltSession extends SessionControl {
  sent: PanelToBackground[];
  /** Milliseconds after START that the session's clock shows. */
  setTime(after: number): void;
  /** Runs the slices that the session asked to run later. */
  runSlices(): void;
}

/** A real session on a clock and a scheduler that a test moves by hand. */
export function buildSession(deps: Partial<SessionDeps> = {}): BuiltSession {
  const sent: PanelToBackground[] = [];
  const slices: (() => void)[] = [];
  let now = START;
  const control = createSession({
    send: (message) => sent.push(message),
    now: () => now,
    clock: () => 0,
    schedule: (task) => slices.push(task),
    later: () => {},
    startPatternWorker: inProcessPatterns((task) => slices.push(task)),
    reader: 'panel-1',
    tabId: 7,
    ...deps,
  });
  return {
    ...control,
    sent,
    setTime(after) {
      now = START + after;
    },
    runSlices() {
      for (let slice = slices.shift(); slice; slice = slices.shift()) slice();
    },
  };
}
