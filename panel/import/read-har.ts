import { directionOf } from '../../extension/protocol/frames';
import {
  IMPORT_CONNECTIONS,
  LOG_BYTES_MOST,
  LOG_FRAMES_MOST,
} from '../../extension/protocol/limits';
import { parseUrl } from '../export/parse-url';
import { fieldsOf, textOf } from '../second-witness/log-entry';
import { ConnectionLabels } from '../store/connection-labels';
import { FrameLog } from '../store/frame-log';
import type { KeptRecording } from '../store/kept-recording';
import type { Connection } from '../store/model';
import { RateLog } from '../store/rate-log';
import { type HarTraffic, harConnection, parseHarRequest } from './har-connection';
import { harRemarks } from './har-remarks';
import { ImportFault } from './import-fault';
import { inTimeOrder } from './in-time-order';
import type { JsonVisitor } from './json-splitter';
import { parseHarMessage } from './parse-har-message';

const ENTRY = '/log/entries/*';
const MESSAGES = [
  '_webSocketMessages',
  '_eventSourceMessages',
  '_streamMessages',
  '_webTransportMessages',
];
const MESSAGE_LISTS: ReadonlyMap<string, string> = new Map(
  MESSAGES.map((name) => [`${ENTRY}/${name}/*`, name]),
);
const PARTS: ReadonlySet<string> = new Set([
  '/log',
  '/log/entries',
  ENTRY,
  `${ENTRY}/response`,
  // Its text may be a whole download.
  `${ENTRY}/response/content`,
  ...MESSAGES.map((name) => `${ENTRY}/${name}`),
]);

/** The parts of an entry as they came, without its messages. */
interface Entry {
  fields: Record<string, unknown>;
  response: Record<string, unknown>;
  content: Record<string, unknown>;
  hasMessages: boolean;
  traffic: HarTraffic;
}

