import { NAME_CHARS } from './limits';
import type { BridgeToPage, ReaderCommand } from './messages';
import { type Check, count, text, type Variants, variant } from './parse-checks';

const reader = text(NAME_CHARS);
const after: Check = (value) => value === 'now' || count(value);

const readerCommands = {
  announce: {},
  read: { reader, after, skipFrom: count },
  acknowledge: { reader, frame: count },
  'stop-reading': { reader },
} satisfies Variants<ReaderCommand>;

// Pure, so that the bundler leaves out the one that a script does not use.
const isReaderCommand = /* @__PURE__ */ variant(readerCommands);
const isPageCommand = /* @__PURE__ */ variant({
  ...readerCommands,
  retire: {},
} satisfies Variants<BridgeToPage>);

/** In the bridge: what the background may ask. */
export function parseReaderCommand(value: unknown): ReaderCommand | undefined {
  return isReaderCommand(value) ? (value as ReaderCommand) : undefined;
}

/** In the page: the same, and the bridge's own farewell. */
export function parsePageCommand(value: unknown): BridgeToPage | undefined {
  return isPageCommand(value) ? (value as BridgeToPage) : undefined;
}
