import { describe, expect, it } from 'vitest';
import type { BackgroundToPanel, PanelToBackground } from '../../../extension/protocol/messages';
import { type ClientPort, PortClient } from '../../../panel/port-client';

class FakePort implements ClientPort {
  readonly sent: PanelToBackground[] = [];
  receive: (message: unknown) => void = () => {};
  end: () => void = () => {};
  onMessage = {
    addListener: (listener: (message: unknown) => void) => {
      this.receive = listener;
    },
  };
  onDisconnect = {
    addListener: (listener: () => void) => {
      this.end = listener;
    },
  };

  postMessage(message: PanelToBackground): void {
    this.sent.push(message);
  }
}

/** A client whose ports and timers a test moves by hand. */
function startedClient() {
  const ports: FakePort[] = [];
  const timers: { task: () => void; ms: number }[] = [];
  const log: string[] = [];
  const batches: BackgroundToPanel[][] = [];
  let isContextGone = false;
  const client = new PortClient({
    open() {
      if (isContextGone) throw new Error('Extension context invalidated.');
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    later: (task, ms) => timers.push({ task, ms }),
    events: {
      connected: () => log.push('connected'),
      disconnected: () => log.push('disconnected'),
      messages: (messages) => batches.push(messages),
      rejected: (count) => log.push(`rejected ${count}`),
      ended: () => log.push('ended'),
    },
  });
  client.start();
  return {
    client,
    ports,
    log,
    batches,
    timers,
    newest: () => ports.at(-1) ?? new FakePort(),
    runTimers() {
      for (const { task } of timers.splice(0)) task();
    },
    endContext() {
      isContextGone = true;
    },
  };
}

const MESSAGE: BackgroundToPanel = { type: 'rejected', count: 1 };

describe('PortClient', () => {
  it('applies messages that come close together at once, in order', () => {
    const { newest, runTimers, batches } = startedClient();

    newest().receive(MESSAGE);
    newest().receive({ type: 'rejected', count: 2 });
    runTimers();

    expect(batches).toEqual([[MESSAGE, { type: 'rejected', count: 2 }]]);
  });

  it('counts what does not parse and goes on', () => {
    const { newest, runTimers, batches, log } = startedClient();

    for (const bad of [null, 'text', { type: 'unheard-of' }]) newest().receive(bad);
    newest().receive(MESSAGE);
    runTimers();

    expect(log).toEqual(['connected', 'rejected 3']);
    expect(batches).toEqual([[MESSAGE]]);
  });

  it('opens a new port at once when the background stops', () => {
    const { ports, newest, timers, runTimers, log, client } = startedClient();
    newest().receive(MESSAGE);
    runTimers();

    newest().end();
    const waits = timers.map(({ ms }) => ms);
    runTimers();
    client.send({ type: 'pause' });

    expect(waits).toEqual([0]);
    expect(log).toEqual(['connected', 'disconnected', 'connected']);
    expect(ports.map(({ sent }) => sent)).toEqual([[], [{ type: 'pause' }]]);
  });

  it('hands over what it had before it says that the port is gone', () => {
    const { newest, batches } = startedClient();

    newest().receive(MESSAGE);
    newest().end();

    expect(batches).toEqual([[MESSAGE]]);
  });

  it('waits longer each time while no port lives, and starts over after a message', () => {
    const { newest, timers, runTimers } = startedClient();
    const waits: number[] = [];

    for (let n = 0; n < 8; n++) {
      newest().end();
      waits.push(...timers.map(({ ms }) => ms));
      runTimers();
    }
    newest().receive(MESSAGE);
    runTimers();
    newest().end();
    waits.push(...timers.map(({ ms }) => ms));

    expect(waits).toEqual([0, 100, 500, 1_000, 2_000, 5_000, 5_000, 5_000, 0]);
  });

  it('says once that the extension is gone, and does not try again', () => {
    const { newest, endContext, runTimers, timers, log } = startedClient();

    endContext();
    newest().end();
    runTimers();

    expect(log).toEqual(['connected', 'disconnected', 'ended']);
    expect(timers).toEqual([]);
  });

  it('sends nothing while there is no port, and does not throw', () => {
    const { newest, client, ports } = startedClient();

    newest().end();
    client.send({ type: 'pause' });

    expect(ports[0]?.sent).toEqual([]);
  });
});
