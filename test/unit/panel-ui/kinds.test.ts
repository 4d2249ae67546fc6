import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../extension/protocol/connections';
import { KINDS } from '../../../extension/protocol/kinds';
import { answerText, kindText, requestText } from '../../../panel/details/request-words';
import { hiddenWords } from '../../../panel/pools/hidden-words';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { slotName } from '../../../panel/pools/slot-name';
import { scriptName } from '../../../panel/store/document-name';
import { framesOf } from '../../../panel/store/filter-expression';
import { kindsInOrder } from '../../../panel/store/kind-names';
import { stateWord } from '../../../panel/store/state-word';
import { occurringKinds } from '../../../panel/toolbar/occurring-kinds';
import { expressionOf } from '../../support/build-filter';
import { asking, created, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { aConnection, anAttempt, aPool, aSlot, OWN_TAB } from './builders';

const ALL = { passesConnection: () => true, passesSlot: () => true, passesPoll: () => true };

function matches(filter: string, kind: ConnectionKind): boolean {
  const expression = expressionOf(filter);
  return expression !== null && framesOf(expression, aConnection(1, { kind })) === true;
}

describe('kinds of connections', () => {
  it('are all listed, once', () => {
    expect(kindsInOrder().toSorted()).toEqual(Object.keys(KINDS).toSorted());
  });

  it.each([
    ['kind:fetch', 'fetch-stream'],
    ['kind:xhr', 'xhr-stream'],
    ['kind:poll', 'poll'],
    ['kind:WT', 'webtransport'],
    ['kind:WebTransport', 'webtransport'],
    ['kind:fetch-stream', 'fetch-stream'],
    ['kind:EventSource', 'event-source'],
  ] as const)('are found by %s', (filter, kind) => {
    expect(kindsInOrder().filter((it) => matches(filter, it))).toEqual([kind]);
  });

  it('have a chip once they occur, in the page or in a pool', () => {
    const { session, apply } = buildSession();
    const before = occurringKinds(session);

    apply(story([created(1, 'websocket'), asking('poll', 0, 2)]));
    const holders = [aSlot('1', { kind: 'event-source', tabId: 9 })];
    const missing = { requests: 0, pools: 0, tabs: 0 };
    const pools = [aPool({ holders })];
    apply({ type: 'pools', pools, totals: null, unseen: [], missing, at: 0 });

    expect(before).toEqual([]);
    expect(occurringKinds(session)).toEqual(['event-source', 'websocket', 'poll']);
  });

  it('keep their chip while it is pressed', () => {
    const { session } = buildSession();

    session.filter.kinds.value = new Set(['webtransport']);

    expect(occurringKinds(session)).toEqual(['webtransport']);
  });
});

describe('words for kinds', () => {
  it('say that a poll polls or has stopped', () => {
    const word = (kind: ConnectionKind, state: 'open' | 'closed') => stateWord({ kind, state });

    expect([word('poll', 'open'), word('poll', 'closed')]).toEqual(['polling', 'stopped']);
    expect([word('websocket', 'open'), word('fetch-stream', 'closed')]).toEqual(['open', 'closed']);
  });

  it('name interface, method, status and content type of a stream', () => {
    const request = {
      method: 'POST',
      url: '',
      status: 200,
      contentType: 'text/event-stream',
      outcome: null,
      detail: '',
      bytes: -1,
      isSame: null,
    };
    const attempts = [anAttempt(1, { request })];
    const stream = aConnection(1, { kind: 'fetch-stream', api: 'fetch', method: 'POST', attempts });

    expect(kindText(stream)).toBe('Stream read through fetch');
    expect(requestText({ ...stream, withCredentials: true })).toBe('POST, with credentials');
    expect(answerText(stream)).toBe('200, text/event-stream');
    expect(kindText({ ...stream, kind: 'websocket', api: 'WebSocketStream' })).toBe(
      'WebSocketStream',
    );
  });

  it.each([
    ['http://a.test/js/feed.js?v=3', 'worker', 'feed.js, worker'],
    ['http://a.test/live.js', 'shared-worker', 'live.js, shared worker'],
    ['blob:http://a.test/', 'worker', 'worker'],
    ['http://a.test/page.html', 'page', ''],
  ] as const)('call %s, a %s, %j', (url, context, name) => {
    expect(scriptName(url, context)).toBe(name);
  });

  it.each([
    ['event-source', 'EventSource /live'],
    ['webtransport', 'WebTransport /live'],
    ['fetch-stream', 'POST /live'],
    ['poll', 'POST /live'],
    [null, 'POST /live'],
  ] as const)('call a request of the kind %s %j', (kind, name) => {
    const slot = aSlot('1', { kind, method: 'POST', url: 'http://a.test/live?x=1' });

    expect(slotName(slot)).toBe(name);
  });

  it('say where frames are that nobody tells, with the script where it is known', () => {
    const worker = { kind: 'shared-worker', url: 'http://a.test/live.js' } as const;

    expect(hiddenWords('shared-worker', worker).short).toBe(
      'frames not visible: shared worker /live.js',
    );
    expect(hiddenWords('dedicated-worker', null).short).toBe(
      'frames not visible: dedicated worker',
    );
    expect(hiddenWords('older-page', null).full).toContain('reload it');
  });
});

describe('a WebTransport session', () => {
  it('stands outside of the pool of its host, in a group of its own', () => {
    const url = 'http://metrics.test/positions';
    const session = aConnection(1, { kind: 'webtransport', url });
    const stream = aConnection(2, { url: 'http://metrics.test/stream' });

    const groups = poolGroups([aPool()], [session, stream], OWN_TAB, ALL);

    expect(
      groups.map(({ pool, protocol, rows }) => [pool?.key, protocol, rows.map(({ id }) => id)]),
    ).toEqual([
      ['metrics', 'HTTP/1.1', ['doc/2']],
      [undefined, 'HTTP/3', ['doc/1']],
    ]);
  });
});
