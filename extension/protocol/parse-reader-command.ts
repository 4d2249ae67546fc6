import { NAME_CHARS } from './limits';
import type { BridgeToPage } from './messages';
import { type Check, count, text, type Variants, variant } from './parse-checks';

const reader = text(NAME_CHARS);
const after: Check = (value) => value === 'now' || count(value);

const isCommand = variant({
  announce: {},
  read: { reader, after, skipFrom: count, preview: count },
  acknowledge: { reader, frame: count },
  load: { reader, frame: count, from: count },
  'stop-reading': { reader },
  retire: {},
} satisfies Variants<BridgeToPage>);

/** In the bridge, what the background asks; in the page, what the bridge does. */
export function parseReaderCommand(value: unknown): BridgeToPage | undefined {
  return isCommand(value) ? (value as BridgeToPage) : undefined;
}
