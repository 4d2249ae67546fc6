import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../../extension/protocol/frames';
import { noHeartbeat } from '../../../../panel/findings/rules/no-heartbeat';
import type { Connection } from '../../../../panel/store/model';
import { messagesOf } from '../../../support/build-finding-facts';
import type { FrameSpec } from '../../../support/build-messages';
import { aConnection, NOW } from '../../panel-ui/builders';
import { find, LOST, lived, socket } from './ends';

const SAYS = [{ after: 1_000 }];

function lostStream(ageMs: number, given: Partial<Connection> = {}): Connection {
  const attempt = lived(1, ageMs + 1_000, 1_000, { ...LOST, text: 'failed' });
  const createdAt = attempt.startedAt;
  return aConnection(1, {
    kind: 'fetch-stream',
    createdAt,
    attempts: [attempt],
    state: 'failed',
    ...given,
  });
}

function findIn(connection: Connection, frames: readonly FrameSpec[], others: Connection[] = []) {
  const messages = messagesOf(frames, connection.createdAt);
  return find(noHeartbeat, {
    connections: [connection, ...others],
    messages: ({ id }) => (id === connection.id ? messages : null),
  });
}

describe('no-heartbeat', () => {
  it('tells of a fetch stream that was lost after a minute without a byte, with its last message', () => {
    const [finding] = findIn(lostStream(61_000), SAYS);

    expect(finding?.title).toBe(
      'fetch stream /stream was lost once after at least 1m 00s of silence in both directions: nothing kept it alive.',
    );
    expect(finding?.evidence[0]?.links).toMatchObject([
      { text: 'Fetch 1' },
      { target: { type: 'frame', index: 0 } },
    ]);
  });

  it.each<[string, Connection, FrameSpec[]]>([
    ['a shorter silence', lostStream(60_900), SAYS],
    ['comments', lostStream(61_000), [...SAYS, { after: 21_000, code: FRAME.eventNote }]],
    ['an end that the page asked for', closedByPage(), SAYS],
    ['a question', lostStream(61_000, { method: 'POST' }), SAYS],
  ])('says nothing of %s', (_, connection, frames) => {
    expect(findIn(connection, frames)).toEqual([]);
  });

  it('says nothing where the whole machine lost its network', () => {
    const other = aConnection(9, {
      url: 'http://elsewhere.test/stream',
      attempts: [lived(1, 50_000, 1_500, { cause: 'reset', willRetry: true })],
    });

    expect(findIn(lostStream(61_000), SAYS, [other])).toEqual([]);
  });

  it('asks for three losses of a WebSocket, whose pings nobody sees', () => {
    const sockets = [
      socket(1, lived(1, 400_000, 330_000, LOST)),
      socket(2, lived(1, 329_000, 220_000, LOST)),
      socket(3, lived(1, 219_000, 130_000, LOST)),
      socket(4, lived(1, 129_000, null)),
    ];

    expect(find(noHeartbeat, { connections: sockets })).toMatchObject([
      { title: expect.stringMatching(/^WebSocket \/live was lost 3 times after at least 1m 10s/) },
    ]);
    expect(find(noHeartbeat, { connections: sockets.slice(1) })).toEqual([]);
  });

  it('counts what the page sends as life', () => {
    const sockets = [400_000, 300_000, 200_000].map((from, index) =>
      socket(index + 1, lived(1, from, from - 70_000 - index * 9_000, LOST)),
    );
    const sends = (connection: Connection) =>
      messagesOf([{ after: 30_000, code: FRAME.textOut }], connection.createdAt);

    expect(find(noHeartbeat, { connections: sockets })).toHaveLength(1);
    expect(find(noHeartbeat, { connections: sockets, messages: sends })).toEqual([]);
  });

  it('leaves equal silences to the finding of the timeout', () => {
    const sockets = [400_000, 300_000, 200_000].map((from, index) =>
      socket(index + 1, lived(1, from, from - 60_000, LOST)),
    );

    expect(find(noHeartbeat, { connections: sockets })).toEqual([]);
  });

  it('hints at a fetch stream that is silent for five minutes, and at no EventSource or WebSocket', () => {
    const open = (kind: Connection['kind'], forMs: number) =>
      aConnection(1, { kind, attempts: [lived(1, forMs, null)], createdAt: NOW - forMs });

    expect(find(noHeartbeat, { connections: [open('fetch-stream', 300_000)] })).toMatchObject([
      { severity: 'hint', confidence: 'possible' },
    ]);
    expect(find(noHeartbeat, { connections: [open('fetch-stream', 299_000)] })).toEqual([]);
    expect(find(noHeartbeat, { connections: [open('event-source', 900_000)] })).toEqual([]);
    expect(find(noHeartbeat, { connections: [open('websocket', 900_000)] })).toEqual([]);
  });
});

function closedByPage(): Connection {
  const attempt = lived(1, 62_000, 1_000, { cause: 'page', willRetry: false });
  return lostStream(61_000, { attempts: [attempt] });
}
