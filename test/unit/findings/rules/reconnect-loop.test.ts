import { describe, expect, it } from 'vitest';
import { reconnectLoop } from '../../../../panel/findings/rules/reconnect-loop';
import type { Attempt } from '../../../../panel/store/model';
import { aConnection, anAttempt, anEnd, NOW } from '../../panel-ui/builders';
import { find, LOST } from './ends';

/** Attempts that start `every` ms and end 1 s later, the last one running. */
function attempts(count: number, every: number): Attempt[] {
  return Array.from({ length: count }, (_, index) => {
    const startedAt = NOW - (count - 1 - index) * every;
    const isLast = index === count - 1;
    return anAttempt(index + 1, { startedAt, end: isLast ? null : anEnd(startedAt + 1_000) });
  });
}

describe('reconnect-loop', () => {
  it('counts the reconnects of the last minute, with their cause and delay', () => {
    const connection = aConnection(1, { attempts: attempts(5, 4_000) });

    const [finding] = find(reconnectLoop, { connections: [connection] });

    expect(finding?.title).toBe(
      'EventSource /stream reconnected 4 times within a minute: each time ended by the server.',
    );
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      '4 times: ended by the server',
      'Reconnected after 3.00 s',
    ]);
  });

  it('accepts two reconnects within a minute', () => {
    const connection = aConnection(1, { attempts: attempts(10, 31_000) });

    expect(find(reconnectLoop, { connections: [connection] })).toEqual([]);
  });

  it('sees WebSockets that a page opens again and again', () => {
    const connections = [1, 2, 3, 4].map((number) => {
      const startedAt = NOW - 40_000 + number * 5_000;
      const end = anEnd(startedAt + 1_000, LOST);
      return aConnection(number, {
        kind: 'websocket',
        url: 'ws://metrics.test/live',
        createdAt: startedAt,
        attempts: [anAttempt(1, { startedAt, end })],
      });
    });

    const [finding] = find(reconnectLoop, { connections });

    expect(finding?.title).toBe(
      'WebSocket /live reconnected 3 times within a minute: each time 1006, connection lost.',
    );
  });

  it('takes neither requests of a poll nor one prompt after another for reconnects', () => {
    const poll = aConnection(1, { kind: 'poll', attempts: attempts(10, 4_000) });
    const prompts = [2, 3, 4, 5, 6].map((number) => {
      const startedAt = NOW - 40_000 + number * 5_000;
      const end = anEnd(startedAt + 1_000, { willRetry: false });
      const attempt = anAttempt(1, { startedAt, end });
      const facts = { kind: 'fetch-stream', method: 'POST', attempts: [attempt] } as const;
      return aConnection(number, { ...facts, createdAt: startedAt });
    });
    const streams = prompts.map((it) => ({ ...it, method: 'GET' }));

    expect(find(reconnectLoop, { connections: [poll, ...prompts] })).toEqual([]);
    expect(find(reconnectLoop, { connections: streams })).toHaveLength(1);
  });

  it('takes neither parallel WebSockets nor those that the page closed for reconnects', () => {
    const connections = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
      const startedAt = NOW - 40_000 + number * 1_000;
      const isClosed = number > 4;
      const end = isClosed ? anEnd(startedAt + 100, { cause: 'page', willRetry: false }) : null;
      return aConnection(number, {
        kind: 'websocket',
        createdAt: startedAt,
        attempts: [anAttempt(1, { startedAt, end })],
      });
    });

    expect(find(reconnectLoop, { connections })).toEqual([]);
  });

  it('keeps its id while the chain grows', () => {
    const shorter = aConnection(1, { attempts: attempts(5, 4_000) });
    const longer = aConnection(1, { attempts: attempts(9, 4_000) });

    const ids = [shorter, longer].map((it) => find(reconnectLoop, { connections: [it] })[0]?.id);

    expect(ids).toEqual(['reconnect-loop doc/1', 'reconnect-loop doc/1']);
  });
});
