import { NAME_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import {
  fieldsOf,
  type LogEntry,
  numberOf,
  textOf,
  withoutFragment,
} from '../second-witness/log-entry';

/** Of a stream that was open before the debugger came nothing is known but what it carries from then on. */
const NOT_KNOWN = 'unknown:opened-before-the-debugger';

export interface RequestBeginning {
  key: string;
  type: LogEntry['type'];
  /** Milliseconds since the epoch. */
  startedAt: number;
  url?: string;
  method?: string;
  lastEventId?: string | null;
  stack?: string;
}

/** One request of a worker, as its debugger tells of it bit by bit. */
export class DebuggedRequest implements LogEntry {
  readonly key: string;
  readonly name: string;
  readonly type: LogEntry['type'];
  readonly method: string;
  readonly url: string;
  readonly startedAt: number;
  readonly lastEventId: string | null;
  readonly stack: string;
  readonly scripts: readonly string[] = [];
  readonly referrer = '';
  answeredAt: number | null = null;
  lastAt: number;
  status = 0;
  mimeType = '';
  error = '';
  network = { connectionId: '', blockedMs: -1, httpVersion: '' };
  protocol = '';
  extensions = '';
  /** Since the last time that it was told. */
  events: unknown[] = [];
  messages: unknown[] = [];
  isFinished = false;

  constructor(begin: RequestBeginning) {
    const { key, type, startedAt, url = NOT_KNOWN, method = 'GET' } = begin;
    this.key = key;
    this.name = key;
    this.type = type;
    this.startedAt = startedAt;
    this.lastAt = startedAt;
    this.url = withoutFragment(url).slice(0, URL_CHARS);
    this.method = method.slice(0, NAME_CHARS);
    this.lastEventId = begin.lastEventId ?? null;
    this.stack = begin.stack ?? '';
    // Nobody will tell of the answer: it was here before.
    if (url === NOT_KNOWN) this.answer(type === 'websocket' ? 101 : 200, startedAt, {});
  }

  /** `response`: as the protocol tells it. */
  answer(status: number, at: number, response: Readonly<Record<string, unknown>>): void {
    const headers = fieldsOf(response.headers);
    this.status = status;
    this.answeredAt = at;
    this.lastAt = at;
    this.mimeType = textOf(response.mimeType).slice(0, NAME_CHARS);
    this.protocol = headerOf(headers, 'sec-websocket-protocol');
    this.extensions = headerOf(headers, 'sec-websocket-extensions');
    const connection = numberOf(response.connectionId);
    this.network = {
      connectionId: connection > 0 ? String(connection) : '',
      blockedMs: -1,
      httpVersion: VERSIONS[textOf(response.protocol).toLowerCase()] ?? '',
    };
  }

  end(at: number, error: string): void {
    this.isFinished = true;
    this.lastAt = at;
    this.error = error.slice(0, NAME_CHARS);
  }
}

const VERSIONS: Readonly<Record<string, string>> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
};

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): string {
  const [, value] = Object.entries(headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return textOf(value).slice(0, NAME_CHARS);
}
