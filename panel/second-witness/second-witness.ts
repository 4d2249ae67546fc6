import type { BackgroundToPanel, PoolsMessage } from '../../extension/protocol/messages';
import type { Connection, NetworkFacts } from '../store/model';
import type { NetworkNews, SessionControl } from '../store/session-control';
import { type AttemptId, idOf, OpenAttempts } from './find-attempts';
import { FinishedRequests } from './finished-requests';
import { linkSlots } from './link-slots';
import type { LogEntry } from './log-entry';
import { LoggedStreams, type StreamsContext } from './logged-streams';
import { PageEvents } from './page-events';
import { PageFrames } from './page-frames';
import { type LogReading, readLog } from './read-log';
import { ReadingPace } from './reading-pace';
import type { RecordedTime } from './recorded-time';

export interface SecondWitnessDeps {
  /** The whole log, as DevTools have it; it holds secrets, of which nothing is kept. */
  readLog(): Promise<unknown>;
  control: Pick<SessionControl, 'session' | 'apply' | 'witness'>;
  recorded: Pick<RecordedTime, 'has'>;
  tabId: number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never jumps. */
  clock(): number;
  isVisible(): boolean;
  /** Whether nothing is to be recorded of what this document or worker does. */
  isSiteOff(url: string): boolean;
  /** A random name. */
  newKey(): string;
}

/** How long the facts of a request are waited for: the log has them with its answer, or never. */
const FACTS_COME_WITHIN_MS = 30_000;

/**
 * Tells from the network log of Chromium's DevTools what the page's own instrument cannot: events that
 * nobody listens to, the streams of dedicated and service workers, and facts of requests. Reads it only
 * while the panel is visible and there is something to learn.
 */
export class SecondWitness {
  readonly #deps: SecondWitnessDeps;
  readonly #pace = new ReadingPace();
  readonly #finished = new FinishedRequests();
  readonly #frames = new PageFrames();
  readonly #streams: LoggedStreams;
  /** Entries that a document told of, by key. */
  readonly #attempts = new Map<string, AttemptId>();
  readonly #events = new Map<string, PageEvents>();
  #pools: PoolsMessage | undefined;
  #pageSince = Number.NEGATIVE_INFINITY;
  #hasWorkers = false;
  #wasRead = false;
  #isReading = false;

  constructor(deps: SecondWitnessDeps) {
    this.#deps = deps;
    this.#streams = new LoggedStreams(deps.tabId, deps.newKey);
  }

