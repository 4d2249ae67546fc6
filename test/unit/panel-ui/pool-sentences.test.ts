import { describe, expect, it } from 'vitest';
import { asTooltip } from '../../../panel/pools/as-sentence';
import { budgetText } from '../../../panel/pools/budget-words';
import { capReason } from '../../../panel/pools/cap-reason';
import { holdersWords, holderWords } from '../../../panel/pools/holder-words';
import { missingText } from '../../../panel/pools/missing-words';
import { ownerPlace } from '../../../panel/pools/slot-owner';
import { inOrderOf } from '../../../panel/pools/steady-order';
import { totalsText } from '../../../panel/pools/totals-words';
import { otherUnseen, unseenText } from '../../../panel/pools/unseen-words';
import { queueLength, waitsOf, waitWords } from '../../../panel/pools/wait-words';
import { workerName } from '../../../panel/pools/worker-words';
import { aPool, aSlot, NOW } from './builders';

describe('why a request waits', () => {
  const sentence = (pool: Parameters<typeof waitWords>[1], index: number) =>
    waitsOf(aPool({ waiters: fourWaiters() })).map((wait) => waitWords(wait, pool, 'chromium'))[
      index
    ];

  function fourWaiters() {
    return ['a', 'b', 'c', 'd'].map((id) => aSlot(id, { state: 'waiting' }));
  }

  it('is its place in the queue and what the queue is for', () => {
    expect(sentence(aPool(), 1)).toMatchObject({
      short: '2nd in queue',
      full: '2nd of 4 in the queue for one of 6 connections',
    });
    expect(
      sentence(aPool({ protocol: 'HTTP/2', cap: 10, capBasis: 'queue', capAssumed: true }), 3)
        ?.full,
    ).toBe('4th of 4 in the queue for one of ~10 streams');
  });

  it('is no promise: the tooltip says that importance counts too', () => {
    const [wait] = waitsOf(aPool({ waiters: fourWaiters() }));
    if (!wait) throw new Error('expected a wait');

    expect(asTooltip(waitWords(wait, aPool(), 'firefox'))).toBe(
      '1st of 4 in the queue for one of 6 connections. Browsers also go by importance, which no extension sees (fetchPriority).',
    );
  });

  it('does not count slots that were let past the cap', () => {
    const pool = aPool({ cap: 8, urgent: 2 });

    expect(sentence(pool, 0)?.full).toBe('1st of 4 in the queue for one of 6 connections');
  });

  it.each([
    ['browser', 'the browser probably has as many connections open as it ever opens'],
    ['handshake', 'another WebSocket to this address shakes hands first'],
    [
      'cache-lock',
      'another GET of the same address is not answered yet; the cache lets one through at a time',
    ],
  ] as const)('is named for the cause %s', (cause, full) => {
    expect(waitWords({ cause, place: 1, of: 1 }, aPool(), 'chromium').full).toBe(full);
  });

  it('knows the limit of Firefox, which is the same at every start', () => {
    expect(waitWords({ cause: 'browser', place: 1, of: 1 }, aPool(), 'firefox').full).toBe(
      'the browser has as many connections open as it ever opens',
    );
  });

  it('counts a queue that is longer than its list', () => {
    const waiters = [
      aSlot('a', { state: 'waiting' }),
      aSlot('b', { state: 'waiting', waitsFor: 'handshake' }),
      aSlot('c', { state: 'waiting', waitsFor: 'cache-lock' }),
    ];

    expect(queueLength({ waiters, waiting: 500, locked: 1 })).toBe(499);
  });
});

describe('a request that is not answered', () => {
  const slow = aSlot('a', { state: 'connecting', startedAt: NOW - 5_000 });

  it('is said to hold a slot, so that a slow server does not look like a full pool', () => {
    expect(holderWords(slow, NOW)).toEqual({
      short: 'not answered yet',
      full: 'it holds a slot, and the server has not answered yet',
    });
  });

  it('may wait for a stream where the limit of streams is not known', () => {
    expect(holderWords({ ...slow, isCounted: false }, NOW)?.short).toBe(
      'not answered yet, or waiting for a stream',
    );
  });

  it('is not worth a word in its first second, or once it is answered', () => {
    expect(holderWords({ ...slow, startedAt: NOW - 900 }, NOW)).toBeNull();
    expect(holderWords({ ...slow, state: 'holding' }, NOW)).toBeNull();
  });
});

