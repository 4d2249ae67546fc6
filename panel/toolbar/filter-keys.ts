import { kindList } from '../store/kind-names';

export interface FilterKeyFacts {
  key: string;
  /** What it takes, in a few words. */
  about: string;
}

/** As suggestions list them: what is asked for most stands first. */
export const FILTER_KEY_LIST: readonly FilterKeyFacts[] = [
  { key: 'kind', about: kindList('and') },
  { key: 'host', about: 'part of the host' },
  { key: 'path', about: 'part of the path' },
  { key: 'conn', about: 'a connection, SSE 1' },
  { key: 'dir', about: 'in, out' },
  { key: 'type', about: 'event type, text, binary' },
  { key: 'json', about: 'a member of JSON, a.b=1' },
  { key: 'size', about: '>1k, <100, 1k..2k' },
  { key: 'time', about: '>12:00:05, 12:00..12:05' },
  { key: 'gap', about: '>2s since the message before' },
  { key: 'is', about: 'error' },
  { key: 'state', about: 'open, closed, failed' },
  { key: 'cause', about: 'status, reset, cors, offline …' },
  { key: 'opcode', about: 'text, binary' },
  { key: 'id', about: 'part of an event id' },
  { key: 'frame', about: 'top, a number, part of a URL' },
  { key: 'tab', about: 'this, other, part of a title' },
  { key: 'text', about: 'a text, as without a key' },
];
