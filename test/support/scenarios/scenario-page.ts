import type { ConnectionKind } from '../../../extension/protocol/connections';
import { FRAME } from '../../../extension/protocol/frames';
import type { BackgroundToPanel, PlacedDocument } from '../../../extension/protocol/messages';
import type { HealthReport } from '../../../extension/protocol/page-health';
import type { AttemptFacts, PoolView } from '../../../extension/protocol/pools';
import { created, documentOf, type FrameSpec, factsOf } from '../build-messages';
import { buildPools } from '../build-pools';
import { moment, TimedStory, type Told } from './timed-story';

export interface ConnectionOptions {
  /** Milliseconds after the beginning; 0 unless told. */
  at?: number;
  stack?: string;
  withCredentials?: boolean;
  protocols?: string[];
  /** Event types that the page listens to at once, of an EventSource; `message` unless told. */
  hears?: readonly string[];
}

interface RequestFacts {
  status?: number;
  error?: string;
  contentType?: string;
  protocol?: AttemptFacts['protocol'];
  lastEventId?: string | null;
}

/** A page that a scenario is played on: what its connections do, as the background would tell it. */
export class ScenarioPage {
  readonly story: TimedStory;
  #connections = 0;

  constructor(key = 'doc', facts: Partial<PlacedDocument> = {}, begin = 0) {
    this.story = new TimedStory(documentOf(key, facts), begin);
  }

  eventSource(url: string, options: ConnectionOptions = {}): EventSourceScenario {
    const connection = this.#create('event-source', url, options);
    const source = new EventSourceScenario(this.story, connection, options);
    for (const type of options.hears ?? ['message']) source.hears(options.at ?? 0, type);
    return source;
  }

  webSocket(url: string, options: ConnectionOptions = {}): WebSocketScenario {
    return new WebSocketScenario(this.story, this.#create('websocket', url, options), options);
  }

  /** An event stream that the page reads with `fetch`, from its answer on. */
  fetchStream(url: string, options: ConnectionOptions = {}): FetchStreamScenario {
    const connection = this.#create('fetch-stream', url, options);
    return new FetchStreamScenario(this.story, connection, url, options.at ?? 0);
  }

  /** Requests of the page to one endpoint, as `fetch` makes them. */
  poll(url: string, pattern: 'long' | 'short', options: ConnectionOptions = {}): PollScenario {
    const connection = this.#create('poll', url, options);
    this.story.happen({
      type: 'poll-recognised',
      pattern,
      folded: [],
      connection,
      after: options.at ?? 0,
    });
    return new PollScenario(this.story, connection, url);
  }

  /** What the background tells of the pools from then on. */
  pools(after: number, pools: PoolView[]): this {
    this.story.tell(after, buildPools(pools, moment(after)));
    return this;
  }

  /** The tab goes on to another page. */
  leave(after: number): this {
    this.story.tell(after, {
      type: 'document-gone',
      document: this.story.document.key,
      at: moment(after),
    });
    return this;
  }

  /** What the document tells of itself beside its connections. */
  health(after: number, report: Partial<HealthReport>): this {
    const health = { handlers: [], violations: [], moreViolations: 0, notRestored: [], ...report };
    this.story.tell(after, { type: 'health', document: this.story.document.key, health });
    return this;
  }

  /** Another address within the document. */
  route(after: number, url: string): this {
    const document = this.story.document.key;
    this.story.tell(after, { type: 'route', document, url, at: moment(after) });
    return this;
  }

  told(): Told[] {
    return this.story.told();
  }

  #create(kind: ConnectionKind, url: string, options: ConnectionOptions): number {
    this.#connections += 1;
    const { at = 0, stack = '', withCredentials = false, protocols = [] } = options;
    const api =
      kind === 'event-source' ? 'EventSource' : kind === 'websocket' ? 'WebSocket' : 'fetch';
    this.story.happen({
      ...created(this.#connections, kind, at),
      url,
      api,
      stack,
      withCredentials,
      protocols,
    });
    return this.#connections;
  }
}

/** What requests of one connection have in common: each attempt has facts of the request log. */
abstract class RequestedConnection {
  protected readonly story: TimedStory;
  readonly connection: number;
  #requests = 0;
  #facts: AttemptFacts;

  constructor(story: TimedStory, connection: number, { at = 0 }: ConnectionOptions) {
    this.story = story;
    this.connection = connection;
    this.#facts = factsOf({ requestId: '' });
    this.request(at);
  }

  /** The browser sent a request: the first of the connection, or the next attempt. */
  protected request(after: number, facts: RequestFacts = {}): void {
    this.#requests += 1;
    this.#facts = factsOf({
      requestId: `${this.story.document.key} ${this.connection} ${this.#requests}`,
      startedAt: moment(after),
      ...facts,
    });
    this.#tell(after);
  }

  protected responded(after: number, facts: RequestFacts): void {
    this.#facts = { ...this.#facts, respondedAt: moment(after), ...facts };
    this.#tell(after);
  }

  protected ended(after: number, facts: RequestFacts = {}): void {
    this.#facts = { ...this.#facts, endedAt: moment(after), ...facts };
    this.#tell(after);
  }

  #tell(after: number): void {
    const message: BackgroundToPanel = {
      type: 'attempt',
      document: this.story.document.key,
      connection: this.connection,
      attempt: this.#facts,
    };
    this.story.tell(after, message);
  }
}

export class EventSourceScenario extends RequestedConnection {
  open(after: number, facts: RequestFacts = {}): this {
    this.responded(after, { status: 200, contentType: 'text/event-stream', ...facts });
    const { connection } = this;
    this.story.happen({
      type: 'connection-opened',
      protocol: '',
      extensions: '',
      after,
      connection,
    });
    return this;
  }