describe('a WebSocket whose end nobody tells', () => {
  const socket = aSlot('a', { respondedAt: NOW - 29_000, isCounted: false });

  it('is said to have been opened, and no more', () => {
    expect(holderWords(socket, NOW)?.short).toBe('opened, may have ended');
  });

  it('is told from what is not answered where one row stands for many', () => {
    const slow = aSlot('b', { state: 'connecting' });

    expect(holdersWords([socket, slow, aSlot('c'), socket], NOW)?.short).toBe(
      '1 not answered yet, 2 may have ended',
    );
    expect(holdersWords([aSlot('c'), aSlot('d')], NOW)).toBeNull();
  });
});

describe('the tab budget in words', () => {
  it('tells how many tabs fit, and which one waits', () => {
    expect(budgetText(aPool({ ownStreams: 4 }))).toBe(
      '4 streams in each tab: 1 tab fits, the second waits.',
    );
  });

  it('tells that the last tab that fits leaves no slot for other requests', () => {
    expect(budgetText(aPool({ ownStreams: 2 }))).toBe(
      '2 streams in each tab: 3 tabs fit, the fourth waits. With three, other requests to this host wait too.',
    );
    expect(budgetText(aPool({ ownStreams: 1 }))).toBe(
      '1 stream in each tab: 6 tabs fit, the seventh waits. With six, other requests to this host wait too.',
    );
  });

  it('tells of a tab that wants more than there is', () => {
    expect(budgetText(aPool({ ownStreams: 8 }))).toBe('This tab alone wants 8 of 6.');
  });

  it('is no more exact than the cap', () => {
    const pool = aPool({ ownStreams: 2, protocol: 'HTTP/2', cap: 100, capBasis: 'default' });

    expect(budgetText(pool)).toBe('2 streams in each tab: about 50 tabs fit, a further one waits.');
    expect(budgetText({ ...pool, ownStreams: 120 })).toBe('This tab alone wants 120 of about 100.');
  });

  it('writes ordinals beyond the tenth in digits, and knows that WebSockets fail', () => {
    const pool = aPool({ ownStreams: 4, protocol: 'WebSocket', cap: 200 });

    expect(budgetText({ ...pool, ownStreams: 250 })).toBe(
      'This tab alone wants 250 of 200 WebSockets, over all hosts.',
    );
    expect(budgetText(pool)).toBe(
      '4 WebSockets in each tab, over all hosts: 50 tabs fit, the 51st fails.',
    );
  });

  it('says nothing where the tab has no stream, or tabs share no cap', () => {
    expect(budgetText(aPool({ ownStreams: 0 }))).toBe('');
    expect(budgetText(aPool({ ownStreams: 2, capBasis: 'process' }))).toBe('');
  });
});

describe('the reason of a cap', () => {
  it.each([
    [{}, '6 requests at once over HTTP/1.1', 'Without TLS'],
    [
      { urgent: 1, cap: 7 },
      'without an event or an error, except navigations and requests of a click, 1 now.',
      '',
    ],
    [
      { protocol: 'HTTP/2', protocolSource: 'network-log', capBasis: 'default', cap: 100 },
      '100 is what browsers take where a server names none.',
      "The browser's network log names HTTP/2.",
    ],
    [
      { protocol: 'HTTP/2', protocolSource: 'count', capBasis: 'seen', cap: 120 },
      '120 streams ran at once, so the server allows at least that many',
      'HTTP/2 is assumed: more requests ran at once than HTTP/1.1 has connections.',
    ],
    [
      { protocol: 'HTTP/2', protocolSource: 'hint', capBasis: 'queue', cap: 10 },
      'The server seems to allow 10 streams',
      'HTTP/2 is assumed: a response came without a reason phrase',
    ],
    [
      { protocol: 'unknown', protocolSource: 'none', capBasis: 'protocol-unknown' },
      'The protocol is not known yet; 6 is the limit of HTTP/1.1, the lowest that can apply.',
      '',
    ],
  ] as const)('names its basis and how the protocol is known (%o)', (given, basis, source) => {
    const reason = capReason(aPool(given), 'chromium');

    expect(reason).toContain(basis);
    expect(reason).toContain(source);
  });

  it('says what cannot be known of the WebSockets of workers', () => {
    const unknown = 'the browser tells when they open, and nobody when they end.';
    const pool = { protocol: 'WebSocket', protocolSource: 'plain', cap: 200 } as const;

    expect(capReason(aPool({ ...pool, unconfirmed: 3 }), 'firefox')).toContain(unknown);
    expect(capReason(aPool(pool), 'firefox')).not.toContain(unknown);
  });

  it('differs by browser for WebSockets', () => {
    const pool = { protocol: 'WebSocket', protocolSource: 'plain' } as const;

    expect(capReason(aPool({ ...pool, cap: 200 }), 'firefox')).toBe(
      'Firefox allows 200 WebSockets in the whole browser, over all hosts.',
    );
    expect(capReason(aPool({ ...pool, cap: 255, capBasis: 'process' }), 'chromium')).toBe(
      'Chrome allows 255 WebSockets per page process, over all hosts; which tabs share a process is not known.',
    );
  });
});

