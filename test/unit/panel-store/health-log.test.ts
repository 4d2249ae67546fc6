import { describe, expect, it } from 'vitest';
import { HANDLER_REPORTS, VIOLATIONS } from '../../../extension/protocol/limits';
import type { HealthReport } from '../../../extension/protocol/page-health';
import { created, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

const error = (at: number) => ({ at, text: 'x' });

function report(changes: Partial<HealthReport> = {}): HealthReport {
  return { handlers: [], violations: [], moreViolations: 0, notRestored: [], ...changes };
}

const handler = (errors: number, totalMs: number, longestMs: number) => ({
  connection: 1,
  samples: 10,
  totalMs,
  longestMs,
  errors,
  lastError: errors > 0 ? error(START + errors) : null,
});

function opened() {
  const built = buildSession();
  built.connected();
  built.apply(story([created(1)]));
  const tell = (health: HealthReport) => built.apply({ type: 'health', document: 'doc', health });
  const route = (url: string, at = START) =>
    built.apply({ type: 'route', document: 'doc', url, at });
  return { ...built, tell, route, pages: () => built.session.pages.value };
}

describe('what documents tell of themselves', () => {
  it('adds up report by report', () => {
    const { tell, pages } = opened();

    tell(report({ handlers: [handler(2, 100, 40)], notRestored: ['websocket'] }));
    tell(report({ handlers: [handler(0, 50, 30)] }));

    expect(pages()).toEqual([
      {
        document: 'doc',
        url: 'http://app.test/',
        handlers: [
          {
            connection: 'doc/1',
            samples: 20,
            totalMs: 150,
            longestMs: 40,
            timedSince: START,
            errors: 2,
            lastError: error(START + 2),
          },
        ],
        violations: [],
        moreViolations: 0,
        routes: [],
        notRestored: ['websocket'],
      },
    ]);
  });

  it('forgets times of long ago, and no error', () => {
    const { tell, pages } = opened();
    tell(report({ handlers: [handler(1, 1_000, 500)] }));

    for (let n = 0; n < HANDLER_REPORTS; n += 1) tell(report({ handlers: [handler(0, 10, 2)] }));

    expect(pages()[0]?.handlers).toMatchObject([
      { samples: 10 * HANDLER_REPORTS, totalMs: 10 * HANDLER_REPORTS, longestMs: 2, errors: 1 },
    ]);
  });

  it('keeps the newest violations, and counts those that it let go or was not told of', () => {
    const { tell, pages } = opened();
    const violation = { directive: 'connect-src', blockedUrl: 'wss://a.test' };
    const violations = Array.from({ length: VIOLATIONS }, (_, at) => ({ ...violation, at }));
    const newest = { ...violation, at: START };

    tell(report({ violations, moreViolations: 4 }));
    tell(report({ violations: [newest], moreViolations: 2 }));

    expect(pages()).toMatchObject([{ moreViolations: 7 }]);
    expect(pages()[0]?.violations).toEqual([...violations.slice(1), newest]);
  });

  it('keeps routes that lead elsewhere', () => {
    const { route, pages } = opened();

    for (const url of ['http://app.test/', 'http://app.test/a', 'http://app.test/a']) route(url);

    expect(pages()[0]?.routes).toEqual([{ at: START, url: 'http://app.test/a' }]);
  });

  it('begins anew when the recording is cleared, and with another page', () => {
    const { tell, pages, session, apply } = opened();
    tell(report({ handlers: [handler(2, 100, 40)] }));
    session.clear();
    expect(pages()).toEqual([]);

    tell(report({ handlers: [handler(1, 10, 10)] }));
    expect(pages()[0]?.handlers[0]?.errors).toBe(1);
    apply({ type: 'document-gone', document: 'doc', at: START + 10 });
    apply({ type: 'navigated', url: 'http://other.test/', at: START + 20 });
    expect(pages()).toEqual([]);
  });

  it('is nothing of a document that is not known', () => {
    const { apply, pages } = opened();

    apply({ type: 'health', document: 'other', health: report({ notRestored: ['x'] }) });

    expect(pages()).toEqual([]);
  });
});

it('tells of tabs as the background does', () => {
  const { apply, session } = opened();
  const tabs = [{ tabId: 9, title: 'Other', hiddenSince: START }];

  apply({ type: 'tabs', tabs });

  expect(session.tabs.value).toEqual(tabs);
});
