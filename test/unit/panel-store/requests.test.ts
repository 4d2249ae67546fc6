import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel } from '../../../extension/protocol/messages';
import {
  answered,
  asked,
  asking,
  factsOf,
  frames,
  type Happening,
  over,
  START,
  story,
  waiterOf,
} from '../../support/build-messages';
import { buildPool } from '../../support/build-pools';
import { buildSession } from '../../support/build-session';

function sessionOf(list: readonly Happening[], at = 0) {
  const built = buildSession();
  built.setTime(at);
  built.apply(story(list));
  const connection = () => {
    const [first] = built.session.connections.value;
    if (!first) throw new Error('Expected a connection, got none.');
    return first;
  };
  return { ...built, connection };
}

function attemptFacts(facts: Parameters<typeof factsOf>[0]): BackgroundToPanel {
  return { type: 'attempt', document: 'doc', connection: 1, attempt: factsOf(facts) };
}

describe.each(['fetch-stream', 'xhr-stream'] as const)('a %s', (kind) => {
  it('connects with its request, is open with its answer, and closed with the end of the body', () => {
    const { connection } = sessionOf([asking(kind), asked(1, 10), answered(1, 40), over(1, 900)]);

    expect(connection()).toMatchObject({ state: 'closed', closedBy: 'server' });
    expect(connection().attempts).toMatchObject([
      {
        number: 1,
        startedAt: START + 10,
        openedAt: START + 40,
        end: { at: START + 900, cause: 'server-end', text: 'ended by the server' },
        request: { status: 200, contentType: 'text/event-stream', bytes: 10 },
      },
    ]);
  });

  it.each([
    ['cancelled', 'AbortError', 'page', 'cancelled by the page', 'closed', 'page'],
    [
      'cancelled',
      'TimeoutError',
      'page',
      'given up by the page after its timeout',
      'closed',
      'page',
    ],
    ['failed', 'TypeError', 'network', 'failed, TypeError', 'failed', 'network'],
  ] as const)(
    'that is %s with %s has ended by the %s',
    (outcome, detail, cause, text, state, by) => {
      const { connection } = sessionOf([
        asking(kind),
        asked(1, 0),
        answered(1, 5),
        over(1, 50, { outcome, detail }),
      ]);

      expect(connection()).toMatchObject({ state, closedBy: by });
      expect(connection().attempts[0]?.end).toMatchObject({ cause, text });
    },
  );

  it.each([
    ['', 'closed', 'server', 'ended by the server'],
    ['net::ERR_CONNECTION_RESET', 'failed', 'network', 'connection reset'],
    ['net::ERR_ABORTED', 'closed', null, 'ended by the browser'],
  ] as const)(
    'ends with its request where the page tells no end: %s',
    (error, state, closedBy, text) => {
      const log = attemptFacts({ startedAt: START + 1, status: 200, endedAt: START + 700, error });
      const late = sessionOf([asking(kind), asked(1, 0), answered(1, 5)]);
      const early = sessionOf([asking(kind), asked(1, 0)]);

      late.apply(log);
      early.apply(log, story([asking(kind), asked(1, 0), answered(1, 5)]));

      for (const { connection } of [late, early]) {
        expect(connection()).toMatchObject({ state, closedBy, stateSince: START + 700 });
        expect(connection().attempts).toMatchObject([{ end: { at: START + 700, text } }]);
      }
    },
  );

  it('takes the word of its page over that of the request log, which came before it', () => {
    const told = [asking(kind), asked(1, 0), answered(1, 5)];
    const { connection, apply } = sessionOf(told);
    const left = over(1, 703, { outcome: 'cancelled', detail: 'AbortError' });

    apply(attemptFacts({ startedAt: START + 1, status: 200, endedAt: START + 700, error: 'x' }));
    apply(story([...told, left]));

    expect(connection()).toMatchObject({ state: 'closed', closedBy: 'page' });
    expect(connection().attempts).toMatchObject([{ end: { text: 'cancelled by the page' } }]);
  });

  it('takes the reason of its failure from the request log, before and after the page told', () => {
    const log = attemptFacts({
      startedAt: START + 2,
      error: 'net::ERR_CONNECTION_RESET',
      status: 200,
    });
    const failed = over(1, 50, { outcome: 'failed', detail: 'TypeError' });
    const late = sessionOf([asking(kind), asked(1, 0), answered(1, 5), failed]);
    const early = sessionOf([asking(kind), asked(1, 0), answered(1, 5)]);

    late.apply(log);
    early.apply(log);
    early.apply(story([asking(kind), asked(1, 0), answered(1, 5), failed]));

    const reset = { cause: 'reset', text: 'connection reset' };
    expect(late.connection().attempts[0]?.end).toMatchObject(reset);
    expect(early.connection().attempts[0]?.end).toMatchObject(reset);
  });

  it('failed for CORS where Chromium keeps the answer of another origin from its page', () => {
    const log = attemptFacts({ startedAt: START + 2, error: 'net::ERR_FAILED' });
    const foreign = { ...asking(kind), url: 'http://api.test/rows' };
    const failed = over(1, 50, { outcome: 'failed', detail: 'TypeError' });
    const { apply, connection } = sessionOf([foreign, asked(1, 0), failed]);

    apply(log);

    expect(connection().attempts[0]?.end).toMatchObject({ cause: 'cors' });
  });

  it('failed when the server answered with an error', () => {
    const { connection } = sessionOf([
      asking(kind),
      asked(1, 0),
      answered(1, 5, { status: 503 }),
      over(1, 50),
    ]);

    expect(connection().state).toBe('failed');
    expect(connection().attempts[0]?.end).toMatchObject({ cause: 'status', text: 'HTTP 503' });
  });
});