describe('totals of the browser', () => {
  const totals = { connections: 212, connectionsCap: 256, sockets: 12, socketsCap: 256 };

  it('are exact where the browser has fixed limits', () => {
    const firefox = { ...totals, connectionsCap: 900, socketsCap: 200, capsAssumed: false };

    expect(totalsText(firefox)).toBe(
      '212 of 900 connections, 12 of 200 WebSockets in the whole browser',
    );
  });

  it('are bounds where it draws them at random', () => {
    expect(totalsText({ ...totals, capsAssumed: true })).toBe(
      '212 of at least 256 connections, 12 of at least 256 WebSockets in the whole browser',
    );
  });
});

describe('workerName', () => {
  it.each([
    ['shared-worker', 'http://app.test/live.js?v=2', 'shared worker /live.js'],
    ['service-worker', 'http://app.test/', 'service worker of http://app.test'],
    ['worker', 'http://app.test', 'worker of http://app.test'],
    ['worker', '', 'worker'],
    ['browser', '', 'the browser itself'],
  ] as const)('names a %s at %s', (kind, url, name) => {
    expect(workerName({ kind, url })).toBe(name);
  });
});

describe('ownerPlace', () => {
  it.each([
    [{ tabTitle: 'Latency' }, 'in Latency'],
    [{ tabId: -1, worker: { kind: 'worker', url: '' } }, 'in worker'],
    [{ tabId: -1, worker: { kind: 'browser', url: '' } }, 'by the browser itself'],
  ] as const)('says where a request is from (%o)', (given, place) => {
    expect(ownerPlace(aSlot('a', given))).toBe(place);
  });
});

describe('missingText', () => {
  it.each([
    [0, 0, 0, ''],
    [1, 0, 0, '1 request more than can be listed is missing here.'],
    [0, 40, 3, '40 pools and 3 tabs more than can be listed are missing here.'],
    [1_200, 40, 1, '1,200 requests, 40 pools and 1 tab more than can be listed are missing here.'],
  ])('names %i requests, %i pools and %i tabs', (requests, pools, tabs, text) => {
    expect(missingText({ requests, pools, tabs })).toBe(text);
  });
});

describe('tabs that cannot be seen', () => {
  it('are counted in a sentence', () => {
    expect(unseenText(2, false)).toBe(
      '2 other tabs cannot be seen: the slots they hold are missing here.',
    );
    expect(unseenText(1, true)).toBe('1 tab cannot be seen: the slots it holds are missing here.');
  });

  it('do not include the panel’s own, of which the whole panel speaks', () => {
    const tabs = [7, 8].map((tabId) => ({
      tabId,
      title: '',
      url: '',
      reason: 'needs-reload' as const,
    }));

    expect(otherUnseen(tabs, 7).map(({ tabId }) => tabId)).toEqual([8]);
  });
});

describe('inOrderOf', () => {
  it('keeps the old order, leaves out what is gone and puts last what is new', () => {
    const pools = ['new', 'c', 'a'].map((key) => ({ key }));

    expect(inOrderOf(pools, ['a', 'b', 'c']).map(({ key }) => key)).toEqual(['a', 'c', 'new']);
  });
});
