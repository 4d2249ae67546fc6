import { describe, expect, it } from 'vitest';
import { created, type Happening, opened, START, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

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
});
