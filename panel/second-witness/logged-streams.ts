import { POOL_ROWS } from '../../extension/protocol/limits';
import type { BackgroundToPanel } from '../../extension/protocol/messages';
import type { PoolView } from '../../extension/protocol/pools';
import type { OpenAttempts } from './find-attempts';
import type { LogEntry } from './log-entry';
import { LoggedDocument } from './logged-document';
import { LoggedStream } from './logged-stream';
import type { LogReading } from './read-log';
import { type Source, sourceOf } from './source-of-request';

export interface StreamsContext {
  readonly now: number;
  readonly reading: LogReading;
  readonly attempts: OpenAttempts;
  /** Addresses of the page's documents. */
  readonly pages: ReadonlySet<string>;
  isFinished(entry: LogEntry): boolean;
  isRecorded(time: number): boolean;
}

/** A document that is busy tells of its connections later than the log; what may be its own waits so long. */
const PAGE_TELLS_WITHIN_MS = 3_000;

/** Streams of the network log that no document tells of: those of workers, and of what has no instrument. */
export class LoggedStreams {
  readonly #nextKey: () => string;
  readonly #tabId: number;
  readonly #documents = new Map<string, LoggedDocument>();
  readonly #streams = new Map<string, LoggedStream>();
  #undecidedAt = Number.NEGATIVE_INFINITY;

  constructor(tabId: number, nextKey: () => string) {
    this.#tabId = tabId;
    this.#nextKey = nextKey;
  }

  /** Whether another look is likely to tell anything. */
  isWatching(now: number): boolean {
    // Something whose page had not had the time to tell of it.
    if (now - this.#undecidedAt < 2 * PAGE_TELLS_WITHIN_MS) return true;
    return [...this.#streams.values()].some(({ isOver }) => !isOver);
  }

  has(key: string): boolean {
    return this.#streams.has(key);
  }

  /** The connection that a request outside of all pages belongs to. */
  find(url: string, isNear: (startedAt: number) => boolean): LoggedStream | undefined {
    return [...this.#streams.values()].find((it) => it.url === url && isNear(it.startedAt));
  }

  /** Tells what is new of one entry that no document told; true where there was anything. */
  update(entry: LogEntry, context: StreamsContext): boolean {
    const stream = this.#streams.get(entry.key) ?? this.#create(entry, context);
    if (!stream || stream.isOver) return false;
    const { now, isFinished, isRecorded } = context;
    return stream.update(entry, { now, isFinished: isFinished(entry), isRecorded });
  }

  /** Of WebSockets webRequest never tells the end. */
  noteSlots(pools: readonly PoolView[], now: number): void {
    const slots = pools.flatMap(({ holders, waiters }) => [...holders, ...waiters]);
    const ids = new Set(slots.map(({ requestId }) => requestId));
    const isCut = pools.some(({ holders, waiters }) => isFull(holders) || isFull(waiters));
    if (isCut) return;
    for (const stream of this.#streams.values()) {
      if (stream.slot !== null && !ids.has(stream.slot)) stream.loseSlot(now);
    }
  }

  /** What is to be told of the entry's request, as the browser's request log would. */
  facts(entry: LogEntry): BackgroundToPanel | undefined {
    const stream = this.#streams.get(entry.key);
    if (!stream) return undefined;
    const { document, connection } = stream;
    return {
      type: 'attempt',
      document: document.facts.key,
      connection,
      attempt: stream.facts(entry),
    };
  }

  *messages(): Generator<BackgroundToPanel> {
    for (const document of this.#documents.values()) yield* document.messages();
  }

  /** Its page has told of it after all. Returns its id. */
  withdraw(key: string): string | undefined {
    const stream = this.#streams.get(key);
    this.#streams.delete(key);
    return stream && `${stream.document.facts.key}/${stream.connection}`;
  }

  /** The tab shows another page: its workers are gone, or out of sight. */
  *leave(at: number): Generator<BackgroundToPanel> {
    for (const { facts } of this.#documents.values()) {
      yield { type: 'document-gone', document: facts.key, at };
    }
    this.#documents.clear();
    this.#streams.clear();
  }

  #create(entry: LogEntry, context: StreamsContext): LoggedStream | undefined {
    if (!isStream(entry)) return undefined;
    const source = sourceOf(entry, context.reading.workerScripts, context.pages);
    if (!source) return undefined;
    const isOld = context.now - entry.startedAt > PAGE_TELLS_WITHIN_MS;
    if (!source.isSure && (!isOld || context.attempts.has(entry))) {
      if (!isOld) this.#undecidedAt = context.now;
      return undefined;
    }
    const document = this.#documentOf(source);
    const stream = new LoggedStream(document, entry, this.#retriedBy(entry, document));
    this.#streams.set(entry.key, stream);
    return stream;
  }

  /** The attempt before, of the same EventSource. */
  #retriedBy({ type, url, startedAt }: LogEntry, document: LoggedDocument) {
    if (type !== 'eventsource') return undefined;
    const same = [...this.#streams.values()].filter(
      (it) => it.document === document && it.url === url && it.startedAt < startedAt,
    );
    const last = new Map(same.map((it) => [it.connection, it]));
    return [...last.values()].find(({ willRetry }) => willRetry);
  }

  #documentOf({ context, url }: Source): LoggedDocument {
    const name = `${context} ${url}`;
    const known = this.#documents.get(name);
    if (known) return known;
    const document = new LoggedDocument({
      key: this.#nextKey(),
      url,
      navigationProtocol: '',
      isControlled: false,
      context,
      tabId: this.#tabId,
      frameId: -1,
      toldBy: 'network-log',
    });
    this.#documents.set(name, document);
    return document;
  }
}

/** The list may leave out what comes behind. */
function isFull(slots: readonly unknown[]): boolean {
  return slots.length >= POOL_ROWS;
}

/** Of other requests the log holds no frames. */
function isStream({ type, events }: LogEntry): boolean {
  return type === 'eventsource' || type === 'websocket' || events !== null;
}
