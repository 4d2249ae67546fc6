import { describe, expect, it } from 'vitest';
import type { RequestStart } from '../../../extension/background/ledger/request-events';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

const URL = 'http://sse.test/news';
const WORKER = 'http://a.test/worker.js';

interface Asked extends Partial<RequestStart> {
  /** From start to answer. */
  heldMs?: number;
  status?: number;
  length?: number;
  error?: string;
}

let ids = 0;

/** A request, its answer and its end. */
function asks(world: LedgerWorld, { heldMs = 20, status, length, error, ...start }: Asked): void {
  const id = `r${++ids}`;
  world.starts(id, { url: URL, ...start });
  world.apply(headersSent(id, { acceptsEventStream: false }));
  world.passes(heldMs);
  if (error) {
    world.ends(id, error);
    return;
  }
  world.responds(id, { contentType: '', status: status ?? 200, length: length ?? -1 });
  world.ends(id, '');
}

/** The same every so often, from start to start. */
function repeats(
  world: LedgerWorld,
  times: number,
  everyMs: number,
  asked: (index: number) => Asked,
) {
  for (let index = 0; index < times; index++) {
    const startedAt = world.time;
    asks(world, asked(index));
    world.passes(everyMs - (world.time - startedAt));
  }
}

describe('Ledger: polls that only requests show', () => {
  it('measures a short poll of a worker', () => {
    const world = new LedgerWorld('firefox');
    const startedAt = world.time;

    repeats(world, 5, 2_000, (index) => ({
      tabId: -1,
      page: WORKER,
      url: `${URL}?room=1&_=${1_700_000_000_000 + index}`,
      ...(index < 2 ? { status: 304, length: 0 } : { length: 100 }),
    }));
    asks(world, { tabId: -1, page: WORKER, url: `${URL}?room=1&_=2`, error: 'NS_ERROR_NET_RESET' });
    world.passes(1_000);

    expect(world.ledger.polls(null)).toMatchObject([
      {
        tabId: -1,
        worker: { kind: 'worker', url: WORKER },
        hidden: 'worker',
        method: 'GET',
        endpoint: `${URL}?room=1`,
        folded: ['_'],
        resourceType: 'xmlhttprequest',
        pattern: 'short',
        requests: 6,
        firstAt: startedAt,
        lastAt: startedAt + 10_000,
        intervalMs: 2_000,
        jitterMs: 0,
        holdMs: 20,
        pauseMs: 1_980,
        answers: 5,
        unchanged: 2,
        refused: 0,
        unsized: 0,
        failed: 1,
        bytes: 300,
      },
    ]);
    expect(world.ledger.polls(1)).toEqual([]);
  });

  it('takes for held what passed before the headers, and 204 for nothing new', () => {
    const world = new LedgerWorld('firefox');

    for (let index = 0; index < 5; index++) {
      world.starts(`s${index}`, { url: URL });
      world.apply(headersSent(`s${index}`, { acceptsEventStream: false }));
      world.passes(300);
      world.responds(`s${index}`, { contentType: '', status: 204, length: -1 });
      world.passes(700);
      world.ends(`s${index}`, '');
      world.passes(1_000);
    }

    expect(world.ledger.polls(1)).toMatchObject([
      { holdMs: 300, answers: 5, unchanged: 5, unsized: 0, bytes: 0 },
    ]);
  });

  it('counts answers that refuse, and the pause before the next question', () => {
    const world = new LedgerWorld('firefox');

    repeats(world, 20, 100, (index) => ({ heldMs: 95, status: index % 4 === 0 ? 200 : 502 }));
    world.passes(1_000);

    expect(world.ledger.polls(1)).toMatchObject([
      { answers: 20, unchanged: 0, refused: 15, holdMs: 95, pauseMs: 5 },
    ]);
  });

  it('names the running request of a long poll', () => {
    const world = new LedgerWorld('firefox');
    repeats(world, 4, 5_010, () => ({ heldMs: 5_000 }));

    world.starts('running', { url: URL });
    world.apply(headersSent('running', { acceptsEventStream: false }));
    world.passes(1_500);

    const [poll] = world.ledger.polls(1);
    expect(poll).toMatchObject({ pattern: 'long', holdMs: 5_000, unsized: 4, requests: 5 });
    expect(world.ledger.pools(1)[0]?.holders).toMatchObject([
      { requestId: 'running', poll: poll?.key, hidden: 'dedicated-worker' },
    ]);
  });

  it.each(['script', 'image'])(
    'says of a %s that is asked for again that the browser reads it',
    (resourceType) => {
      const world = new LedgerWorld();

      repeats(world, 6, 1_000, (index) => ({ resourceType, url: `${URL}?_=${index}` }));

      expect(world.ledger.polls(1)).toMatchObject([{ resourceType, hidden: 'unread-body' }]);
    },
  );

  it('does not take a page that loads 30 images for a poll', () => {
    const world = new LedgerWorld();

    for (let image = 0; image < 30; image++) {
      asks(world, { resourceType: 'image', url: `http://sse.test/images/${image}.png` });
      asks(world, { resourceType: 'image', url: `http://sse.test/image?id=${image}` });
      world.passes(80);
    }
    world.passes(5_000);

    expect(world.ledger.polls(1)).toEqual([]);
  });

  it('sees a loop that asks again at once, however fast, and goes on to after a restart', () => {
    const world = new LedgerWorld();
    repeats(world, 80, 10, () => ({ heldMs: 9, status: 204 }));

    const restarted = world.restart();
    repeats(restarted, 30, 10, () => ({ heldMs: 9, status: 204 }));
    restarted.passes(1_000);

    expect(restarted.ledger.polls(1)).toMatchObject([
      { pattern: 'short', intervalMs: 10, holdMs: 9, pauseMs: 1, unchanged: 25 },
    ]);
  });

  it('does not take thumbnails by six connections for a poll, though their ids look like times', () => {
    const world = new LedgerWorld();

    for (let row = 0; row < 100; row++) {
      const ids = [0, 1, 2, 3, 4, 5].map((column) => `${1_000_000_000 + row * 6 + column}`);
      for (const id of ids) {
        world.starts(id, { resourceType: 'image', url: `http://sse.test/thumbnail?id=${id}` });
        world.apply(headersSent(id, { acceptsEventStream: false }));
      }
      world.passes(20);
      for (const id of ids) {
        world.responds(id, { contentType: '', status: 200 });
        world.ends(id, '');
      }
    }
    world.passes(1_000);

    expect(world.ledger.polls(1)).toEqual([]);
  });

  it('leaves a poll to the page that tells of it', () => {
    const world = new LedgerWorld();
    world.document('d');
    repeats(world, 5, 1_000, () => ({}));
    const before = world.ledger.polls(1);

    world.creates('d', 1, 'poll', URL);
    world.happens('d', 1, {
      type: 'request-started',
      request: 1,
      method: 'GET',
      url: URL,
      at: world.time - 1_000,
    });

    expect([before.length, world.ledger.polls(1)]).toEqual([1, []]);
  });

  it.each([
    ['firefox', 'http://a.test/worker.js', ['dedicated-worker']],
    // All that webRequest tells is the page's own: docs/polls.md says so.
    ['chromium', 'http://a.test', []],
  ] as const)(
    "keeps a worker's poll apart from its page's in %s, where that can be told",
    (browser, page, shown) => {
      const world = new LedgerWorld(browser);
      world.document('d');
      world.creates('d', 1, 'poll', URL);
      const own = { documentId: 'D', page: browser === 'firefox' ? 'http://a.test/' : page };
      for (let index = 1; index <= 6; index++) {
        const at = world.time;
        asks(world, own);
        const told = { type: 'request-started', request: index, method: 'GET' } as const;
        world.happens('d', 1, { ...told, url: URL, at });
        world.passes(500);
        asks(world, { page });
        world.passes(480);
      }
      world.passes(1_000);

      expect(world.ledger.polls(1).map(({ hidden }) => hidden)).toEqual(shown);
    },
  );

  it('says nothing while the page may still tell', () => {
    const world = new LedgerWorld();
    repeats(world, 3, 1_000, () => ({}));

    asks(world, {});
    world.passes(500);

    expect(world.ledger.polls(1)).toEqual([]);
  });

  it('forgets a poll with its page, and that of a worker with the last tab of its site', () => {
    let isSiteOpen = true;
    const world = new LedgerWorld('firefox', { isSiteOpen: () => isSiteOpen });
    repeats(world, 6, 1_000, () => ({}));
    repeats(world, 6, 1_000, () => ({ tabId: -1, page: WORKER }));
    const before = world.ledger.polls(null).map(({ tabId }) => tabId);

    world.ledger.navigateFrame(1, 0, 'http://a.test/next', '', world.time);
    isSiteOpen = false;
    world.passes(100);

    expect([before, world.ledger.polls(null)]).toEqual([[-1, 1], []]);
  });

  it('goes on after a restart, in the middle of a request too', () => {
    const unbroken = new LedgerWorld();
    repeats(unbroken, 5, 1_000, () => ({ length: 7 }));
    unbroken.starts('z', { url: URL });
    unbroken.apply(headersSent('z', { acceptsEventStream: false }));
    const restarted = unbroken.restart();

    for (const world of [unbroken, restarted]) {
      world.passes(10);
      world.responds('z', { contentType: '', length: 7 });
      world.ends('z', '');
    }

    expect(restarted.ledger.polls(1)).toEqual(unbroken.ledger.polls(1));
    expect(restarted.ledger.polls(1)).toMatchObject([{ requests: 6, answers: 6, bytes: 42 }]);
  });

  it('keeps to its bounds however many endpoints and parameters there are', () => {
    const world = new LedgerWorld();

    for (let endpoint = 0; endpoint < 400; endpoint++) asks(world, { url: `${URL}/${endpoint}` });
    repeats(world, 40, 1_000, () => ({}));

    expect(world.ledger.snapshot().polls).toHaveLength(300);
    expect(world.ledger.polls(1)).toMatchObject([{ requests: 40, answers: 40 }]);
  });
});