/** Fills a recording from a HAR file: each request that pushes is a connection. */
export class HarReader implements JsonVisitor {
  readonly #labels = new ConnectionLabels();
  readonly #connections: Connection[] = [];
  readonly #documents = new Map<string, string>();
  readonly #options = {
    connectionAt: (index: number) => this.#connectionAt(index),
    // Nothing is added beyond them.
    bounds: { maxFrames: LOG_FRAMES_MOST, maxBytes: Number.POSITIVE_INFINITY },
  };
  readonly #log = new FrameLog(this.#options);
  /** Where the messages of each list begin in the log. */
  readonly #runs: number[] = [];
  #entry: Entry | undefined;
  #creator: unknown;
  #pages: unknown;
  #entries = 0;
  #hasEntries = false;
  #payloadsLeftOut = 0;
  /** Requests that push nothing, what is no message, and messages beyond the bound. */
  #left = { requests: 0, unread: 0, messages: 0 };

  get where(): string {
    return this.#entry ? `entry ${this.#entries.toLocaleString('en')}` : '';
  }

  goesInto(path: string): boolean {
    return PARTS.has(path);
  }

  begun(path: string): void {
    if (path === '/log/entries') this.#hasEntries = true;
    if (path === ENTRY) {
      this.#entries += 1;
      this.#entry = newEntry();
    } else if (this.#entry && path.endsWith('Messages')) {
      this.#entry.hasMessages = true;
      this.#runs.push(this.#log.end);
    }
  }

  ended(path: string, at: number): void {
    if (path === ENTRY) this.#endEntry(at);
  }

  /** Bodies of downloads; a message that long is counted. */
  tooLong(path: string): void {
    if (MESSAGE_LISTS.has(path)) this.#left.messages += 1;
  }

  value(path: string, value: unknown, at: number): void {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (path === '/log/creator') this.#creator = value;
    else if (path === '/log/pages') this.#pages = value;
    else if (path === '/log/entries') throw new ImportFault('`log.entries` is not a list', at);
    else if (path === ENTRY) this.#addBare();
    else if (MESSAGE_LISTS.has(path)) this.#addMessage(MESSAGE_LISTS.get(path) ?? '', value);
    else if (this.#entry) {
      if (path === `${ENTRY}/${name}`) this.#entry.fields[name] = value;
      else if (path === `${ENTRY}/response/${name}`) this.#entry.response[name] = value;
      else if (path === `${ENTRY}/response/content/${name}`) this.#entry.content[name] = value;
    }
  }

  /** Something in the list of entries that is no object. */
  #addBare(): void {
    this.#entries += 1;
    this.#left.requests += 1;
  }

  #addMessage(list: string, value: unknown): void {
    const entry = this.#entry;
    const frame = parseHarMessage(list, value);
    if (!entry || !frame) {
      this.#left.unread += 1;
      return;
    }
    if (this.#log.end >= LOG_FRAMES_MOST) {
      this.#left.messages += 1;
      return;
    }
    const { isRedacted, ...columns } = frame;
    const payload = this.#log.bytes > LOG_BYTES_MOST ? null : frame.payload;
    if (payload === null) this.#payloadsLeftOut += 1;
    this.#log.append({
      ...columns,
      payload,
      connection: this.#connections.length,
      frameNumber: this.#log.end + 1,
      lostBefore: 0,
      ...(isRedacted ? { redacted: 'whole' } : {}),
    });
    const { traffic } = entry;
    const isOut = directionOf(frame.code) === 'out';
    traffic[isOut ? 'framesOut' : 'framesIn'] += 1;
    traffic[isOut ? 'bytesOut' : 'bytesIn'] += frame.size;
    traffic.lastAt = Math.max(traffic.lastAt, frame.time);
    if (frame.eventId) traffic.lastEventId = frame.eventId;
  }

  #endEntry(at: number): void {
    const entry = this.#entry;
    if (!entry) return;
    const { fields, response, content, hasMessages, traffic } = entry;
    const request = parseHarRequest({ ...fields, response: { ...response, content } }, hasMessages);
    const hasFrames = traffic.framesIn + traffic.framesOut > 0;
    if (!request && hasFrames) {
      throw new ImportFault(`${this.where}: it has messages, but no address or no start`, at - 1);
    }
    this.#entry = undefined;
    if (!request) {
      this.#left.requests += 1;
      return;
    }
    if (this.#connections.length >= IMPORT_CONNECTIONS) {
      throw new ImportFault(`there are more than ${IMPORT_CONNECTIONS} connections`, at - 1);
    }
    const { page, entry: told } = request;
    const documentUrl = this.#pageUrl(page) || told.referrer;
    const number = this.#connections.length + 1;
    const connection = harConnection(request, number, documentUrl, traffic, this.#labels);
    this.#documents.set(connection.document, documentUrl);
    this.#connections.push(connection);
  }

  #connectionAt(index: number): Connection {
    const connection = this.#connections[index];
    if (!connection) throw new Error(`Expected connection ${index} of the file, got none.`);
    return connection;
  }

  /** Chrome calls a page by its address; others may not. */
  #pageUrl(id: string): string {
    const pages = Array.isArray(this.#pages) ? this.#pages.map(fieldsOf) : [];
    const title = textOf(pages.find((page) => page.id === id)?.title).slice(0, 8_000);
    return parseUrl(title) ? title : '';
  }

  /** The whole recording, once the text is over. */
  *result(name: string): Generator<void, KeptRecording> {
    if (!this.#hasEntries) throw new ImportFault('`log.entries` is missing');
    const log = yield* inTimeOrder(this.#log, this.#runs, this.#options);
    const connections = this.#connections;
    const startedAt = connections.map((it) => it.createdAt);
    const recordingSince = startedAt.reduce((a, b) => Math.min(a, b), startedAt[0] ?? 0);
    const endedAt = connections.reduce((at, it) => Math.max(at, it.stateSince), recordingSince);
    const rates = new RateLog();
    for (let index = log.start; index < log.end; index++) {
      rates.add(log.time(index), directionOf(log.code(index)) === 'out', log.size(index));
      if (index % 16_384 === 0) yield;
    }
    const indexes = new Map(connections.map(({ id }, index) => [id, index]));
    const creator = textOf(fieldsOf(this.#creator).name);
    const [url = ''] = this.#documents.values();
    return {
      capture: {
        name,
        version: null,
        recordedFrom: recordingSince,
        exportedAt: endedAt,
        redaction: null,
        leftOut: { frames: this.#left.messages, connections: 0 },
        remarks: harRemarks(creator, log.end - log.start, this.#left),
      },
      recordingSince,
      clearedAt: null,
      browser: creator.toLowerCase() === 'firefox' ? 'firefox' : 'chromium',
      tab: { tabId: 0, title: url, url, access: 'ok' },
      connections,
      pools: [],
      polls: [],
      totals: null,
      unseen: [],
      missing: { requests: 0, pools: 0, tabs: 0 },
      open: [],
      rates: rates.series(recordingSince, endedAt),
      counts: {
        messages: log.end - log.start,
        lost: 0,
        left: 0,
        payloadsLeftOut: this.#payloadsLeftOut,
        skipped: 0,
        rejected: this.#left.unread,
        connectionsLetGo: 0,
        fromNetworkLog: 0,
      },
      log,
      indexOf: (id) => indexes.get(id) ?? -1,
      requestBodies: new Map(),
    };
  }
}

function newEntry(): Entry {
  const traffic = {
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    lastAt: 0,
    lastEventId: '',
  };
  return { fields: {}, response: {}, content: {}, hasMessages: false, traffic };
}