  /** DevTools say that a request is over. */
  finished(entry: unknown): void {
    if (this.#finished.add(entry)) this.#pace.hurry(this.#deps.now());
  }

  /** Sees what is on its way to the panel, and adds what is known here. */
  look(messages: readonly BackgroundToPanel[]): BackgroundToPanel[] {
    return messages.flatMap((message) => {
      switch (message.type) {
        case 'pools':
          this.#pools = message;
          return [this.#link(message)];
        case 'navigated':
          return [...this.#leavePage(message.at), message];
        case 'lifecycle':
          this.#pace.hurry(this.#deps.now());
          return [message];
        default:
          return [message];
      }
    });
  }

  /** Reads the log if that is due and worth its cost; to be called often. */
  async check(): Promise<void> {
    const { readLog: read, now, clock, isVisible, control } = this.#deps;
    const { recording, tab } = control.session;
    const isWanted = recording.peek() && tab.peek()?.access !== 'recording-off';
    const isDue = this.#pace.isDue(now()) && isVisible() && isWanted;
    if (!isDue || this.#isReading || !this.#isWorthwhile()) return;
    this.#isReading = true;
    const readAt = now();
    const began = clock();
    let hadNews = false;
    try {
      const reading = readLog(await read());
      hadNews = this.#tell(reading, readAt);
    } catch {
      // DevTools are closing, or the browser has no log.
    } finally {
      this.#wasRead = true;
      this.#isReading = false;
      this.#pace.wasRead(now(), clock() - began, hadNews);
    }
  }

  #isWorthwhile(): boolean {
    const now = this.#deps.now();
    if (!this.#wasRead || this.#hasWorkers || this.#streams.isWatching(now)) return true;
    const since = now - FACTS_COME_WITHIN_MS;
    const { connections, tab } = this.#deps.control.session;
    const lacks = ({ kind, state, attempts }: Connection) => {
      const last = attempts.at(-1);
      if (kind === 'event-source' && state !== 'closed' && state !== 'failed') return true;
      return last !== undefined && last.network === null && last.startedAt > since;
    };
    const ownTab = tab.peek()?.tabId ?? this.#deps.tabId;
    return (
      [...this.#events.values()].some(({ isDone }) => !isDone) ||
      connections.peek().some(lacks) ||
      (this.#pools?.pools ?? []).some(({ holders }) =>
        holders.some((slot) => slot.tabId === ownTab && slot.hidden && !slot.connection),
      )
    );
  }

  /** True where there was anything that was not known. */
  #tell(reading: LogReading, readAt: number): boolean {
    const { control, now } = this.#deps;
    const connections = new Map(control.session.connections.peek().map((it) => [it.id, it]));
    this.#forgetGone(reading);
    if (reading.workerScripts.size > 0) this.#hasWorkers = true;
    const found = new Set(Array.from(this.#attempts.values(), idOf));
    const attempts = new OpenAttempts([...connections.values()], (id) => found.has(id));
    const withdrawn = this.#findAttempts(reading.entries, attempts);
    const news = { late: this.#mergeEvents(reading, connections, readAt), withdrawn };
    const network = this.#networkFacts(reading.entries, connections);

    const told = this.#tellStreams(reading.entries, {
      now: now(),
      reading,
      attempts,
      pages: this.#pageUrls(connections.values()),
      isFinished: (entry) => this.#finished.has(entry, reading.twins.get(entry.name) ?? 1),
      isRecorded: (time) => this.#deps.recorded.has(time),
    });
    if (told.length > 0) {
      control.apply(...told, ...(this.#pools ? [this.#link(this.#pools)] : []));
    }
    const isNews = news.late.length + network.length + withdrawn.length > 0;
    if (isNews) control.witness({ ...news, network });
    return isNews || told.length > 0;
  }

  #findAttempts(entries: readonly LogEntry[], attempts: OpenAttempts): string[] {
    const withdrawn: string[] = [];
    for (const entry of entries) {
      if (this.#attempts.has(entry.key)) continue;
      const id = attempts.take(entry);
      if (!id) continue;
      this.#attempts.set(entry.key, id);
      const wasTold = this.#streams.withdraw(entry.key);
      if (wasTold !== undefined) withdrawn.push(wasTold);
    }
    return withdrawn;
  }

  #mergeEvents(
    { entries }: LogReading,
    connections: ReadonlyMap<string, Connection>,
    readAt: number,
  ): NetworkNews['late'] {
    const { log } = this.#deps.control.session;
    const own = entries.filter(
      ({ type, key }) => type === 'eventsource' && this.#attempts.has(key),
    );
    for (const { key } of own) {
      const id = this.#attempts.get(key);
      if (id && !this.#events.has(key)) this.#events.set(key, new PageEvents(id));
    }
    this.#frames.scan(log, (id) => {
      const connection = connections.get(id);
      return connection?.kind === 'event-source' && connection.toldBy !== 'network-log';
    });
    const context = {
      log,
      newestFrame: (document: string) => this.#frames.newestOf(document),
      readAt,
      isRecorded: (time: number) => this.#deps.recorded.has(time),
    };
    // What an attempt has left to tell comes before all that the next one tells.
    const unfinished = new Set<string>();
    return own.flatMap((entry) => {
      const events = this.#events.get(entry.key);
      const connection = connections.get(events?.id.connection ?? '');
      if (!events || !connection || unfinished.has(connection.id)) return [];
      const waiting = this.#frames.of(connection.id);
      const frames = events.update(entry, connection, waiting, context);
      if (!events.isDone) unfinished.add(connection.id);
      return frames.length > 0 ? [{ connection: connection.id, frames }] : [];
    });
  }

  #networkFacts(
    entries: readonly LogEntry[],
    connections: ReadonlyMap<string, Connection>,
  ): NetworkNews['network'] {
    const known = new Map(this.#attempts);
    for (const { id, toldBy, attempts } of connections.values()) {
      if (toldBy !== 'network-log') continue;
      for (const { number, facts } of attempts) {
        if (facts) known.set(facts.requestId, { connection: id, attempt: number });
      }
    }
    return entries.flatMap(({ key, status, network }) => {
      const id = known.get(key);
      const attempt = connections
        .get(id?.connection ?? '')
        ?.attempts.find(({ number }) => number === id?.attempt);
      if (!id || !attempt || status === 0 || isSame(attempt.network, network)) return [];
      return [{ ...id, facts: network }];
    });
  }

  #tellStreams(entries: readonly LogEntry[], context: StreamsContext): BackgroundToPanel[] {
    const changed = entries.filter(
      (entry) =>
        !this.#attempts.has(entry.key) &&
        !this.#deps.isSiteOff(entry.referrer || (entry.scripts.at(-1) ?? '')) &&
        entry.startedAt >= this.#pageSince &&
        this.#streams.update(entry, context),
    );
    const facts = changed.flatMap((entry) => this.#streams.facts(entry) ?? []);
    return [...this.#streams.messages(), ...facts];
  }

  #link(message: PoolsMessage): PoolsMessage {
    const linked = linkSlots(message, (url, isNear) => this.#streams.find(url, isNear));
    this.#streams.noteSlots(message.pools, this.#deps.now());
    return linked;
  }

  #leavePage(at: number): BackgroundToPanel[] {
    this.#pageSince = at;
    this.#hasWorkers = false;
    this.#wasRead = false;
    this.#attempts.clear();
    this.#events.clear();
    this.#frames.leavePage();
    this.#finished.clear();
    return [...this.#streams.leave(at)];
  }

  /** DevTools let go of requests when the page changes or the user clears their log. */
  #forgetGone({ entries }: LogReading): void {
    const keys = new Set(entries.map(({ key }) => key));
    for (const key of this.#attempts.keys()) if (!keys.has(key)) this.#attempts.delete(key);
    for (const key of this.#events.keys()) if (!keys.has(key)) this.#events.delete(key);
  }

  #pageUrls(connections: Iterable<Connection>): ReadonlySet<string> {
    const urls = new Set<string>();
    const { tab } = this.#deps.control.session;
    for (const { toldBy, documentUrl } of connections) {
      if (toldBy === 'instrument') urls.add(documentUrl.replace(/#.*$/s, ''));
    }
    urls.add((tab.peek()?.url ?? '').replace(/#.*$/s, ''));
    return urls;
  }
}

function isSame(known: NetworkFacts | null, now: NetworkFacts): boolean {
  return (
    known !== null &&
    known.connectionId === now.connectionId &&
    known.blockedMs === now.blockedMs &&
    known.httpVersion === now.httpVersion
  );
}
