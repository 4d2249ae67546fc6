import {
  HANDLER_SAMPLE_MS,
  HEALTH_MS,
  NAME_CHARS,
  VIOLATIONS,
} from '../../extension/protocol/limits';
import type { HandlerReport, PolicyViolation } from '../../extension/protocol/page-health';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { OutboxParts } from './outbox';
import { createList, createMap, FOREVER, getterOf, greater } from './primordials';
import { trustedListener } from './trusted-listener';
import { listen, unlisten } from './web-natives';

/** What the page does with its messages, and what the browser refused it; told while somebody reads. */
export interface Health {
  /**
   * A message is being handed to the page: the last thing that our first listener says. Its handlers run next.
   */
  begin(target: EventTarget, type: string, event: Event, connection: Connection): void;
  /** An error that no code caught. */
  fail(text: string): void;
  refuse(violation: PolicyViolation): void;
  /** Somebody begins to read. */
  tellSoon(): void;
}

interface HealthParts extends Pick<OutboxParts, 'post' | 'now' | 'setTimer'> {
  isWatched: () => boolean;
  report: (error: unknown) => void;
  notRestored: string[];
}

const phaseOf = getterOf(Event, 'eventPhase');

export function createHealth({
  post,
  now,
  setTimer,
  isWatched,
  report,
  notRestored,
}: HealthParts): Health {
  let reports = createMap<Connection, HandlerReport>();
  let violations = createList<PolicyViolation>();
  let moreViolations = 0;
  let reasons = notRestored;
  let isAwaited = false;
  /** The newest message: while it is being handed out, its phase is not 0. Only held while somebody reads. */
  let newest: Event | undefined;
  let receiver: Connection | undefined;
  let beganAt = 0;

  function newsOf(connection: Connection): HandlerReport {
    const known = reports.get(connection);
    if (known) return known;
    const news: HandlerReport = {
      connection: connection.number,
      samples: 0,
      totalMs: 0,
      longestMs: 0,
      errors: 0,
      lastError: null,
    };
    reports.set(connection, news);
    tellSoon();
    return news;
  }

  function tellSoon(): void {
    if (isAwaited || !isWatched()) return;
    if (reports.size() + violations.length + reasons.length === 0) return;
    isAwaited = true;
    setTimer(tell, HEALTH_MS);
  }

  function tell(): void {
    isAwaited = false;
    if (!isWatched()) return;
    const handlers = createList<HandlerReport>();
    reports.forEach((news) => {
      handlers[handlers.length] = news;
    });
    post({
      type: 'health',
      health: { handlers, violations, moreViolations, notRestored: reasons },
    });
    reports = createMap();
    violations = createList();
    moreViolations = 0;
    reasons = createList();
  }

  /**
   * The page's listeners run in the order in which they were added, and ours is added now: behind all of
   * theirs. Where the browser does not call it for this message any more, it does for the next.
   */
  function time(target: EventTarget, type: string, connection: Connection): void {
    connection.timedAt = FOREVER;
    const finish = trustedListener(() => {
      unlisten(target, type, finish, false);
      connection.timedAt = beganAt;
      const ms = now() - beganAt;
      const news = newsOf(connection);
      news.samples += 1;
      news.totalMs += ms;
      news.longestMs = greater(news.longestMs, ms);
    }, report);
    listen(target, type, finish, false);
  }

  return {
    begin(target, type, event, connection) {
      if (!isWatched()) {
        newest = undefined;
        return;
      }
      newest = event;
      receiver = connection;
      beganAt = now();
      if (beganAt - connection.timedAt >= HANDLER_SAMPLE_MS) time(target, type, connection);
    },

    fail(text) {
      if (!newest || !receiver || phaseOf(newest) === 0) return;
      const news = newsOf(receiver);
      news.errors += 1;
      news.lastError = { at: now(), text: clipText(text, NAME_CHARS) };
    },

    refuse(violation) {
      if (violations.length < VIOLATIONS) violations[violations.length] = violation;
      else moreViolations += 1;
      tellSoon();
    },

    tellSoon,
  };
}
