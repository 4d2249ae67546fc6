import { describe, expect, it } from 'vitest';
import { batch, LIFECYCLE } from '../protocol/messages-builder';
import { createWorld } from './relay-world';

const lifecycle = { type: 'lifecycle', events: LIFECYCLE };
const frames = {
  type: 'frames',
  reader: 'r',
  batch: batch<string | Uint8Array<ArrayBuffer>>('hello', Uint8Array.of(1, 2, 3)),
};

/** A page with one connection that the background knows. */
function createConnected() {
  const world = createWorld();
  world.fromPage(lifecycle);
  world.announce();
  return world;
}

describe('Relay', () => {
  it('opens no port for a page without push connections', () => {
    const { fromPage, relay, ports } = createWorld();

    fromPage({ type: 'fault', message: 'broken' });
    fromPage('garbage');
    relay.wake();

    expect(ports).toHaveLength(0);
  });

  it('introduces the document and asks for its announcement with the first connection', () => {
    const { fromPage, ports, toPage } = createWorld();

    fromPage(lifecycle);

    expect(ports[0]?.sent).toEqual([
      {
        type: 'introduction',
        document: {
          key: 'key',
          url: 'https://example.org/',
          navigationProtocol: 'h2',
          isControlled: false,
          context: 'page',
        },
      },
    ]);
    expect(toPage).toEqual([{ type: 'announce' }]);
  });

  it('relays lifecycle events once the announcement has gone ahead', () => {
    const { fromPage, announce, ports, typesSent } = createWorld();

    fromPage(lifecycle);
    announce();
    fromPage(lifecycle);

    expect(typesSent(ports[0])).toEqual(['introduction', 'announcement', 'lifecycle']);
  });

  it('relays frames with binary payloads as base64 and leaves the rest as it is', () => {
    const { fromPage, ports } = createConnected();

    fromPage(frames);

    const relayed = {
      ...frames.batch,
      columns: { ...frames.batch.columns, payload: ['hello', 'AQID'] },
    };
    expect(ports[0]?.sent.at(-1)).toEqual({ type: 'frames', reader: 'r', batch: relayed });
  });

  it('relays a piece of a payload as base64, and that there is none', () => {
    const { fromPage, ports } = createConnected();
    const piece = { type: 'piece', reader: 'r', frame: 1, from: 0, next: 0 };

    fromPage({ ...piece, payload: Uint8Array.of(1, 2, 3) });
    fromPage({ ...piece, payload: null });

    expect(ports[0]?.sent.slice(-2)).toEqual([
      { ...piece, payload: 'AQID' },
      { ...piece, payload: null },
    ]);
  });

  it('passes commands on to the page and ignores what is none', () => {
    const { ports, toPage } = createConnected();
    const read = { type: 'read', reader: 'r', after: 0, skipFrom: 0, preview: 64_000 };

    ports[0]?.receive(read);
    ports[0]?.receive({ type: 'format-disk' });

    expect(toPage.slice(1)).toEqual([read]);
  });

  it('retires a page that nobody wants recorded, and opens no port for it again', () => {
    const { relay, ports, toPage, fromPage } = createConnected();

    ports[0]?.receive({ type: 'retire' });
    fromPage(lifecycle);
    relay.wake();

    expect(toPage.slice(1)).toEqual([{ type: 'retire' }, 'closed']);
    expect(ports.map(({ isEnded }) => isEnded)).toEqual([true]);
    expect(relay.retired).toBe(true);
  });

  it('reports messages that do not parse, with their count, once a port is open', () => {
    const { fromPage, announce, ports } = createWorld();

    fromPage('garbage');
    fromPage({ type: 'lifecycle', events: 'none' });
    fromPage(lifecycle);
    announce();
    fromPage(null);

    const reports = ports[0]?.sent.filter((message) =>
      JSON.stringify(message).includes('rejected'),
    );
    expect(reports).toEqual([
      { type: 'rejected', count: 2 },
      { type: 'rejected', count: 1 },
    ]);
  });

  it('keeps a fault until a connection gives it a port', () => {
    const { fromPage, ports, typesSent } = createWorld();

    fromPage({ type: 'fault', message: 'broken' });
    fromPage(lifecycle);

    expect(typesSent(ports[0])).toEqual(['introduction', 'fault']);
  });

  it('waits for the next event when the background stops, and then announces again', () => {
    const { fromPage, announce, ports, typesSent } = createConnected();

    ports[0]?.end();
    expect(ports).toHaveLength(1);
    fromPage(lifecycle);
    announce();

    expect(typesSent(ports[1])).toEqual(['introduction', 'announcement']);
  });

  it('comes back at once when the background stops while somebody reads', () => {
    const { ports, typesSent } = createConnected();
    ports[0]?.receive({ type: 'read', reader: 'r', after: 0, skipFrom: 0, preview: 64_000 });

    ports[0]?.end();

    expect(typesSent(ports[1])).toEqual(['introduction']);
  });

  it('comes back when the port on which it was woken turns out to be a dead one', () => {
    const { relay, ports, typesSent } = createConnected();
    relay.wake();

    ports[0]?.end();

    expect(typesSent(ports[1])).toEqual(['introduction']);
  });

  it('comes back when the background wakes it', () => {
    const { relay, announce, ports, typesSent } = createConnected();

    ports[0]?.end();
    relay.wake();
    announce();

    expect(typesSent(ports[1])).toEqual(['introduction', 'announcement']);
  });

  it('opens no second port when it is woken with one', () => {
    const { relay, ports } = createConnected();

    relay.wake();

    expect(ports).toHaveLength(1);
  });

  it('closes its port in the back/forward cache and announces again on return', () => {
    const { relay, fromPage, ports, typesSent, announce } = createConnected();

    relay.suspend();
    fromPage(lifecycle);
    expect(typesSent(ports[0]).at(-1)).toBe('suspended');
    expect(ports[0]?.isEnded).toBe(true);
    expect(ports).toHaveLength(1);
    relay.resume();
    announce();

    expect(typesSent(ports[1])).toEqual(['introduction', 'announcement']);
  });

  it('retires the page when its port ends because the extension is gone', () => {
    const { removeExtension, ports, toPage } = createConnected();

    removeExtension();
    ports[0]?.end();

    expect(toPage.slice(1)).toEqual([{ type: 'retire' }, 'closed']);
  });

  it('retires the page when it finds no extension to connect to', () => {
    const { removeExtension, fromPage, ports, toPage } = createWorld();

    removeExtension();
    fromPage(lifecycle);
    fromPage(lifecycle);

    expect(ports).toHaveLength(0);
    expect(toPage).toEqual([{ type: 'retire' }, 'closed']);
  });

  it('survives a port that ended before its event came', () => {
    const { fromPage, announce, ports, typesSent } = createConnected();

    ports[0]?.disconnect();
    fromPage(lifecycle);
    fromPage(lifecycle);
    announce();

    expect(typesSent(ports[1])).toEqual(['introduction', 'announcement']);
  });
});
