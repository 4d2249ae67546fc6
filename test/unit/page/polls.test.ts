import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { POLL_ENDPOINTS } from '../../../extension/protocol/limits';
import { type Asking, FakeRequests } from './fake-requests';

const START = 1_000_000;

describe('polls', () => {
  it('tells of a short poll when it is known to be one, its first requests with their own times', () => {
    const page = new FakeRequests();

    page.askEvery(2_000, 4, (index) => ({ url: `/poll?_=${index}`, answer: `answer ${index}` }));

    expect(page.of('connection-created')).toMatchObject([
      { kind: 'poll', api: 'fetch', method: 'GET', url: 'https://a.test/poll?_=0', at: START },
    ]);
    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'short', folded: ['_'] }]);
    expect(page.of('request-started').map(({ request, at, url }) => [request, at, url])).toEqual(
      [0, 1, 2, 3].map((n) => [n + 1, START + 2_000 * n, `https://a.test/poll?_=${n}`]),
    );
    expect(page.of('request-answered').map(({ at }) => at)).toEqual(
      [0, 1, 2, 3].map((n) => START + 2_000 * n + 10),
    );
    expect(
      page
        .frames()
        .map(({ at, code, size, payload, eventType }) => [at, code, size, payload, eventType]),
    ).toEqual(
      [0, 1, 2, 3].map((n) => [START + 2_000 * n + 10, FRAME.textIn, 8, `answer ${n}`, '200']),
    );
  });

  it('tells a loop that asks again at once, when it has gone on for a second', () => {
    const page = new FakeRequests();

    page.askEvery(10, 100);
    expect(page.events()).toEqual([]);
    page.askEvery(10, 1);

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'short' }]);
    expect(page.of('connection-created')).toMatchObject([{ at: START + 850 }]);
    expect(page.of('request-started')).toHaveLength(16);
  });

  it('tells a long poll with the third request, while it is held', () => {
    const page = new FakeRequests();
    page.ask({ heldMs: 1_500 });
    page.ask({ heldMs: 1_500 });

    const third = page.begin();

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'long', folded: [] }]);
    expect(page.of('request-started')).toHaveLength(3);
    expect(page.of('request-ended')).toHaveLength(2);
    page.advance(20_000);
    third.ended('cancelled', 'AbortError', -1);
    expect(page.of('request-ended')[2]).toMatchObject({
      at: START + 23_000,
      outcome: 'cancelled',
      detail: 'AbortError',
      bytes: -1,
      isSame: null,
    });
  });

  it('tells a long poll that asks again before anybody knows that its answer has ended', () => {
    const page = new FakeRequests();
    page.ask({ heldMs: 1_500 });
    page.ask();
    const held = page.begin();
    page.advance(1_500);
    page.answer(held);

    page.begin();
    expect(page.of('poll-recognised')).toEqual([]);
    held.text('hello', page.outbox.now());
    held.ended('complete', '', -1);

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'long' }]);
    expect(page.of('request-started')).toHaveLength(4);
    expect(page.of('request-ended')).toHaveLength(3);
    expect(page.frames()).toHaveLength(3);
  });

  it('says which answers brought nothing new', () => {
    const page = new FakeRequests();
    const answers: Asking[] = [
      { answer: 'a' },
      { answer: 'a' },
      { answer: 'b' },
      { answer: 'b' },
      { answer: null, status: 304 },
      { answer: 'b' },
      { answer: null, status: 204 },
      { answer: 'x'.repeat(3_000_000) },
      { answer: 'x'.repeat(3_000_000) },
      { answer: `${'x'.repeat(2_999_999)}y` },
      { answer: 'b', status: 500 },
      { answer: '', length: 0 },
      { answer: '', length: 0 },
    ];

    page.askEvery(1_000, answers.length, (index) => answers[index] ?? {});

    expect(page.of('request-ended').map(({ isSame, bytes }) => [isSame, bytes])).toEqual([
      [null, 1],
      [true, 1],
      [false, 1],
      [true, 1],
      [true, 0],
      [true, 1],
      [true, 0],
      [false, 3_000_000],
      [true, 3_000_000],
      [false, 3_000_000],
      [false, 1],
      [false, 0],
      [true, 0],
    ]);
  });

  it('compares no body that nobody saw', () => {
    const page = new FakeRequests();

    page.askEvery(1_000, 5, (index) => ({ answer: index === 0 || index === 3 ? 'a' : null }));

    expect(page.of('request-ended').map(({ isSame }) => isSame)).toEqual(Array(5).fill(null));
    expect(page.frames()).toHaveLength(2);
  });

  it('wants the text of an answer once its endpoint was asked before', () => {
    const page = new FakeRequests();

    expect(page.ask().wantsBody()).toBe(false);
    expect(page.ask().wantsBody()).toBe(true);
    expect(page.ask({ url: '/other' }).wantsBody()).toBe(false);
  });

  it('says so when its pattern changes', () => {
    const page = new FakeRequests();
    page.askEvery(1_000, 4);

    for (let n = 0; n < 4; n += 1) page.ask({ heldMs: 5_000 });

    expect(page.of('poll-recognised').map(({ pattern }) => pattern)).toEqual(['short', 'long']);
    expect(page.of('connection-created')).toHaveLength(1);
  });

  it('tells the bodies of its questions', () => {
    const page = new FakeRequests();

    for (let n = 1; n <= 5; n += 1) {
      page.ask({
        method: 'POST',
        url: '/connect',
        body: `{"id":"${n}","ch":"/meta"}`,
        heldMs: 3_000,
      });
    }

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'long' }]);
    const out = page.frames().filter(({ code }) => code === FRAME.textOut);
    expect(out.map(({ at, payload }) => [at, payload])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [START + 3_000 * (n - 1), `{"id":"${n}","ch":"/meta"}`]),
    );
  });

  it('remembers the times of a fast poll further back than its bodies', () => {
    const page = new FakeRequests();

    page.askEvery(100, 12, (index) => ({ answer: `${index}` }));

    expect(page.of('request-started')).toHaveLength(12);
    expect(page.frames().map(({ size, payload }) => [size, payload])).toEqual(
      Array.from({ length: 12 }, (_, n) => [`${n}`.length, n < 6 ? null : `${n}`]),
    );
  });

  it.each<[string, (page: FakeRequests) => void]>([
    [
      'thirty images, all at once',
      (page) => {
        const all = Array.from({ length: 30 }, (_, n) => page.begin({ url: `/images/${n}.png` }));
        page.advance(1_200);
        for (const one of all) one.ended('complete', '', 5_000);
      },
    ],
    [
      'thirty images, one after another',
      (page) => page.askEvery(200, 30, (n) => ({ url: `/image?id=${n}` })),
    ],
    [
      'thirty modules, one after another, faster than a loop',
      (page) => page.askEvery(15, 30, (n) => ({ url: `/modules/${n}.js` })),
    ],
    [
      'sixty parts of a page that ask for the same within a second',
      (page) => page.askEvery(16, 60),
    ],
    [
      'thumbnails whose ids look like times, six at once',
      (page) => {
        for (let n = 0; n < 100; n += 1) {
          const six = Array.from({ length: 6 }, (_, k) =>
            page.begin({ url: `/thumbnail?id=${1_000_000_000 + 6 * n + k}` }),
          );
          page.advance(20);
          for (const one of six) one.ended('complete', '', 5_000);
        }
      },
    ],
    [
      'a field that completes what is typed',
      (page) => page.askEvery(180, 12, (n) => ({ url: `/complete?q=${'pushscope'.slice(0, n)}` })),
    ],
    ['a list with pages', (page) => page.askEvery(1_000, 20, (n) => ({ url: `/items?page=${n}` }))],
    [
      'a list that is scrolled',
      (page) => {
        for (const [n, pause] of [
          700, 3_000, 400, 9_000, 1_200, 650, 5_000, 2_000, 300,
        ].entries()) {
          page.ask({ url: `/items?cursor=${n}` });
          page.advance(pause);
        }
      },
    ],
    [
      'queries of GraphQL when the user does something',
      (page) => {
        const names = ['Cart', 'User', 'Cart', 'Items', 'Cart', 'Cart', 'User', 'Items'];
        for (const [n, name] of names.entries()) {
          const body = JSON.stringify({ query: `query ${name}($id: ID!)`, variables: { id: n } });
          page.ask({ method: 'POST', url: '/graphql', body, heldMs: 300 });
          page.advance(600 * ((n % 3) + 1));
        }
      },
    ],
    [
      'one query of GraphQL for each item of a list',
      (page) =>
        page.askEvery(90, 40, (n) => ({
          method: 'POST',
          url: '/graphql',
          body: `{"id":${n}}`,
          heldMs: 80,
        })),
    ],
    [
      'a request that is tried again after longer and longer',
      (page) => {
        for (const pause of [500, 1_000, 2_000, 4_000, 8_000]) {
          const one = page.begin();
          page.advance(1_100);
          one.ended('failed', 'TypeError', -1);
          page.advance(pause);
        }
      },
    ],
  ])('tells nothing of %s', (_, act) => {
    const page = new FakeRequests();

    act(page);

    expect(page.events()).toEqual([]);
    expect(page.frames()).toEqual([]);
  });

  it('forgets the endpoints asked longest ago, but no poll', () => {
    const page = new FakeRequests();
    page.askEvery(1_000, 4);

    for (let n = 0; n < 2 * POLL_ENDPOINTS; n += 1) page.ask({ url: `/other/${n}` });
    page.ask();

    expect(page.of('connection-created')).toHaveLength(1);
    expect(page.of('request-started')).toHaveLength(5);
  });

  it('knows a new poll however many there were', () => {
    const page = new FakeRequests();
    for (let n = 0; n < 2 * POLL_ENDPOINTS; n += 1)
      page.askEvery(1_000, 4, () => ({ url: `/${n}` }));

    for (let n = 0; n < 4; n += 1) {
      page.ask({ url: '/one' });
      page.ask({ url: '/other' });
      page.advance(1_000);
    }

    const urls = page.of('connection-created').map(({ url }) => url);
    expect(urls).toHaveLength(2 * POLL_ENDPOINTS + 2);
    expect(urls.slice(-2)).toEqual(['https://a.test/one', 'https://a.test/other']);
  });

  it('takes bodies that it does not know for other questions', () => {
    const page = new FakeRequests();
    const form = { url: '/save', method: 'POST', bodySize: -1 };

    page.askEvery(1_000, 7, () => form);
    expect(page.events()).toEqual([]);
    page.askEvery(1_000, 5, () => form);

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'short' }]);
  });

  it('is in use while it goes on, and no longer', () => {
    const page = new FakeRequests();
    const closed = { type: 'connection-closed', code: 1000, reason: '', wasClean: true } as const;
    page.outbox.note(page.socket, closed);
    page.askEvery(1_000, 5);

    page.advance(3_000);
    expect(page.outbox.isInUse()).toBe(true);
    page.advance(3_000);
    expect(page.outbox.isInUse()).toBe(false);
    page.begin();
    page.advance(3_600_000);
    expect(page.outbox.isInUse()).toBe(true);
  });

  it('does not count requests that failed', () => {
    const page = new FakeRequests();
    const fail = () => {
      page.begin().ended('failed', 'TypeError', -1);
      page.advance(1_000);
    };

    for (let n = 0; n < 10; n += 1) fail();
    page.askEvery(1_000, 2);
    fail();
    page.askEvery(1_000, 1);
    expect(page.events()).toEqual([]);
    page.askEvery(1_000, 1);

    expect(page.of('poll-recognised')).toMatchObject([{ pattern: 'short' }]);
  });
});
