import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ExtensionRuntime,
  RuntimePort,
} from '../../../content-scripts/bridge/extension-runtime';
import { WorkerRelays } from '../../../content-scripts/bridge/worker-relays';
import { FOLLOWED_WORKERS, WORKER_PING_MS, WORKER_PINGS } from '../../../extension/protocol/limits';
import type { FollowWorker } from '../../../extension/protocol/messages';
import { announcement } from '../protocol/messages-builder';

/** The channels of a world, by name; what is posted there waits in `sent`. */
class FakeChannel {
  static open = new Map<string, FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: unknown[] = [];
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    FakeChannel.open.set(name, this);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  close(): void {
    FakeChannel.open.delete(this.#name);
  }
}

const worker = (channel: string): FollowWorker => ({
  type: 'follow-worker',
  channel,
  url: 'http://a.test/worker.js',
  context: 'worker',
});

function createWorld() {
  const ports: { sent: unknown[]; isOpen: boolean }[] = [];
  const runtime: ExtensionRuntime = {
    id: 'pushscope',
    onMessage: { addListener: () => {} },
    connect(): RuntimePort {
      const port = { sent: [] as unknown[], isOpen: true };
      ports.push(port);
      return {
        postMessage: (message) => port.sent.push(message),
        disconnect: () => {
          port.isOpen = false;
        },
        onMessage: { addListener: () => {} },
        onDisconnect: { addListener: () => {} },
      };
    },
  };
  const relays = new WorkerRelays();
  const channel = (name = 'a') => {
    const found = FakeChannel.open.get(name);
    if (!found) throw new Error(`expected a channel ${name}`);
    return found;
  };
  return {
    relays,
    ports,
    channel,
    follow: (name = 'a') => relays.follow(runtime, worker(name), false),
    says: (data: unknown, name = 'a') => channel(name).onmessage?.({ data }),
    openPorts: () => ports.filter(({ isOpen }) => isOpen).length,
  };
}

const announced = { type: 'announcement', announcement: announcement() };

describe('WorkerRelays', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('BroadcastChannel', FakeChannel);
    FakeChannel.open.clear();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('opens a port for a worker that has something to tell, as a document of its own', () => {
    const { follow, says, ports, channel } = createWorld();
    follow();
    const before = ports.length;

    says(announced);

    expect(before).toBe(0);
    expect(channel().sent[0]).toEqual({ type: 'announce' });
    expect(ports[0]?.sent[0]).toEqual({
      type: 'introduction',
      document: {
        key: 'a',
        url: 'http://a.test/worker.js',
        navigationProtocol: '',
        isControlled: false,
        context: 'worker',
      },
    });
  });

  it('hangs up on a worker that answers no question any more, and not on one that answers late', () => {
    const { follow, says, openPorts, channel } = createWorld();
    follow();
    says(announced);

    vi.advanceTimersByTime(WORKER_PING_MS * WORKER_PINGS);
    says('ping');
    vi.advanceTimersByTime(WORKER_PING_MS * WORKER_PINGS);
    const afterAnswer = openPorts();
    vi.advanceTimersByTime(WORKER_PING_MS);
    const afterSilence = openPorts();
    const asked = channel().sent.length;
    vi.advanceTimersByTime(WORKER_PING_MS * 10);

    expect([afterAnswer, afterSilence]).toEqual([1, 0]);
    expect(channel().sent).toHaveLength(asked);
  });

  it('hangs up on a worker that leaves, and takes it back when it speaks', () => {
    const { follow, says, openPorts, relays } = createWorld();
    follow();
    says(announced);

    says('leaves');
    relays.wake();
    const afterLeaving = openPorts();
    says(announced);

    expect(afterLeaving).toBe(0);
    expect(openPorts()).toBe(1);
  });

  it('closes its channels while the page is in the back/forward cache', () => {
    const { follow, says, ports, relays, openPorts, channel } = createWorld();
    follow();
    says(announced);

    relays.suspend();
    const inCache = [FakeChannel.open.size, openPorts()];
    relays.resume();

    expect(ports[0]?.sent.at(-1)).toEqual({ type: 'suspended' });
    expect(inCache).toEqual([0, 0]);
    expect(openPorts()).toBe(1);
    expect(channel().sent[0]).toEqual({ type: 'announce' });
  });

  it('lets the oldest silent worker go when there are too many', () => {
    const { follow, says } = createWorld();
    for (let n = 0; n < FOLLOWED_WORKERS; n += 1) follow(`${n}`);
    says(announced, '0');

    follow('one more');

    expect(FakeChannel.open.size).toBe(FOLLOWED_WORKERS);
    expect(FakeChannel.open.has('0')).toBe(true);
    expect(FakeChannel.open.has('1')).toBe(false);
  });
});
