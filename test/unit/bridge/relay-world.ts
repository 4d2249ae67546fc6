import type { RuntimePort } from '../../../content-scripts/bridge/extension-runtime';
import { Relay } from '../../../content-scripts/bridge/relay';
import { announcement } from '../protocol/messages-builder';

interface FakePort extends RuntimePort {
  sent: unknown[];
  /** As the background would. */
  receive(message: unknown): void;
  /** As the browser does when the background stops. */
  end(): void;
  isEnded: boolean;
}

function createPort(): FakePort {
  let onMessage = (_: unknown) => {};
  let onDisconnect = () => {};
  const port: FakePort = {
    sent: [],
    isEnded: false,
    postMessage(message) {
      if (port.isEnded) throw new Error('Attempting to use a disconnected port object');
      port.sent.push(message);
    },
    disconnect() {
      port.isEnded = true;
    },
    onMessage: { addListener: (listener) => (onMessage = listener) },
    onDisconnect: { addListener: (listener) => (onDisconnect = listener) },
    receive: (message) => onMessage(message),
    end() {
      port.isEnded = true;
      onDisconnect();
    },
  };
  return port;
}

/** A relay between a page and a background that do nothing of themselves. */
export function createWorld() {
  const ports: FakePort[] = [];
  const toPage: unknown[] = [];
  const runtime: { id?: string } & Record<string, unknown> = { id: 'pushscope' };
  const page = {
    onmessage: (_: { data: unknown }) => {},
    postMessage: (message: unknown) => toPage.push(message),
    close: () => toPage.push('closed'),
  };

  const relay = new Relay(
    {
      get id() {
        return runtime.id as string;
      },
      onMessage: { addListener: () => {} },
      connect() {
        if (!runtime.id) throw new Error('Extension context invalidated.');
        const port = createPort();
        ports.push(port);
        return port;
      },
    },
    () => ({
      key: 'key',
      url: 'https://example.org/',
      navigationProtocol: 'h2',
      isControlled: false,
      context: 'page',
    }),
  );
  relay.handOver(page as unknown as MessagePort);

  return {
    relay,
    ports,
    toPage,
    fromPage: (data: unknown) => page.onmessage({ data }),
    /** The page's answer to `announce`. */
    announce: () =>
      page.onmessage({ data: { type: 'announcement', announcement: announcement() } }),
    removeExtension: () => {
      delete runtime.id;
    },
    typesSent: (port: FakePort | undefined) =>
      (port?.sent ?? []).map((message) => (message as { type: string }).type),
  };
}
