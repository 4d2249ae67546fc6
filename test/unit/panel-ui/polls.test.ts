import { describe, expect, it } from 'vitest';
import { diagnosis } from '../../../panel/details/diagnosis';
import { pollStats } from '../../../panel/details/poll-stats';
import { bytesText, pollLines, pushText } from '../../../panel/details/poll-words';
import { listFilter } from '../../../panel/pools/list-filter';
import { listRows } from '../../../panel/pools/list-rows';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { seenPollWords } from '../../../panel/pools/seen-poll-words';
import type { Attempt, PageRequest } from '../../../panel/store/model';
import { isPolling, requestOverAt } from '../../../panel/store/poll-life';
import { lineOf } from '../../../panel/timeline/segments';
import { buildSeenPoll } from '../../support/build-poll';
import { buildSession } from '../../support/build-session';
import { aConnection, anAttempt, anEnd, aPool, aSlot, NOW, OWN_TAB } from './builders';

/** A request of a poll that began so many seconds ago. */
function asked(
  number: number,
  secondsAgo: number,
  heldMs: number | null,
  facts: Partial<PageRequest> = {},
): Attempt {
  const startedAt = NOW - secondsAgo * 1_000;
  const request: PageRequest = {
    method: 'GET',
    url: 'http://metrics.test/news',
    status: 200,
    contentType: 'application/json',
    outcome: heldMs === null ? null : 'complete',
    detail: '',
    bytes: 100,
    isSame: false,
    ...facts,
  };
  const end = {
    cause: 'server-end',
    text: `answered ${request.status}`,
    willRetry: false,
  } as const;
  return anAttempt(number, {
    startedAt,
    openedAt: heldMs === null ? null : startedAt + heldMs,
    end: heldMs === null ? null : anEnd(startedAt + heldMs, end),
    request,
  });
}

const SAME = { isSame: true } as const;

describe('pollStats', () => {
  it('takes interval, jitter and hold time from the starts and headers of the requests', () => {
    // Starts 10.0, 8.0, 5.9, 4.0 and 1.9 s ago: intervals of 2.0, 2.1, 1.9 and 2.1 s.
    const starts = [10, 8, 5.9, 4, 1.9];
    const attempts = starts.map((at, i) => {
      const one = asked(i + 1, at, 30 + 10 * i);
      // The body took a second more.
      return { ...one, end: anEnd((one.openedAt ?? 0) + 1_000) };
    });

    const stats = pollStats({ attempts });

    expect(stats.intervalMs).toBeCloseTo(2_050);
    expect(stats.jitterMs).toBeCloseTo(50);
    expect(stats.holdMs).toBe(50);
  });

  it('counts answers that said nothing new, and the bytes spent on them', () => {
    const attempts = [
      asked(1, 10, 40, { isSame: null }),
      asked(2, 8, 40, SAME),
      asked(3, 6, 40, { ...SAME, status: 304, bytes: 0 }),
      asked(4, 4, 40, { bytes: 300 }),
      asked(5, 2, 40, { ...SAME, bytes: -1 }),
      asked(6, 0, null),
    ];

    expect(pollStats({ attempts })).toMatchObject({
      requests: 6,
      counted: 6,
      answers: 5,
      compared: 4,
      unchanged: 3,
      bytes: 500,
      unchangedBytes: 100,
      unsized: 1,
      failed: 0,
    });
  });

  it('says of how many requests it speaks when the older ones are forgotten', () => {
    const attempts = [asked(101, 4, 40), asked(102, 2, 40)];

    expect(pollStats({ attempts })).toMatchObject({ requests: 102, counted: 2 });
  });

  it('knows nothing of a poll without a second request', () => {
    const stats = pollStats({ attempts: [asked(1, 4, null)] });

    expect([stats.intervalMs, stats.jitterMs, stats.holdMs, stats.compared]).toEqual([
      null,
      null,
      null,
      0,
    ]);
  });
});

describe('what a poll would have cost as a push connection', () => {
  it('is told of the same requests on both sides, the newest ones', () => {
    const attempts = [asked(101, 4, 40), asked(102, 2, 40, SAME)];
    const connection = aConnection(1, { kind: 'poll', attempts });

    const stats = pollStats({ attempts });

    expect(pushText(stats)).toEqual({
      short: 'about 1 request and 100 B',
      full: 'An estimate: the bodies that were new, instead of 200 B in the newest 2 requests. It saves the headers of 1 answer too, which nobody counts here.',
    });
    expect(pollLines(connection).slice(1)).toEqual([
      expect.stringContaining('Requests: 102 in all, of the newest 2: interval 2.00 s'),
      'Unchanged, of the newest 2: 50%: 1 of 2 answers; 200 B of bodies, 100 B of them nothing new',
      'Pushed instead, of the newest 2: about 1 request and 100 B',
    ]);
  });

  it('is a lower bound where the size of an answer is not known', () => {
    const stats = pollStats({ attempts: [asked(1, 4, 40), asked(2, 2, 40, { bytes: -1 })] });

    expect(pushText(stats)?.short).toBe('about 1 request and at least 100 B');
    expect(pushText(stats)?.full).toContain('instead of at least 100 B in 2 requests');
    expect(bytesText(stats)).toBe(
      'at least 100 B of bodies, at least 0 B of them nothing new, without 1 answer of unknown size',
    );
  });
});

