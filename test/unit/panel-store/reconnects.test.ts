import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainsOf } from '../../../panel/store/chains/chains-of';
import type { AttemptEnd, Connection, EndCause } from '../../../panel/store/model';
import { newConnection } from '../../../panel/store/new-connection';
import { reconnectsOf } from '../../../panel/store/reconnects';
import {
  created,
  documentOf,
  type Happening,
  happenings,
  opened,
  START,
  story,
} from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

function reconnectsAfter(happenings: readonly Happening[]) {
  const built = buildSession();
  built.setTime(900_000);
  built.apply(story(happenings.toSorted((a, b) => (a.after ?? 0) - (b.after ?? 0))));
  return built.session
    .reconnects()
    .map(({ at, connection, cause }) => [at - START, connection.label, cause]);
}

function retried(after: number): Happening {
  return { type: 'connection-error', readyState: 0, after };
}

/** A socket that lives from one moment to another. */
function socket(connection: number, from: number, to: number, code = 1006): Happening[] {
  const reason = '';
  return [
    { ...created(connection, 'websocket', from), url: 'ws://app.test/live' },
    opened(from + 5, connection),
    { type: 'connection-closed', connection, after: to, code, reason, wasClean: code !== 1006 },
  ];
}

describe('reconnects', () => {
  it('are the ends that another attempt followed, also those from before the panel was open', () => {
    const reconnects = reconnectsAfter([
      created(),
      opened(1),
      retried(100),
      opened(3_100),
      retried(3_200),
    ]);

    expect(reconnects).toEqual([[100, 'SSE 1', 'unknown']]);
  });

  it('include sockets that the page opens again to the same address', () => {
    const reconnects = reconnectsAfter([
      ...socket(1, 0, 60_000),
      ...socket(2, 61_000, 121_000, 1012),
      ...socket(3, 122_000, 180_000),
    ]);

    expect(reconnects).toEqual([
      [60_000, 'WS 2', 'network'],
      [121_000, 'WS 3', 'close-code'],
    ]);
  });

  it('pair each end with one new connection, also where several run side by side', () => {
    const reconnects = reconnectsAfter([
      ...socket(1, 0, 1_000),
      ...socket(2, 10, 1_500),
      ...socket(3, 2_000, 90_000),
      ...socket(4, 2_010, 90_000),
      ...socket(5, 2_020, 90_000),
    ]);

    expect(reconnects).toEqual([
      [1_000, 'WS 3', 'network'],
      [1_500, 'WS 4', 'network'],
    ]);
  });

  it('do not include a socket that the page had closed, nor one that comes back much later', () => {
    const closeCalled = { type: 'close-called', code: 1000, reason: '' } as const;
    const reconnects = reconnectsAfter([
      ...socket(1, 0, 1_000, 1000),
      { ...closeCalled, connection: 1, after: 900 },
      ...socket(2, 2_000, 3_000),
      ...socket(3, 70_000, 71_000),
    ]);

    expect(reconnects).toEqual([]);
  });

  it(
    'pair ends and connections as a plain loop over all of them does',
    () => {
      const life = fc.record({
        createdAt: fc.integer({ min: 0, max: 30 }),
        lived: fc.integer({ min: 0, max: 20 }),
        cause: fc.constantFrom<EndCause[]>('network', 'server-end', 'page', 'navigation'),
        willRetry: fc.boolean(),
        url: fc.constantFrom('ws://a.test/', 'ws://b.test/'),
      });
      fc.assert(
        fc.property(fc.array(life, { maxLength: 30 }), (lives) => {
          const list = lives.map(({ createdAt, lived, cause, willRetry, url }, n) =>
            connectionOf(n, url, createdAt * 5_000, {
              at: (createdAt + lived) * 5_000,
              cause,
              text: '',
              willRetry,
            }),
          );

          const found = reconnectsOf(chainsOf(list, 'chromium'), 0).map(({ at, connection }) => [
            at,
            connection.id,
          ]);

          expect(found.toSorted()).toEqual(plainly(list).toSorted());
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it.each<EndCause>(['page', 'network'])(
    'look at each of 20,000 connections (ended by: %s) a few times only',
    (cause) => {
      let looks = 0;
      const list = Array.from({ length: 20_000 }, (_, n) => {
        const end = { at: n * 10 + 5, cause, text: '', willRetry: false };
        const connection = connectionOf(n, 'ws://a.test/', n * 10, end);
        const { attempts } = connection;
        return Object.defineProperty(connection, 'attempts', {
          get() {
            looks += 1;
            return attempts;
          },
        });
      });

      const found = reconnectsOf(chainsOf(list, 'chromium'), 0);

      expect(found).toHaveLength(cause === 'page' ? 0 : 19_999);
      expect(looks).toBeLessThanOrEqual(list.length * 4);
    },
  );

  it('are worked out once while no connection changes', () => {
    const built = buildSession();
    built.apply(story([created(), opened(1), retried(100), opened(3_100)]));

    const first = built.session.reconnects();
    const again = built.session.reconnects();
    built.apply(story([created(), opened(1), retried(100), opened(3_100), retried(3_200)]));
    built.apply({
      type: 'lifecycle',
      document: 'doc',
      events: happenings([retried(3_200), opened(3_300)], 5),
    });

    expect(again).toBe(first);
    expect(first).toHaveLength(1);
    expect(built.session.reconnects()).toHaveLength(2);
  });
});

function connectionOf(n: number, url: string, createdAt: number, end: AttemptEnd): Connection {
  const given = { number: n, label: `WS ${n}`, colour: 1, kind: 'websocket', createdAt } as const;
  const connection = newConnection({ document: documentOf(), ...given });
  const attempt = {
    number: 1,
    startedAt: createdAt,
    openedAt: null,
    end,
    facts: null,
    network: null,
    request: null,
  };
  return { ...connection, url, attempts: [attempt] };
}

/** Each connection in turn takes the earliest end before it that no other took. */
function plainly(list: readonly Connection[]): [number, string][] {
  const taken = new Set<Connection>();
  const found: [number, string][] = [];
  const inOrder = list.toSorted((a, b) => a.createdAt - b.createdAt);
  for (const [place, connection] of inOrder.entries()) {
    let best: Connection | undefined;
    for (const before of inOrder.slice(0, place)) {
      const end = before.attempts[0]?.end;
      if (before.url !== connection.url || taken.has(before)) continue;
      if (!end || end.willRetry) continue;
      if (end.cause === 'page' || end.cause === 'navigation') continue;
      const wait = connection.createdAt - end.at;
      if (wait < 0 || wait > 60_000) continue;
      if (!best || end.at < endOf(best)) best = before;
    }
    if (!best) continue;
    taken.add(best);
    found.push([endOf(best), connection.id]);
  }
  return found;
}

function endOf(connection: Connection): number {
  return connection.attempts[0]?.end?.at ?? Number.NaN;
}