describe('a poll', () => {
  const every = (ms: number, count: number) =>
    Array.from({ length: count }, (_, i) => [
      asked(i + 1, i * ms),
      answered(i + 1, i * ms + 20, { status: i % 2 ? 304 : 200 }),
      over(i + 1, i * ms + 30, { isSame: i % 2 === 1 }),
    ]).flat();

  it('has an attempt for each request, with its own answer and end', () => {
    const { connection } = sessionOf([asking('poll'), ...every(1_000, 3)]);

    expect(connection().attempts.map(({ startedAt }) => startedAt - START)).toEqual([
      0, 1_000, 2_000,
    ]);
    expect(connection().attempts.map(({ end }) => end?.text)).toEqual([
      'answered 200',
      'answered 304',
      'answered 200',
    ]);
    expect(connection().attempts.map(({ request }) => request?.isSame)).toEqual([
      false,
      true,
      false,
    ]);
    expect(connection().reconnects).toBe(0);
    expect(sessionOf([asking('poll'), ...every(1_000, 3)]).session.reconnects()).toEqual([]);
  });

  it('has the facts of the request that a service worker made in place of its own', () => {
    const built = sessionOf([asking('poll'), asked(1, 0)]);

    built.apply(attemptFacts({ requestId: 'own', startedAt: START + 1 }));
    const taken = { requestId: 'worker', insteadOf: 'own', startedAt: START + 30, status: 304 };
    built.apply(attemptFacts(taken));

    expect(built.connection().attempts).toMatchObject([{ startedAt: START, facts: taken }]);
  });

  it('tells how it was recognised', () => {
    const { connection } = sessionOf([
      asking('poll'),
      { type: 'poll-recognised', pattern: 'short', folded: ['_'] },
    ]);

    expect(connection().poll).toEqual({ pattern: 'short', folded: ['_'] });
  });

  it('stops once no request came for three of its usual intervals, and goes on with the next one', () => {
    const built = sessionOf([asking('poll'), ...every(1_000, 4)], 3_030);
    const states: string[] = [];

    for (const at of [3_030, 6_029, 6_030]) {
      built.setTime(at);
      built.tick();
      states.push(built.connection().state);
    }
    const since = built.connection().stateSince;
    built.setTime(9_000);
    built.apply(story([asking('poll'), ...every(1_000, 4), asked(5, 9_000)]));

    expect(states).toEqual(['open', 'open', 'closed']);
    expect(since).toBe(START + 3_030);
    expect(built.connection().state).toBe('open');
  });

  it('goes on while the server holds its request, for however long', () => {
    const built = sessionOf([asking('poll'), ...every(1_000, 4), asked(5, 4_000)], 4_000);

    built.setTime(600_000);
    built.tick();

    expect(built.connection().state).toBe('open');
  });

  it('is not held up by an answer whose body the page leaves unread', () => {
    const unread = [0, 1, 2, 3].flatMap((i) => [
      asked(i + 1, i * 1_000),
      answered(i + 1, i * 1_000 + 20),
    ]);
    const built = sessionOf([asking('poll'), ...unread], 3_020);

    built.setTime(6_019);
    built.tick();
    const before = built.connection().state;
    built.setTime(6_021);
    built.tick();

    expect([before, built.connection().state]).toEqual(['open', 'closed']);
  });

  it('stops with its page', () => {
    const built = sessionOf([asking('poll'), ...every(1_000, 4), asked(5, 4_000)], 4_000);

    built.apply({ type: 'document-gone', document: 'doc', at: START + 4_100 });

    expect(built.connection()).toMatchObject({ state: 'closed', stateSince: START + 4_100 });
    expect(built.connection().attempts.at(-1)?.end?.cause).toBe('navigation');
  });

  it('waits while its request waits for a slot', () => {
    const built = sessionOf([asking('poll'), ...every(1_000, 4), asked(5, 4_000)], 4_000);

    const waiters = [waiterOf(1, 4_000)];
    const missing = { requests: 0, pools: 0, tabs: 0 };
    const pools = [buildPool({ waiters }, 7)];
    built.apply({ type: 'pools', pools, totals: null, unseen: [], missing, at: START + 4_000 });

    expect(built.connection()).toMatchObject({ state: 'waiting', stateSince: START + 4_000 });
  });

  it('finds the request that the log speaks of, whoever told of it first', () => {
    const facts = [0, 1_000, 2_000].map((at, i) =>
      attemptFacts({ requestId: `r${i}`, startedAt: START + at + 8, endedAt: START + at + 30 }),
    );
    const late = sessionOf([asking('poll'), ...every(1_000, 3)]);
    const early = sessionOf([asking('poll')]);

    late.apply(...facts);
    early.apply(...facts);
    early.apply(story([asking('poll'), ...every(1_000, 3)]));

    const ids = ['r0', 'r1', 'r2'];
    expect(late.connection().attempts.map((it) => it.facts?.requestId)).toEqual(ids);
    expect(early.connection().attempts.map((it) => it.facts?.requestId)).toEqual(ids);
  });

  it('counts what it told late in the seconds in which it came', () => {
    const built = sessionOf([asking('poll')], 10_000);

    built.apply(frames([{ after: 9_500 }, { after: 1_200, connection: 1 }, { after: 1_700 }]));

    const { seconds, messagesIn } = built.session.rates();
    const busy = seconds.flatMap((second, i) =>
      messagesIn[i] ? [[second - START / 1_000, messagesIn[i]]] : [],
    );
    expect(busy).toEqual([
      [1, 2],
      [9, 1],
    ]);
  });

  it('keeps its newest requests, and their numbers tell of the others', () => {
    const { connection } = sessionOf([asking('poll'), ...every(10, 2_100)]);

    expect(connection().attempts).toHaveLength(2_000);
    expect(connection().attempts[0]?.number).toBe(101);
  });
});