describe('requests of a poll without an answer', () => {
  it.each([
    ['failed', 'failed', 'network', 1],
    ['was cancelled by the page', 'cancelled', 'page', 0],
    ['was given up by the page after its timeout', 'cancelled', 'page', 0],
    ['was left by navigation', null, 'navigation', 0],
    ['broke off as the page went away', 'failed', 'navigation', 0],
  ] as const)('one that %s', (_, outcome, cause, failed) => {
    const end = anEnd(NOW - 900, { cause, text: '', willRetry: false });
    const one = { ...asked(1, 1, null, { outcome }), end };

    expect(pollStats({ attempts: [one] }).failed).toBe(failed);
  });
});

describe('when a request of a poll was over', () => {
  const unread = { ...asked(1, 5, 40), end: null };
  const facts = {
    requestId: 'r',
    startedAt: unread.startedAt,
    respondedAt: unread.startedAt + 40,
    status: 200,
    error: '',
    protocol: 'HTTP/1.1',
    contentType: '',
    lastEventId: null,
    insteadOf: null,
  } as const;

  it.each([
    ['is not told while the request log knows that it runs', { ...facts, endedAt: null }, null],
    ['is what the request log says', { ...facts, endedAt: NOW - 1 }, NOW - 1],
    ['is when its headers came, where nobody tells more', null, unread.openedAt],
  ])('%s', (_, known, overAt) => {
    expect(requestOverAt({ ...unread, facts: known })).toBe(overAt);
  });
});

describe('a poll on the screen', () => {
  const attempts = [
    asked(1, 9, 40),
    asked(2, 6, 40, SAME),
    asked(3, 3, 40, SAME),
    asked(4, 0, null),
  ];
  const poll = aConnection(1, {
    kind: 'poll',
    attempts,
    poll: { pattern: 'short', folded: ['_'] },
    stateSince: NOW - 9_000,
  });

  it('is told in a report with its numbers', () => {
    const lines = diagnosis({ connection: poll, pool: null, now: NOW }).split('\n');

    expect(lines).toEqual(
      expect.arrayContaining([
        'Poll 1 poll http://metrics.test/stream',
        'State: polling for 9.0 s',
        'Poll: short: the page repeats its request at an interval',
        'Requests: 4: interval 3.00 s median, half of them within 0 ms of it; held for 40 ms median, from the request to the answer’s headers',
        'Unchanged: 67%: 2 of 3 answers; 300 B of bodies, 200 B of them nothing new',
        'Pushed instead: about 1 request and 100 B',
      ]),
    );
  });

  it('is a bar for each request in the timeline, without gaps and without marks for its answers', () => {
    const failed = anAttempt(5, {
      startedAt: NOW - 2_000,
      end: anEnd(NOW - 1_900, { cause: 'network', willRetry: false }),
    });
    const connection = { ...poll, attempts: [...attempts.slice(0, 3), failed] };

    const line = lineOf(connection, { from: NOW - 60_000, to: NOW }, NOW);

    expect(line.segments.map(({ type, from, to }) => [type, from - NOW, to - NOW])).toEqual([
      ['open', -9_000, -8_960],
      ['open', -6_000, -5_960],
      ['open', -3_000, -2_960],
      ['open', -2_000, -1_900],
    ]);
    expect(line.closes.map(({ attempt }) => attempt)).toEqual([5]);
  });
});

describe('a poll that only the browser’s requests show', () => {
  const seen = buildSeenPoll(NOW - 1_000);
  const everything = () => listFilter(buildSession().session.filter, NOW, null);

  it('says what its requests tell, and why its frames are not visible', () => {
    expect(seenPollWords(seen)).toEqual({
      short: '71 requests, one every 2.00 s; frames not visible: shared worker /live.js',
      full: '71 requests, one every 2.00 s (half of them within 9 ms of it), held for 31 ms, 64 of 70 answers were 304 or 204, folded: _; frames not visible: a shared worker made the request, where no script of an extension runs',
    });
  });

  it('has stopped when no request came for three intervals', () => {
    expect(isPolling(seen, NOW + 4_900)).toBe(true);
    expect(isPolling(seen, NOW + 5_100)).toBe(false);
  });

  it('stands below its pool in one row, in place of the requests that it makes', () => {
    const holders = [
      aSlot('1', { kind: 'poll', poll: 'seen', startedAt: NOW - 5_000 }),
      aSlot('2'),
    ];
    const groups = poolGroups([aPool({ holders })], [], OWN_TAB, everything(), [seen]);

    const rows = listRows(groups, { tabs: [], unlisted: 0 }, new Set());

    expect(rows.map(({ type, id }) => [type, id])).toEqual([
      ['pool', 'pool metrics'],
      ['request', 'request 2'],
      ['seen-poll', 'poll seen'],
    ]);
  });

  it('has a group of its own between its requests, while no pool of its host is in use', () => {
    const groups = poolGroups([], [], OWN_TAB, everything(), [seen]);

    expect(groups).toMatchObject([{ name: 'http://metrics.test', pool: null, polls: [seen] }]);
  });

  it('shows a request of it that waits: what it waits for is worth a row', () => {
    const waiters = [aSlot('1', { kind: 'poll', poll: 'seen', state: 'waiting' })];

    const [group] = poolGroups([aPool({ waiters })], [], OWN_TAB, everything(), [seen]);

    expect(group?.rows.map(({ id }) => id)).toEqual(['request 1']);
  });
});
