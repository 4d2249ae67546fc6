import type { BackgroundToPanel, PanelToBackground } from '../../extension/protocol/messages';
import type { LateFrame } from './late-frames';
import type { LogBounds } from './log-bounds';
import type { NetworkFacts } from './model';
import type { Session } from './session-api';
import type { SliceDeps } from './shown-frames';

export interface SessionDeps extends SliceDeps {
  send(message: PanelToBackground): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Random name of this panel. */
  reader: string;
  /** `null` shows the pools of all tabs. */
  tabId: number | null;
  /** What the log keeps, where not as usual. */
  bounds?: Partial<LogBounds>;
  maxEnded?: number;
}

/** The session, and what its connection to the background drives it with. */
export interface SessionControl {
  readonly session: Session;
  /** Puts messages in; views hear of all of them at once. */
  apply(...messages: BackgroundToPanel[]): void;
  /** The port is open: asks for what is missing. */
  connected(): void;
  disconnected(): void;
  /** What the network log tells beside the page's own words. */
  witness(news: NetworkNews): void;
  /** What happened before the user cleared it away, in milliseconds since the epoch. */
  clearedAt(): number;
  /** Messages that did not parse here. */
  reject(count: number): void;
  addFault(message: string): void;
  /** Once a second: rates age when no message comes. */
  tick(): void;
  dispose(): void;
}

/** What one reading of the network log adds to connections; each is named by its id. */
export interface NetworkNews {
  late: readonly { connection: string; frames: readonly LateFrame[] }[];
  network: readonly { connection: string; attempt: number; facts: NetworkFacts }[];
  /** Told by the log before their own page could tell them. */
  withdrawn: readonly string[];
}
