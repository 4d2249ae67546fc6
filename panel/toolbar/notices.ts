import type { TabAccess } from '../../extension/protocol/messages';
import { missingText } from '../pools/missing-words';
import { unseenText } from '../pools/unseen-words';
import type { MissingHere } from '../store/session-api';
import { formatCount } from '../ui/format';

export type NoticeName =
  | 'needs-reload'
  | 'no-permission'
  | 'recording-off'
  | 'background-away'
  | 'lost'
  | 'fault'
  | 'rejected'
  | 'recorded-late'
  | 'unseen-tabs'
  | 'missing'
  | 'firefox';

export interface Notice {
  name: NoticeName;
  tone: 'warning' | 'information';
  text: string;
  /** A state that goes away by itself has no cross. */
  canDismiss: boolean;
  offersReload: boolean;
  offersSettings: boolean;
}

/** What may be worth a notice. */
export interface NoticeFacts {
  access: TabAccess | null;
  hasConnections: boolean;
  isConnected: boolean;
  lost: number;
  rejected: number;
  newestFault: string | null;
  /** Connections that were opened before recording began, and frames of that time are gone. */
  olderConnections: number;
  /** Other tabs whose slots are missing. */
  unseenTabs: number;
  isOfAllTabs: boolean;
  /** What is too much to be listed. */
  missing: MissingHere;
  browser: 'chromium' | 'firefox';
  /** The differences of Firefox are told once, ever. */
  isFirefoxTold: boolean;
}

/** The one notice to show: warnings before information, dismissed ones left out. */
export function chooseNotice(
  facts: NoticeFacts,
  dismissed: ReadonlySet<NoticeName>,
): Notice | undefined {
  return notices(facts).find(({ name }) => !dismissed.has(name));
}

function notices(facts: NoticeFacts): Notice[] {
  const found: Notice[] = [];
  const warn = (name: NoticeName, text: string, more: Partial<Notice> = {}) =>
    found.push({
      name,
      text,
      tone: 'warning',
      canDismiss: true,
      offersReload: false,
      offersSettings: false,
      ...more,
    });
  const inform = (name: NoticeName, text: string, more: Partial<Notice> = {}) =>
    warn(name, text, { tone: 'information', ...more });

  if (!facts.isConnected) warn('background-away', BACKGROUND_AWAY, { canDismiss: false });
  // Without any connection the whole panel says it.
  if (facts.hasConnections && facts.access === 'no-permission')
    warn('no-permission', NO_PERMISSION);
  if (facts.hasConnections && facts.access === 'needs-reload') {
    warn('needs-reload', NEEDS_RELOAD, { offersReload: true });
  }
  if (facts.access === 'recording-off') {
    inform('recording-off', RECORDING_OFF, { canDismiss: false, offersSettings: true });
  }
  if (facts.newestFault) warn('fault', `Pushscope met a fault of its own: ${facts.newestFault}`);
  if (facts.lost > 0 && facts.olderConnections > 0) {
    inform('recorded-late', recordedLate(facts), { offersReload: true });
  } else if (facts.lost > 0) {
    warn('lost', `${count(facts.lost, 'message')} lost: more came than could be read.`);
  }
  if (facts.rejected > 0) {
    warn('rejected', `${count(facts.rejected, 'report')} not readable, and left out.`);
  }
  const missing = missingText(facts.missing);
  // A request that is not followed makes the numbers wrong; a list that ends does not.
  if (missing && facts.missing.requests > 0) warn('missing', missing);
  if (facts.unseenTabs > 0) {
    inform('unseen-tabs', unseenText(facts.unseenTabs, facts.isOfAllTabs));
  }
  if (missing && facts.missing.requests === 0) inform('missing', missing);
  if (facts.browser === 'firefox' && !facts.isFirefoxTold) inform('firefox', FIREFOX);
  return found;
}

function recordedLate({ olderConnections, lost }: NoticeFacts): string {
  const older =
    olderConnections === 1
      ? '1 connection is older'
      : `${formatCount(olderConnections)} connections are older`;
  return `Recording started after the page had loaded. ${older}, and ${count(lost, 'message')} no longer kept.`;
}

/** `1 message is`, `1,204 messages are`. */
function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun} is` : `${formatCount(number)} ${noun}s are`;
}

const BACKGROUND_AWAY =
  'The part of Pushscope that runs in the browser is restarting. The page keeps its messages until it is back.';
const NO_PERMISSION = 'Pushscope may not read this site, so nothing new is recorded.';
const NEEDS_RELOAD =
  'This page was opened before Pushscope was installed, updated or allowed to record it. Its connections can be seen after a reload.';
const RECORDING_OFF =
  'Recording is off for this site. Its requests are counted in the pools; nothing of its messages is kept.';
const FIREFOX = 'Firefox: a WebSocket needs one of the 6 HTTP/1.1 connections while it connects.';

/** What a user of Chrome would not expect in Firefox. */
export const FIREFOX_DIFFERENCES: readonly string[] = [
  'A WebSocket needs one of the 6 HTTP/1.1 connections while it connects. In Chrome it needs none.',
  'WebSocket limit: 200 in the whole browser. Chrome: 255 per page process.',
  'EventSource retries after 5.0 s by default. Chrome: 3.0 s.',
  'EventSource does not retry when a connection is refused. Chrome does.',
];
