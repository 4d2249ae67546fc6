import { NAME_CHARS, URL_CHARS } from './limits';
import type { BridgeCommand } from './messages';
import { oneOf, text, type Variants, variant } from './parse-checks';

const isBridgeCommand = variant({
  wake: {},
  'follow-worker': {
    channel: text(NAME_CHARS),
    url: text(URL_CHARS),
    context: oneOf('worker', 'shared-worker'),
  },
} satisfies Variants<BridgeCommand>);

export function parseBridgeCommand(value: unknown): BridgeCommand | undefined {
  return isBridgeCommand(value) ? (value as BridgeCommand) : undefined;
}
