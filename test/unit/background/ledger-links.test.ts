import { describe, expect, it } from 'vitest';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

const LINK_MS = 250;

/** `request of connection` for each attempt, in the order they were first told. */
const linksOf = ({ attempts }: LedgerWorld) => [
  ...new Set(
    attempts.map(
      ({ attempt, document, connection }) => `${attempt.requestId} of ${document}${connection}`,
    ),
  ),
];

describe('Ledger: which request belongs to which connection', () => {
  it('links them in the order they were made, whichever is told first', () => {
    const pageFirst = new LedgerWorld();
    pageFirst.document('d');
    for (const connection of [1, 2]) pageFirst.creates('d', connection);
    for (const id of ['a', 'b']) pageFirst.startsStream(id);

    const browserFirst = new LedgerWorld();
    for (const id of ['a', 'b']) browserFirst.startsStream(id);
    browserFirst.document('d');
    for (const connection of [1, 2]) browserFirst.creates('d', connection);

    expect(linksOf(pageFirst)).toEqual(['a of d1', 'b of d2']);
    expect(linksOf(browserFirst)).toEqual(['a of d1', 'b of d2']);
  });

  it('keeps apart what differs in tab, frame, address or kind', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);

    world.startsStream('a', { tabId: 2 });
    world.startsStream('b', { frameId: 5 });
    world.startsStream('c', { url: 'http://sse.test/other' });
    world.starts('d');
    world.apply(headersSent('d', { acceptsEventStream: false }));
    world.startsSocket('e', { url: 'http://sse.test/events' });

    expect(linksOf(world)).toEqual([]);
  });

  it('gives a frame without an address what is told as its parent’s, but for what the parent made', () => {
    const world = new LedgerWorld();
    world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D', 9_000);
    world.ledger.navigateFrame(1, 7, 'about:blank', 'D7', 9_100);
    world.ledger.navigateFrame(1, 8, 'http://a.test/frame', 'D8', 9_100);
    world.document('other', 1, 8, 'D8');
    world.document('blank', 1, 7, 'D7');
    world.document('page', 1, 0, 'D');
    for (const document of ['other', 'blank', 'page']) world.creates(document, 1);

    for (const id of ['a', 'b', 'c']) world.startsStream(id, { documentId: 'D' });

    expect(linksOf(world)).toEqual(['a of page1', 'b of blank1']);
  });

  it('keeps apart the documents before and after a reload', () => {
    const world = new LedgerWorld();
    world.startsStream('a', { documentId: 'D1' });
    world.document('d', 1, 0, 'D2');
    world.creates('d', 1);

    world.startsStream('b', { documentId: 'D2' });

    expect(linksOf(world)).toEqual(['b of d1']);
  });

  it('gives a reconnect to the connection that lost its request', () => {
    const world = new LedgerWorld();
    world.document('d');
    for (const connection of [1, 2]) world.creates('d', connection);
    for (const id of ['a', 'b']) world.startsStream(id);
    world.ends('b');

    world.passes(3_000);
    world.startsStream('c');
    world.passes(LINK_MS);

    expect(linksOf(world)).toEqual(['a of d1', 'b of d2', 'c of d2']);
  });

  it('gives the request of a new connection to it, and not to one that waits to reconnect', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.ends('a');

    world.passes(1_000);
    world.startsStream('b');
    world.passes(LINK_MS - 1);
    world.creates('d', 2);
    world.passes(2_000);
    world.startsStream('c');
    world.passes(LINK_MS);

    expect(linksOf(world)).toEqual(['a of d1', 'b of d2', 'c of d1']);
  });

  it('reconnects where a redirect led', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.apply({ type: 'request-redirected', requestId: 'a', at: world.time });
    world.startsStream('a', { url: 'http://final.test/events' });
    world.responds('a');
    world.ends('a');

    world.passes(3_000);
    world.startsStream('b', { url: 'http://final.test/events' });
    world.passes(LINK_MS);

    expect(linksOf(world)).toEqual(['a of d1', 'b of d1']);
  });

  it('leaves a refused reconnect to its own connection when the page opens another at once', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.responds('a');
    world.ends('a');
    world.passes(3_000);
    world.startsStream('b');
    world.responds('b', { status: 204 });
    world.ends('b');
    world.happens('d', 1, { type: 'connection-error', readyState: 2 });

    world.passes(5);
    world.creates('d', 2);
    world.startsStream('c');
    world.passes(LINK_MS);

    expect(linksOf(world)).toEqual(['a of d1', 'c of d2', 'b of d1']);
  });

  it('ends a request whose redirect leads to nothing', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.apply({ type: 'request-redirected', requestId: 'a', at: world.time });

    world.ends('a', 'net::ERR_BLOCKED_BY_CSP');

    expect(world.attempts.at(-1)?.attempt).toMatchObject({
      endedAt: world.time,
      error: 'net::ERR_BLOCKED_BY_CSP',
    });
    expect(world.slots()).toEqual([]);
  });

  it('still links a request that failed before the page told of its connection', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.startsSocket('a');
    world.ends('a', 'net::ERR_CONNECTION_REFUSED');

    world.creates('d', 1, 'websocket', 'ws://sse.test/log');

    expect(world.attempts).toMatchObject([
      {
        tabId: 1,
        document: 'd',
        connection: 1,
        attempt: { error: 'net::ERR_CONNECTION_REFUSED', status: 0 },
      },
    ]);
  });

  it('gives no request to a connection that the page had closed long before', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.happens('d', 1, { type: 'close-called', code: 0, reason: '' });
    world.ends('a');

    world.passes(5_000);
    world.startsStream('b');
    world.passes(LINK_MS);

    expect(linksOf(world)).toEqual(['a of d1']);
  });

  it('disregards the fragment of an address', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1, 'event-source', 'http://sse.test/events#now');

    world.startsStream('a');

    expect(linksOf(world)).toEqual(['a of d1']);
  });

  it('tells of an attempt what the browser knows of it', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.starts('a');
    world.apply(headersSent('a', { lastEventId: '41' }));
    world.passes(20);
    world.responds('a');
    world.passes(30);
    world.ends('a', 'net::ERR_CONNECTION_RESET');

    expect(world.ledger.attempts('d')).toEqual([
      {
        connection: 1,
        attempt: {
          requestId: 'a',
          insteadOf: null,
          startedAt: 10_000,
          respondedAt: 10_020,
          endedAt: 10_050,
          status: 200,
          error: 'net::ERR_CONNECTION_RESET',
          protocol: 'HTTP/1.1',
          contentType: 'text/event-stream',
          lastEventId: '41',
        },
      },
    ]);
  });

  it('tells the end of requests whose document is gone already', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');

    world.ledger.forgetDocument('d');
    world.ends('a');

    expect(world.attempts.at(-1)?.attempt).toMatchObject({ requestId: 'a', endedAt: 10_000 });
    expect(world.ledger.documents()).toEqual([]);
  });

  it('remembers the newest attempts only', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);

    for (let id = 1; id <= 205; id++) {
      world.startsStream(`${id}`);
      world.passes(LINK_MS);
      world.ends(`${id}`);
      world.passes(1);
    }

    const remembered = world.ledger.attempts('d').map(({ attempt }) => attempt.requestId);
    expect(remembered).toHaveLength(200);
    expect(remembered.at(-1)).toBe('205');
  });
});