  event(after: number, frame: Partial<FrameSpec> = {}): this {
    const { connection } = this;
    this.story.frame({ code: FRAME.event, after, connection, ...frame });
    return this;
  }

  /** An event that the browser's network log has and the page does not listen to. */
  unheard(after: number, frame: { eventType: string; payload: string }): this {
    const { payload } = frame;
    const late = { time: moment(after), code: FRAME.event, size: Buffer.byteLength(payload) };
    const frames = [{ ...late, eventId: '', ...frame, before: null, isUnheard: true }];
    const connection = `${this.story.document.key}/${this.connection}`;
    this.story.learn(after, { late: [{ connection, frames }], network: [], withdrawn: [] });
    return this;
  }

  hears(after: number, eventType: string): this {
    this.story.happen({ type: 'event-type-heard', eventType, after, connection: this.connection });
    return this;
  }

  /** The attempt ended, and the browser tries again by itself. */
  end(after: number, facts: RequestFacts = {}): this {
    this.ended(after, facts);
    this.story.happen({
      type: 'connection-error',
      readyState: 0,
      after,
      connection: this.connection,
    });
    return this;
  }

  /** The browser sends the next request. */
  retry(after: number, facts: RequestFacts = {}): this {
    this.request(after, facts);
    return this;
  }

  /** The attempt ended for good: readyState 2. */
  die(after: number, facts: RequestFacts): this {
    this.ended(after, facts);
    this.story.happen({
      type: 'connection-error',
      readyState: 2,
      after,
      connection: this.connection,
    });
    return this;
  }

  pageClose(after: number): this {
    const { connection } = this;
    this.story.happen({ type: 'close-called', code: 0, reason: '', after, connection });
    this.ended(after, { error: 'net::ERR_ABORTED' });
    return this;
  }
}

export class WebSocketScenario extends RequestedConnection {
  open(after: number): this {
    const { connection } = this;
    this.responded(after, { status: 101 });
    this.ended(after);
    this.story.happen({
      type: 'connection-opened',
      protocol: '',
      extensions: '',
      after,
      connection,
    });
    return this;
  }

  receive(after: number, frame: Partial<FrameSpec> = {}): this {
    this.story.frame({ code: FRAME.textIn, after, connection: this.connection, ...frame });
    return this;
  }

  send(after: number, frame: Partial<FrameSpec> = {}): this {
    this.story.frame({ code: FRAME.textOut, after, connection: this.connection, ...frame });
    return this;
  }

  /** A close event that the page did not ask for. */
  close(after: number, code = 1006, reason = '', facts: RequestFacts = {}): this {
    const { connection } = this;
    if (Object.keys(facts).length > 0) this.ended(after, facts);
    const wasClean = code !== 1006;
    this.story.happen({ type: 'connection-closed', code, reason, wasClean, after, connection });
    return this;
  }

  pageClose(after: number, code = 1000, reason = ''): this {
    const { connection } = this;
    this.story.happen({ type: 'close-called', code, reason, after, connection });
    const wasClean = true;
    this.story.happen({ type: 'connection-closed', code, reason, wasClean, after, connection });
    return this;
  }
}

export class FetchStreamScenario {
  readonly #story: TimedStory;
  readonly connection: number;

  constructor(story: TimedStory, connection: number, url: string, after: number) {
    this.#story = story;
    this.connection = connection;
    const request = 1;
    story.happen({ type: 'request-started', request, method: 'GET', url, after, connection });
    story.happen({
      type: 'request-answered',
      request,
      status: 200,
      contentType: 'text/event-stream',
      url,
      after: after + 20,
      connection,
    });
  }

  event(after: number, data: string): this {
    const frame = { code: FRAME.eventBlock, payload: `data: ${data}\n\n` };
    this.#story.frame({ ...frame, after, connection: this.connection });
    return this;
  }

  comment(after: number): this {
    const frame = { code: FRAME.eventNote, payload: ': alive\n\n' };
    this.#story.frame({ ...frame, after, connection: this.connection });
    return this;
  }

  /** The network cut it off. */
  lose(after: number): this {
    const { connection } = this;
    this.#story.happen({
      type: 'request-ended',
      request: 1,
      outcome: 'failed',
      detail: 'TypeError',
      bytes: -1,
      isSame: null,
      after,
      connection,
    });
    return this;
  }
}

export class PollScenario {
  readonly #story: TimedStory;
  readonly connection: number;
  readonly #url: string;
  #requests = 0;

  constructor(story: TimedStory, connection: number, url: string) {
    this.#story = story;
    this.connection = connection;
    this.#url = url;
  }

  /** One question and its answer; `isSame`: the answer said nothing new. */
  ask(
    after: number,
    answer: {
      method?: string;
      heldMs?: number;
      bytes?: number;
      isSame?: boolean;
      status?: number;
    } = {},
  ): this {
    const { method = 'GET', heldMs = 20, bytes = 200, isSame = false, status = 200 } = answer;
    const { connection } = this;
    this.#requests += 1;
    const request = this.#requests;
    const url = this.#url;
    const contentType = 'application/json';
    this.#story.happen({ type: 'request-started', request, method, url, after, connection });
    this.#story.happen({
      type: 'request-answered',
      request,
      status,
      contentType,
      url,
      after: after + heldMs,
      connection,
    });
    this.#story.happen({
      type: 'request-ended',
      request,
      outcome: 'complete',
      detail: '',
      bytes,
      isSame: request === 1 ? null : isSame,
      after: after + heldMs + 1,
      connection,
    });
    return this;
  }
}