describe('reconnects of streams', () => {
  const stream = (
    connection: number,
    after: number,
    method: string,
    ended: Partial<Extract<Happening, { type: 'request-ended' }>>,
  ) => [
    { ...asking('fetch-stream', after, connection), method, url: 'http://app.test/chat' } as const,
    asked(1, after, { connection, method }),
    answered(1, after + 5, { connection }),
    over(1, after + 100, { connection, ...ended }),
  ];

  it.each([
    ['GET', 'complete', 1],
    ['POST', 'complete', 0],
    ['POST', 'failed', 1],
    ['GET', 'cancelled', 0],
  ] as const)(
    'after a %s that is %s, the next to the same address makes %s',
    (method, outcome, count) => {
      const list = [...stream(1, 0, method, { outcome }), ...stream(2, 1_000, method, { outcome })];

      const { session } = sessionOf(list);

      expect(session.reconnects()).toHaveLength(count);
    },
  );
});

describe('a WebTransport session', () => {
  it.each([
    [0, true, 'closed', 'closed by the server', 'server-end'],
    [7, true, 'failed', 'closed by the server, code 7', 'close-code'],
    [0, false, 'failed', 'session lost', 'network'],
  ] as const)('with code %s, clean %s, is %s: %s', (code, wasClean, state, text, cause) => {
    const { connection } = sessionOf([
      { ...asking('webtransport') },
      { type: 'connection-opened', protocol: '', extensions: '', after: 10 },
      { type: 'connection-closed', code, reason: '', wasClean, after: 50 },
    ]);

    expect(connection().state).toBe(state);
    expect(connection().attempts[0]?.end).toMatchObject({ text, cause });
  });
});
