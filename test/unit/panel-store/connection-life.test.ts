import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../../extension/protocol/pools';
import type { Connection } from '../../../panel/store/model';
import { newAttempt } from '../../../panel/store/new-connection';
import {
  created,
  factsOf,
  type Happening,
  opened,
  START,
  story,
} from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

function connectionAfter(
  happenings: readonly Happening[],
  facts: readonly AttemptFacts[] = [],
): Connection {
  const built = buildSession();
  built.apply(
    story(happenings),
    ...facts.map((attempt) => ({
      type: 'attempt' as const,
      document: 'doc',
      connection: 1,
      attempt,
    })),
  );
  const [connection] = built.session.connections.value;
  if (!connection) throw new Error('Expected one connection, got none.');
  return connection;
}

function error(after: number, readyState: number): Happening {
  return { type: 'connection-error', after, readyState };
}

function closed(after: number, code: number, wasClean: boolean): Happening {
  return { type: 'connection-closed', after, code, reason: 'because', wasClean };
}

const closeCalled: Happening = { type: 'close-called', after: 50, code: 4001, reason: '' };

describe('an EventSource', () => {
  it('is connecting from its creation and open from its open event', () => {
    const before = connectionAfter([created()]);
    const after = connectionAfter([created(), opened(30)]);

    expect([before.state, before.stateSince]).toEqual(['connecting', START]);
    expect([after.state, after.stateSince]).toEqual(['open', START + 30]);
    expect(after.attempts).toEqual([{ ...newAttempt(1, START), openedAt: START + 30 }]);
  });

  it('shows its address in parts', () => {
    expect(connectionAfter([created()])).toMatchObject({
      id: 'doc/1',
      label: 'SSE 1',
      url: 'http://app.test/stream/1?key=1',
      host: 'app.test',
      path: '/stream/1',
      query: '?key=1',
    });
  });

  it('is reconnecting after an error that it will retry, and has made no new attempt yet', () => {
    const connection = connectionAfter([created(), opened(30), error(1_000, 0)]);

    expect(connection).toMatchObject({ state: 'reconnecting', reconnects: 0 });
    expect(connection.attempts[0]?.end).toEqual({
      at: START + 1_000,
      willRetry: true,
      cause: 'unknown',
      text: 'not known',
    });
  });

  it('counts a reconnect when it opens again, and when it fails without having opened', () => {
    const reopened = connectionAfter([created(), opened(1), error(10, 0), opened(3_010)]);
    const failing = connectionAfter([created(), error(10, 0), error(3_010, 0), error(6_010, 0)]);

    expect([reopened.state, reopened.reconnects]).toEqual(['open', 1]);
    expect([failing.state, failing.reconnects]).toEqual(['reconnecting', 2]);
    expect(failing.attempts.map((it) => it.number)).toEqual([1, 2, 3]);
  });

  it('has failed after an error that it does not retry', () => {
    const connection = connectionAfter([created(), error(10, 2)]);

    expect(connection.state).toBe('failed');
    expect(connection.attempts[0]?.end?.willRetry).toBe(false);
  });

  it('is closed by the page when the page closes it', () => {
    const connection = connectionAfter([created(), opened(1), closeCalled]);

    expect(connection).toMatchObject({ state: 'closed', closedBy: 'page' });
    expect(connection.attempts[0]?.end).toMatchObject({ cause: 'page', at: START + 50 });
  });

  it('stays failed when the page closes what has ended already', () => {
    const connection = connectionAfter([created(), error(10, 2), closeCalled]);

    expect(connection).toMatchObject({ state: 'failed', stateSince: START + 10 });
  });

  it.each([
    ['a status', { status: 503, endedAt: START + 9 }, 'status', 'HTTP 503', 'server'],
    ['the status 204', { status: 204, error: 'net::ERR_ABORTED' }, 'status', 'HTTP 204', 'server'],
    [
      'a wrong content type',
      { status: 200, contentType: 'text/html', error: 'net::ERR_ABORTED' },
      'content-type',
      'content type text/html',
      'server',
    ],
    [
      'a refused connection in Chromium',
      { error: 'net::ERR_CONNECTION_REFUSED' },
      'refused',
      'connection refused',
      'network',
    ],
    [
      'a refused connection in Firefox',
      { error: 'NS_ERROR_CONNECTION_REFUSED' },
      'refused',
      'connection refused',
      'network',
    ],
    [
      'a reset in Chromium',
      { status: 200, error: 'net::ERR_CONNECTION_RESET' },
      'reset',
      'connection reset',
      'network',
    ],
    [
      'a reset in Firefox',
      { status: 200, error: 'NS_ERROR_NET_RESET' },
      'reset',
      'connection reset',
      'network',
    ],
    [
      'an end in order',
      { status: 200, endedAt: START + 9, contentType: 'text/event-stream; charset=utf-8' },
      'server-end',
      'ended by the server',
      'server',
    ],
    [
      'an end by the browser for no reason that it tells',
      { status: 200, error: 'net::ERR_ABORTED' },
      'unknown',
      'ended by the browser',
      null,
    ],
    [
      'a machine without a network',
      { error: 'net::ERR_INTERNET_DISCONNECTED' },
      'offline',
      'offline',
      'network',
    ],
    ['the same in Firefox', { error: 'NS_ERROR_OFFLINE' }, 'offline', 'offline', 'network'],
    [
      "the browser's limit",
      { error: 'net::ERR_INSUFFICIENT_RESOURCES' },
      'limit',
      'connection limit of the browser',
      'network',
    ],
    [
      'a request that an extension blocked',
      { error: 'net::ERR_BLOCKED_BY_CLIENT' },
      'blocked',
      'blocked by an extension',
      'network',
    ],
    [
      "a policy's ban",
      { error: 'net::ERR_BLOCKED_BY_CSP' },
      'blocked',
      'blocked by the Content-Security-Policy',
      'network',
    ],
    [
      'an address in the local network',
      { error: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' },
      'blocked',
      'blocked, local network access',
      'network',
    ],
    [
      'any other error',
      { error: 'net::ERR_CERT_DATE_INVALID' },
      'network',
      'net::ERR_CERT_DATE_INVALID',
      'network',
    ],
  ])('ends with the cause that the request log gives for %s', (_, facts, cause, text, by) => {
    const connection = connectionAfter([created(), error(10, 2)], [factsOf(facts)]);

    expect(connection.attempts[0]?.end).toMatchObject({ cause, text });
    expect(connection.closedBy).toBe(by);
  });

  describe('that never opened although it got HTTP 200 with the right type', () => {
    const answer = { status: 200, contentType: 'text/event-stream', error: 'net::ERR_FAILED' };
    const foreign = { ...created(), url: 'http://api.test/stream' };

    it('was not allowed by CORS where another origin answered, in whatever order that is told', () => {
      const late = connectionAfter([foreign, error(10, 2)], [factsOf(answer)]);
      const own = connectionAfter([created(), error(10, 2)], [factsOf(answer)]);

      expect(late.attempts[0]?.end?.cause).toBe('cors');
      expect(late.closedBy).toBe('server');
      expect(own.attempts[0]?.end?.cause).toBe('network');
    });

    it('was not allowed by CORS where Chromium tells nothing of the answer of another origin', () => {
      const withheld = factsOf({ error: 'net::ERR_FAILED' });
      const other = connectionAfter([foreign, error(10, 2)], [withheld]);
      const own = connectionAfter([created(), error(10, 2)], [withheld]);
      const retried = connectionAfter([foreign, error(10, 0)], [withheld]);

      expect(other.attempts[0]?.end?.cause).toBe('cors');
      expect(own.attempts[0]?.end?.cause).toBe('network');
      expect(retried.attempts[0]?.end?.cause).toBe('network');
    });

    it('was not, where the browser tries again or it had been open', () => {
      const retried = connectionAfter([foreign, error(10, 0)], [factsOf(answer)]);
      const open = connectionAfter([foreign, opened(5), error(10, 2)], [factsOf(answer)]);

      expect(retried.attempts[0]?.end?.cause).toBe('network');
      expect(open.attempts[0]?.end?.cause).toBe('network');
    });

    it('has a charset that Chromium does not take', () => {
      const contentType = 'text/event-stream; charset=iso-8859-1';
      const latin = connectionAfter([foreign, error(10, 2)], [factsOf({ ...answer, contentType })]);

      expect(latin.attempts[0]?.end?.cause).toBe('content-type');
    });
  });

  it('renews the cause when the request log speaks again after the end', () => {
    const first = factsOf({ status: 200 });
    const later = factsOf({ status: 200, error: 'net::ERR_CONNECTION_RESET', endedAt: START + 9 });

    const connection = connectionAfter([created(), opened(2), error(10, 0)], [first, later]);

    expect(connection.attempts).toHaveLength(1);
    expect(connection.attempts[0]?.end?.cause).toBe('reset');
  });

  it("learns from the request log when an attempt began that no event of the page's tells", () => {
    const connection = connectionAfter(
      [created(), opened(2), error(10, 0)],
      [
        factsOf({ requestId: 'a', endedAt: START + 9, status: 200 }),
        factsOf({ requestId: 'b', startedAt: START + 3_010 }),
      ],
    );

    expect(connection).toMatchObject({ state: 'reconnecting', reconnects: 1 });
    expect(connection.attempts[1]).toMatchObject({ startedAt: START + 3_010, end: null });
  });

  it('moves the beginning of a reconnect back to when its request was made', () => {
    const connection = connectionAfter(
      [created(), opened(2), error(10, 0), opened(3_500)],
      [factsOf({ requestId: 'a' }), factsOf({ requestId: 'b', startedAt: START + 3_010 })],
    );

    expect(connection.attempts[1]).toMatchObject({
      startedAt: START + 3_010,
      openedAt: START + 3_500,
    });
  });

  it('gives facts to the attempt of their time when the log has missed an earlier one', () => {
    const connection = connectionAfter(
      [created(), opened(2), error(10, 0), opened(3_050), error(5_000, 0)],
      [factsOf({ requestId: 'b', startedAt: START + 3_010, status: 200, endedAt: START + 5_000 })],
    );

    expect(connection.attempts.map((it) => [it.facts?.requestId, it.end?.cause])).toEqual([
      [undefined, 'unknown'],
      ['b', 'server-end'],
    ]);
  });

  it('tells a retried attempt that was refused from the one before it that was reset', () => {
    const refused = 'net::ERR_CONNECTION_REFUSED';
    const connection = connectionAfter(
      [created(), opened(2), error(10, 0), error(3_012, 0)],
      [
        factsOf({ requestId: 'a', status: 200, error: 'net::ERR_CONNECTION_RESET' }),
        factsOf({ requestId: 'b', startedAt: START + 3_010, error: refused }),
      ],
    );

    expect(connection.attempts.map((it) => it.end?.cause)).toEqual(['reset', 'refused']);
  });

  it('knows the types that the page listens to and the origin of its events', () => {
    const connection = connectionAfter([
      created(),
      { type: 'event-type-heard', eventType: 'price' },
      { type: 'event-type-heard', eventType: 'price' },
      { type: 'event-type-heard', eventType: 'alert' },
      { type: 'origin-seen', origin: 'http://cdn.test' },
    ]);

    expect(connection.heardTypes).toEqual(['price', 'alert']);
    expect(connection.origin).toBe('http://cdn.test');
  });
});

describe('a WebSocket', () => {
  const socket = created(1, 'websocket');

  it.each([
    [1000, true, 'closed', 'server', 'server-end', '1000, normal closure'],
    [1001, true, 'closed', 'server', 'server-end', '1001, going away'],
    [1005, true, 'closed', 'server', 'server-end', '1005, no status received'],
    [1006, false, 'failed', 'network', 'network', '1006, connection lost'],
    [1011, true, 'failed', 'server', 'close-code', '1011, internal server error'],
    [1012, true, 'failed', 'server', 'close-code', '1012, service restart'],
    [3999, true, 'failed', 'server', 'close-code', '3999, registered for libraries'],
    [4001, true, 'failed', 'server', 'close-code', '4001, application code'],
  ])('closed with %s, clean %s, is %s by the %s', (code, wasClean, state, by, cause, text) => {
    const connection = connectionAfter([socket, opened(5), closed(60, code, wasClean)]);

    expect(connection).toMatchObject({
      state,
      closedBy: by,
      closeCode: code,
      closeReason: 'because',
      wasClean,
    });
    expect(connection.attempts[0]?.end).toEqual({ at: START + 60, cause, text, willRetry: false });
  });

  it('is closed by the page whatever code the browser reports after close()', () => {
    const connection = connectionAfter([socket, opened(5), closeCalled, closed(60, 1006, false)]);

    expect(connection).toMatchObject({ state: 'closed', closedBy: 'page', stateSince: START + 60 });
    expect(connection.attempts[0]?.end).toMatchObject({
      cause: 'page',
      text: 'closed by the page, 1006',
    });
  });

  it('stays open until its closing handshake is done', () => {
    expect(connectionAfter([socket, opened(5), closeCalled]).state).toBe('open');
  });

  it.each([
    ['nothing', undefined, 'network', '1006, handshake failed'],
    [
      "only Chromium's general error",
      { error: 'net::ERR_FAILED' },
      'network',
      '1006, handshake failed',
    ],
    ["Firefox's status", { status: 403, endedAt: START }, 'status', '1006, HTTP 403'],
    ['a refusal', { error: 'NS_ERROR_CONNECTION_REFUSED' }, 'refused', '1006, connection refused'],
  ])('that never opened is explained by %s in the request log', (_, facts, cause, text) => {
    const connection = connectionAfter(
      [socket, error(10, 3), closed(10, 1006, false)],
      facts ? [factsOf(facts)] : [],
    );

    expect(connection.state).toBe('failed');
    expect(connection.attempts[0]?.end).toMatchObject({ cause, text });
  });

  it('keeps what was negotiated', () => {
    const connection = connectionAfter([
      socket,
      { type: 'connection-opened', protocol: 'v2', extensions: 'permessage-deflate' },
    ]);

    expect(connection).toMatchObject({ protocol: 'v2', extensions: 'permessage-deflate' });
  });
});
