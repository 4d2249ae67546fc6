import type { ConnectionKind, PageApi } from '../../extension/protocol/connections';
import type { AttemptFacts, PoolProtocol } from '../../extension/protocol/pools';
import type { LogEntry } from './log-entry';
import type { LoggedDocument } from './logged-document';
import { frameOfEvent, parseLoggedEvent, parseSocketMessage } from './logged-frames';

const KINDS: Readonly<Record<LogEntry['type'], { kind: ConnectionKind; api: PageApi }>> = {
  eventsource: { kind: 'event-source', api: 'EventSource' },
  websocket: { kind: 'websocket', api: 'WebSocket' },
  fetch: { kind: 'fetch-stream', api: 'fetch' },
  xhr: { kind: 'xhr-stream', api: 'XMLHttpRequest' },
};

/** DevTools write so of what the script itself ended. */
const ABORTED = 'net::ERR_ABORTED';

/** Whatever ended a request, DevTools say so within this time of webRequest. */
const FINISH_COMES_WITHIN_MS = 2_000;

export interface UpdateContext {
  now: number;
  /** DevTools said that it is over. */
  isFinished: boolean;
  isRecorded(time: number): boolean;
  /** The entry's lists hold only what came since the last update, not all of it. */
  hasOnlyNews?: boolean;
}

/** One request of a document without an instrument, told from the network log. */
export class LoggedStream {
  readonly document: LoggedDocument;
  readonly connection: number;
  readonly url: string;
  readonly startedAt: number;
  /** webRequest's id of its request, once that was seen among those that hold slots. */
  slot: string | null = null;
  #slotGoneAt: number | null = null;
  #taken = 0;
  #isAnswered = false;
  #end: 'script' | 'network' | 'dead' | null = null;

  /** `earlier`: the attempt that this one repeats by itself, as an EventSource does. */
  constructor(document: LoggedDocument, entry: LogEntry, earlier?: LoggedStream) {
    this.document = document;
    this.url = entry.url;
    this.startedAt = entry.startedAt;
    this.connection = earlier?.connection ?? document.connect();
    if (!earlier) this.#tellCreation(entry);
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** An EventSource comes back by itself after such an end. */
  get willRetry(): boolean {
    return this.#end === 'network';
  }

  /** Tells what is new; true where there was anything. */
  update(
    entry: LogEntry,
    { now, isFinished, isRecorded, hasOnlyNews = false }: UpdateContext,
  ): boolean {
    const isNew = this.#tellAnswer(entry, isFinished);
    const hasFrames = this.#tellFrames(entry, isRecorded, hasOnlyNews ? 0 : this.#taken);
    if (isFinished) this.end(entry);
    else if (this.#isLeftBehind(now)) this.end({ ...entry, error: ABORTED, lastAt: now });
    return isNew || hasFrames || this.#end !== null;
  }

  /** webRequest no longer knows of its request. */
  loseSlot(now: number): void {
    if (this.slot !== null) this.#slotGoneAt ??= now;
  }

  /** Of the requests of a worker that was terminated, DevTools never say that they are over. */
  #isLeftBehind(now: number): boolean {
    return this.#slotGoneAt !== null && now - this.#slotGoneAt > FINISH_COMES_WITHIN_MS;
  }

  end(entry: LogEntry): void {
    if (this.#end) return;
    const isDead = entry.status >= 400 || entry.status === 204 || !this.#isAnswered;
    this.#end = entry.error === ABORTED ? 'script' : isDead ? 'dead' : 'network';
    this.#tellEnd(entry);
  }

  /** What the browser's request log would say of it. */
  facts(entry: LogEntry): AttemptFacts {
    return {
      requestId: entry.key,
      startedAt: entry.startedAt,
      respondedAt: entry.answeredAt,
      endedAt: this.#end ? entry.lastAt : null,
      status: entry.status,
      error: entry.error,
      protocol: protocolNamed(entry.network.httpVersion),
      contentType: entry.mimeType,
      lastEventId: entry.lastEventId,
      insteadOf: null,
    };
  }

  #tellCreation({ type, method, url, startedAt, stack }: LogEntry): void {
    const { kind, api } = KINDS[type];
    const created = { kind, api, method, url, stack, withCredentials: false, protocols: [] };
    this.document.note(this.connection, startedAt, { type: 'connection-created', ...created });
    if (kind !== 'fetch-stream' && kind !== 'xhr-stream') return;
    const asked = { type: 'request-started', request: 1, method, url } as const;
    this.document.note(this.connection, startedAt, asked);
  }

  #tellAnswer(entry: LogEntry, isFinished: boolean): boolean {
    const { answeredAt, status, protocol, extensions, mimeType, url } = entry;
    if (this.#isAnswered || answeredAt === null || status >= 400 || status === 204) return false;
    this.#isAnswered = true;
    // Of a WebSocket that is over, DevTools no longer say when its handshake was done.
    const at = isFinished && entry.type === 'websocket' ? this.startedAt : answeredAt;
    if (entry.type === 'fetch' || entry.type === 'xhr') {
      const answer = { status, contentType: mimeType, url };
      this.document.note(this.connection, at, { type: 'request-answered', request: 1, ...answer });
    } else {
      this.document.note(this.connection, at, { type: 'connection-opened', protocol, extensions });
    }
    return true;
  }

  #tellFrames(
    { type, events, messages }: LogEntry,
    isRecorded: (time: number) => boolean,
    taken: number,
  ): boolean {
    const isSocket = type === 'websocket';
    const list = isSocket ? messages : (events ?? []);
    const added = list.slice(taken);
    this.#taken = Math.max(this.#taken, list.length);
    for (const value of added) {
      const frame = isSocket ? parseSocketMessage(value) : frameOfEvent(parseLoggedEvent(value));
      if (!frame) continue;
      if (isRecorded(frame.time)) this.document.add(this.connection, frame);
      else this.document.skip();
    }
    return added.length > 0;
  }

  #tellEnd({ type, lastAt, error }: LogEntry): void {
    const { document, connection } = this;
    if (type === 'websocket') {
      // The log does not tell the close code, which on the wire is never 0.
      const end = { type: 'connection-closed', code: 0, reason: '', wasClean: false } as const;
      document.note(connection, lastAt, end);
    } else if (type === 'eventsource') {
      if (this.#end === 'script') {
        document.note(connection, lastAt, { type: 'close-called', code: 0, reason: '' });
      } else {
        const readyState = this.#end === 'network' ? 0 : 2;
        document.note(connection, lastAt, { type: 'connection-error', readyState });
      }
    } else {
      const outcome = error === ABORTED ? 'cancelled' : error ? 'failed' : 'complete';
      const end = { type: 'request-ended', request: 1, outcome, detail: '' } as const;
      document.note(connection, lastAt, { ...end, bytes: -1, isSame: null });
    }
  }
}

function protocolNamed(version: string): PoolProtocol {
  if (version === 'HTTP/2') return 'HTTP/2';
  if (version === 'HTTP/3') return 'HTTP/3';
  return version === '' ? 'unknown' : 'HTTP/1.1';
}
