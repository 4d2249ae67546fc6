import type { ConnectionKind } from '../../extension/protocol/connections';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { Attempt, Connection } from './model';
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
    context: document.context,
    toldBy: document.toldBy ?? 'instrument',
    createdAt,
    api: 'EventSource',
    method: 'GET',
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
    retryMs: null,
    poll: null,
    attempts: [newAttempt(1, createdAt)],
    reconnects: 0,
    closeCode: null,
    closeReason: '',
    wasClean: null,
    closedBy: null,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    unheardEvents: 0,
    unheardBytes: 0,
    buffered: 0,
    rate: 0,
    recentRates: NO_RATES,
    lifecycle: [],
  };
}

const NO_RATES: readonly number[] = new Array<number>(SPARK_SECONDS).fill(0);

export function newAttempt(number: number, startedAt: number): Attempt {
  return {
    number,
    startedAt,
    openedAt: null,
    end: null,
    facts: null,
    network: null,
    request: null,
  };
}

/** The parts of an address that the views show apart. */
export function addressOf(url: string): Pick<Connection, 'url' | 'host' | 'path' | 'query'> {
  try {
    const { host, pathname, search } = new URL(url);
    return { url, host, path: pathname, query: search };
  } catch {
    return { url, host: '', path: url, query: '' };
  }
}
