import { ATTACHED_WORKERS, DOCUMENTS, NAME_CHARS } from './limits';
import type { PanelToBackground } from './messages';
import {
  type Check,
  count,
  isRecord,
  list,
  nullOr,
  oneOf,
  text,
  type Variants,
  variant,
} from './parse-checks';
import { seenProtocols } from './parse-seen-protocols';

const document = text(NAME_CHARS);

const after: Check = (value) => {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= DOCUMENTS && entries.every(([key, frame]) => document(key) && count(frame))
  );
};

const isPanelMessage = variant({
  'watch-tab': {
    tabId: nullOr(count),
    reader: text(NAME_CHARS),
    after,
    from: oneOf('history', 'now'),
  },
  acknowledge: { document, frame: count },
  load: { document, frame: count, from: count },
  pause: {},
  'show-tab': { tabId: count },
  'reload-tab': { tabId: count },
  'open-window': { tabId: nullOr(count) },
  'open-settings': {},
  'workers-attached': { targets: list(text(NAME_CHARS), ATTACHED_WORKERS) },
  'protocols-seen': { protocols: seenProtocols },
} satisfies Variants<PanelToBackground>);

export function parsePanelMessage(value: unknown): PanelToBackground | undefined {
  return isPanelMessage(value) ? (value as PanelToBackground) : undefined;
}
