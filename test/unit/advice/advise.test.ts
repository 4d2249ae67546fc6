import { describe, expect, it } from 'vitest';
import { advise } from '../../../panel/advice/advise';
import type { EndpointMeasure } from '../../../panel/advice/endpoint';

function endpoint(given: Partial<EndpointMeasure> = {}): EndpointMeasure {
  return {
    key: 'k',
    kind: 'websocket',
    method: 'GET',
    host: 'app.test',
    path: '/live',
    connections: [],
    protocol: 'HTTP/1.1',
    protocolAssumed: false,
    observedMs: 60_000,
    messagesIn: 100,
    messagesOut: 0,
    bytesIn: 10_000,
    bytesOut: 0,
    dataIn: 'text',
    dataOut: 'none',
    poll: null,
    slots: { held: 3, cap: 6 },
    open: 1,
    ...given,
  };
}

function polled(given: Partial<NonNullable<EndpointMeasure['poll']>>): EndpointMeasure {
  const poll = {
    pattern: 'short' as const,
    intervalMs: 3_000,
    holdMs: 20,
    compared: 100,
    unchanged: 90,
    ...given,
  };
  return endpoint({ kind: 'poll', poll });
}

describe('advice', () => {
  it.each<[string, EndpointMeasure, string | null, boolean]>([
    ['too short a look', endpoint({ observedMs: 9_999 }), null, false],
    ['hardly any message', endpoint({ messagesIn: 2 }), null, false],
    ['a socket that the page sends over', endpoint({ messagesOut: 20 }), 'WebSocket', true],
    ['a binary socket', endpoint({ dataIn: 'binary' }), 'WebSocket', true],
    [
      'a one-way socket where HTTP/2 is spoken',
      endpoint({ protocol: 'HTTP/2' }),
      'SSE over HTTP/2',
      false,
    ],
    ['a one-way socket over HTTP/1.1, whose six slots are dear', endpoint(), 'WebSocket', true],
    [
      'SSE over HTTP/2',
      endpoint({ kind: 'event-source', protocol: 'HTTP/2' }),
      'SSE over HTTP/2',
      true,
    ],
    ['SSE over HTTP/1.1', endpoint({ kind: 'event-source' }), 'SSE over HTTP/2', false],
    [
      'SSE over nobody knows what',
      endpoint({ kind: 'event-source', protocol: 'unknown', protocolAssumed: true, slots: null }),
      'SSE',
      true,
    ],
    ['a poll that mostly hears nothing new', polled({}), 'SSE', false],
    ['a poll that mostly hears news', polled({ unchanged: 10 }), 'SSE', false],
    ['a poll of once a minute', polled({ intervalMs: 60_000 }), 'poll', true],
    ['a long poll', polled({ pattern: 'long', holdMs: 20_000, intervalMs: 20_100 }), 'SSE', false],
    ['a long poll that holds nothing', polled({ pattern: 'long', holdMs: 5 }), 'SSE', false],
    [
      'a long poll with an answer a minute',
      polled({ pattern: 'long', holdMs: 70_000, intervalMs: 70_000 }),
      'long poll',
      true,
    ],
    [
      'a stream that is asked for by POST',
      endpoint({ kind: 'fetch-stream', method: 'POST' }),
      'fetch stream',
      true,
    ],
    ['WebTransport', endpoint({ kind: 'webtransport' }), 'WebTransport', true],
  ])('for %s', (_, measured, best, isKept) => {
    expect(advise(measured)).toMatchObject({ best, isKept });
  });

  it('gives its reason in numbers that were measured', () => {
    expect(advise(polled({})).reason).toBe('90 of 100 answers said nothing new.');
    expect(advise(endpoint({ kind: 'event-source' })).reason).toContain(
      'one of 6 connections to the host, for all tabs together (3 in use now)',
    );
    expect(advise(endpoint({ messagesOut: 20 })).reason).toBe(
      'The page sends too: 20 out for 100 in.',
    );
  });
});
