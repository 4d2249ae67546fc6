import { CONNECTIONS, NAME_CHARS, NOT_RESTORED, URL_CHARS, VIOLATIONS } from './limits';
import type { HandlerError, HandlerReport, HealthReport, PolicyViolation } from './page-health';
import { count, type Fields, list, nullOr, ordinal, record, text, time } from './parse-checks';

/** Milliseconds, like a time. */
const duration = time;

const isHandlerReport = record({
  connection: ordinal,
  samples: count,
  totalMs: duration,
  longestMs: duration,
  errors: count,
  lastError: nullOr(record({ at: time, text: text(NAME_CHARS) } satisfies Fields<HandlerError>)),
} satisfies Fields<HandlerReport>);

const isViolation = record({
  at: time,
  directive: text(NAME_CHARS),
  blockedUrl: text(URL_CHARS),
} satisfies Fields<PolicyViolation>);

export const isHealthReport = record({
  handlers: list(isHandlerReport, CONNECTIONS),
  violations: list(isViolation, VIOLATIONS),
  moreViolations: count,
  notRestored: list(text(NAME_CHARS), NOT_RESTORED),
} satisfies Fields<HealthReport>);
