import type { ConnectionKind } from '../../extension/protocol/connections';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { Connection } from './model';
import { SPARK_SECONDS } from './recent-rate';

export interface NewConnection {
  document: PlacedDocument;
  number: number;
  label: string;
  colour: number;
  kind: ConnectionKind;
  createdAt: number;
}

/** A connection of which nothing is known yet but that it exists. */
export function newConnection(given: NewConnection): Connection {
  const { document, createdAt } = given;
  return {
    id: `${document.key}/${given.number}`,
    label: given.label,
    colour: given.colour,
    kind: given.kind,
    url: '',
    host: '',
    path: '',
    query: '',
    document: document.key,
    documentUrl: document.url,
    frameId: document.frameId,
    createdAt,
    state: 'connecting',
    stateSince: createdAt,
    withCredentials: false,
    protocols: [],
    protocol: '',
    extensions: '',
    stack: '',
    origin: '',
    heardTypes: [],
    lastEventId: '',
    attempts: [{ number: 1, startedAt: createdAt, openedAt: null, end: null, facts: null }],
    reconnects: 0,
    closeCode: null,
    closeReason: '',
    wasClean: null,
    closedBy: null,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    buffered: 0,
    rate: 0,
    recentRates: NO_RATES,
    lifecycle: [],
  };
}

const NO_RATES: readonly number[] = new Array<number>(SPARK_SECONDS).fill(0);

/** The parts of an address that the views show apart. */
export function addressOf(url: string): Pick<Connection, 'url' | 'host' | 'path' | 'query'> {
  try {
    const { host, pathname, search } = new URL(url);
    return { url, host, path: pathname, query: search };
  } catch {
    return { url, host: '', path: url, query: '' };
  }
}
