import { describe, expect, it } from 'vitest';
import { EVENT_CHARS } from '../../../extension/protocol/limits';
import { LoggedDocument } from '../../../panel/second-witness/logged-document';
import { DebuggedWorker } from '../../../panel/worker-debugger/debugged-worker';
import { documentOf, START } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

function build() {
  const session = buildSession();
  const document = new LoggedDocument(
    documentOf('worker', { context: 'shared-worker', toldBy: 'debugger', frameId: -1 }),
  );
  const sent: string[] = [];
  const worker = new DebuggedWorker({
    document,
    now: () => START,
    async send(method) {
      sent.push(method);
      return { bufferedData: Buffer.from('data: buf').toString('base64') };
    },
  });
  return {
    sent,
    /** The protocol's clock counts seconds from an unknown moment: here, from START. */
    apply: (method: string, params: object) => worker.apply(`Network.${method}`, params),
    connections() {
      session.apply(...worker.messages(() => true));
      return session.session.connections.value;
    },
    counts: () => session.session.counts.value,
    shown: () => {
      const { log } = session.session;
      return Array.from({ length: log.end }, (_, at) => [log.time(at) - START, log.payload(at)]);
    },
  };
}

function sourceSent(requestId: string, timestamp: number) {
  const request = { url: 'http://app.test/sse', method: 'GET', headers: {} };
  return {
    requestId,
    type: 'EventSource',
    request,
    timestamp,
    wallTime: START / 1_000 + timestamp,
  };
}

const ANSWER = { status: 200, mimeType: 'text/event-stream', protocol: 'h2', connectionId: 12 };

describe('DebuggedWorker', () => {
  it('tells an EventSource with its retry as one connection, in wall-clock time', () => {
    const { apply, connections, shown } = build();

    apply('requestWillBeSent', sourceSent('1', 1));
    apply('responseReceived', { requestId: '1', response: ANSWER, timestamp: 1.5 });
    const message = { requestId: '1', eventName: 'named', eventId: '7', data: 'a' };
    apply('eventSourceMessageReceived', { ...message, timestamp: 2 });
    apply('loadingFinished', { requestId: '1', timestamp: 3 });
    connections();
    apply('requestWillBeSent', sourceSent('2', 6));
    apply('responseReceived', { requestId: '2', response: ANSWER, timestamp: 6.5 });

    expect(connections()).toMatchObject([
      { kind: 'event-source', state: 'open', framesIn: 1, attempts: [{}, { number: 2 }] },
    ]);
    expect(connections()[0]?.attempts[0]).toMatchObject({
      openedAt: START + 1_500,
      end: { at: START + 3_000, willRetry: true },
      facts: { status: 200, protocol: 'HTTP/2' },
    });
    expect(shown()).toEqual([[2_000, 'a']]);
  });

  it('reads the events of a fetched stream from its bytes, those that came before included', async () => {
    const { apply, connections, shown, sent } = build();
    apply('requestWillBeSent', { ...sourceSent('1', 0), type: 'Fetch' });
    apply('responseReceived', { requestId: '1', response: ANSWER, timestamp: 0 });
    await Promise.resolve();
    await Promise.resolve();

    const rest = Buffer.from('fered ☃\n\n').toString('base64');
    apply('dataReceived', { requestId: '1', data: rest, timestamp: 1 });

    expect(connections()).toMatchObject([{ kind: 'fetch-stream', framesIn: 1 }]);
    expect(shown()).toEqual([[1_000, 'buffered ☃']]);
    expect(sent).toEqual(['Network.streamResourceContent']);
  });

  it('says nothing of requests that do not push', () => {
    const { apply, connections } = build();

    apply('requestWillBeSent', { ...sourceSent('1', 0), type: 'Fetch' });
    const response = { ...ANSWER, mimeType: 'application/json' };
    apply('responseReceived', { requestId: '1', response, timestamp: 0 });
    apply('requestWillBeSent', { ...sourceSent('2', 0), type: 'Script' });
    apply('loadingFinished', { requestId: '1', timestamp: 1 });

    expect(connections()).toEqual([]);
  });

  it('shows what a stream carries that was open before, and says that it does not know which', () => {
    const { apply, connections, shown } = build();

    const response = { opcode: 1, payloadData: 'from before' };
    apply('webSocketFrameReceived', { requestId: '9', response, timestamp: 1 });

    expect(connections()).toMatchObject([
      { kind: 'websocket', state: 'open', path: 'opened-before-the-debugger' },
    ]);
    expect(shown()).toEqual([[0, 'from before']]);
  });

  it('ends a WebSocket without a close code, which the protocol does not tell', () => {
    const { apply, connections } = build();
    apply('webSocketCreated', { requestId: '1', url: 'ws://app.test/ws' });
    const response = { headers: { 'Sec-WebSocket-Protocol': 'mqtt' } };
    apply('webSocketHandshakeResponseReceived', { requestId: '1', response, timestamp: 1 });
    apply('webSocketClosed', { requestId: '1', timestamp: 2 });

    expect(connections()).toMatchObject([
      { state: 'closed', protocol: 'mqtt', closeCode: null, closedBy: null },
    ]);
  });

  it('drops an event that does not end, counts it, and reads on behind it', async () => {
    const { apply, connections, shown, counts } = build();
    apply('requestWillBeSent', { ...sourceSent('1', 0), type: 'Fetch' });
    apply('responseReceived', { requestId: '1', response: ANSWER, timestamp: 0 });
    await Promise.resolve();
    await Promise.resolve();
    const send = (text: string) => {
      const data = Buffer.from(text).toString('base64');
      apply('dataReceived', { requestId: '1', data, timestamp: 1 });
    };

    for (let sent = 0; sent <= EVENT_CHARS; sent += 1_000_000) send('x'.repeat(1_000_000));
    send('end\r\n\r');
    send('\ndata: next\r\n\r\n');

    expect(connections()).toMatchObject([{ framesIn: 1 }]);
    expect(shown()).toEqual([[1_000, 'next']]);
    expect(counts()).toMatchObject({ messages: 1, lost: 1 });
  });
});
