import { NAME_CHARS, SEEN_PROTOCOLS } from './limits';
import { type Fields, list, record, text } from './parse-checks';
import type { SeenProtocol } from './pools';

export const seenProtocols = list(
  record({
    origin: text(NAME_CHARS),
    protocol: text(NAME_CHARS),
  } satisfies Fields<SeenProtocol>),
  SEEN_PROTOCOLS,
);
