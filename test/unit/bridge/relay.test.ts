import { describe, expect, it } from 'vitest';
import { batch, LIFECYCLE } from '../protocol/messages-builder';
import { createWorld } from './relay-world';

const lifecycle = { type: 'lifecycle', events: LIFECYCLE };
const frames = {
  type: 'frames',
  reader: 'r',
  batch: batch<string | Uint8Array<ArrayBuffer>>('hello', Uint8Array.of(1, 2, 3)),
};
const wake = { type: 'wake' };

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
    const isAnswered = relay.applyExtensionMessage(wake);

    expect(ports).toHaveLength(0);
    expect(isAnswered).toBe('ready');
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

  it('passes commands on to the page and ignores what is none', () => {
    const { ports, toPage } = createConnected();
    const read = { type: 'read', reader: 'r', after: 0, skipFrom: 0 };

    ports[0]?.receive(read);
    ports[0]?.receive({ type: 'retire' });

    expect(toPage.slice(1)).toEqual([read]);
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
    ports[0]?.receive({ type: 'read', reader: 'r', after: 0, skipFrom: 0 });

    ports[0]?.end();

    expect(typesSent(ports[1])).toEqual(['introduction']);
  });

  it('comes back when the port on which it was woken turns out to be a dead one', () => {
    const { relay, ports, typesSent } = createConnected();
    relay.applyExtensionMessage(wake);

    ports[0]?.end();

    expect(typesSent(ports[1])).toEqual(['introduction']);
  });

  it('comes back when the background wakes it', () => {
    const { relay, announce, ports, typesSent } = createConnected();

    ports[0]?.end();
    relay.applyExtensionMessage(wake);
    announce();

    expect(typesSent(ports[1])).toEqual(['introduction', 'announcement']);
  });

  it('opens no second port when it is woken with one', () => {
    const { relay, ports } = createConnected();

    relay.applyExtensionMessage(wake);

    expect(ports).toHaveLength(1);
  });

  it('leaves messages to others that are not for it', () => {
    const { relay } = createConnected();

    expect(relay.applyExtensionMessage({ type: 'hello' })).toBeUndefined();
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
