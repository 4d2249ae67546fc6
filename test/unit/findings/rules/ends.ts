import type { Finding, FindingFacts, Rule } from '../../../../panel/findings/finding';
import type { Attempt, AttemptEnd, Connection } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { aConnection, anAttempt, anEnd, NOW } from '../../panel-ui/builders';

export const LOST = { cause: 'network', text: '1006, connection lost', willRetry: false } as const;
export const CUT = {
  cause: 'reset',
  text: 'cut off in the middle of the stream',
  willRetry: true,
} as const;
export const REFUSED = { cause: 'refused', text: 'connection refused', willRetry: false } as const;

export function find(rule: Rule, given: Partial<FindingFacts>): Finding[] {
  return rule.find(buildFindingFacts({ now: NOW, ...given }));
}

/** Times are milliseconds before NOW. It opened at once; without an end it runs. */
export function lived(
  number: number,
  from: number,
  to: number | null,
  end: Partial<AttemptEnd> = {},
  given: Partial<Attempt> = {},
): Attempt {
  return anAttempt(number, {
    startedAt: NOW - from,
    openedAt: NOW - from,
    end: to === null ? null : anEnd(NOW - to, end),
    ...given,
  });
}

/** An EventSource with these attempts. */
export function source(attempts: readonly Attempt[], given: Partial<Connection> = {}): Connection {
  const createdAt = attempts[0]?.startedAt ?? NOW;
  return aConnection(1, { createdAt, attempts, reconnects: attempts.length - 1, ...given });
}

/** One of several WebSockets to the same address, each a connection of its own. */
export function socket(
  number: number,
  attempt: Attempt,
  given: Partial<Connection> = {},
): Connection {
  return aConnection(number, {
    kind: 'websocket',
    url: 'ws://metrics.test/live',
    createdAt: attempt.startedAt,
    attempts: [attempt],
    state: attempt.end ? 'failed' : 'open',
    ...given,
  });
}
