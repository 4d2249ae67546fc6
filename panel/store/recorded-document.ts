import type { ConnectionKind, LifecycleEvent } from '../../extension/protocol/connections';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { ConnectionEntry } from './connection-entry';

/** Why the connections of a document have ended that lives on, where the user switched recording off. */
export const RECORDING_OFF_WORDS = 'recording was switched off for its site';

export interface LetGoConnection {
  kind: ConnectionKind;
  /** A poll ended by its silence alone: what it is stays known, because it may go on. `null` for any other. */
  poll: ConnectionEntry | null;
}

/** A document and how far its frames and events have been read: what is read again is passed over. */
export interface RecordedDocument {
  facts: PlacedDocument;
  /** Number of the newest frame applied or counted as lost or skipped. */
  lastFrame: number;
  lastEvent: number;
  /** When its port ended; `null` while it lives. */
  goneAt: number | null;
  /** Why its connections have ended, then. */
  goneWords: string;
  /** By number; also those that were cleared away, so that an announcement does not bring them back. */
  connections: Map<number, ConnectionEntry>;
  /** Connections that ended and were let go, by number: nothing but frames, or a request of a poll, brings them back. */
  letGo: Map<number, LetGoConnection>;
  /**
   * False from the background's restart until the document has announced itself again: events that
   * come in between wait, so that those before them are not taken for old.
   */
  isAnnounced: boolean;
  early: LifecycleEvent[];
  /** Number of the page that it belongs to. */
  page: number;
  /**
   * When a navigation cleared it away, by the panel's clock, else `null`: what still comes of it is no
   * news, unless it announces itself again.
   */
  forgottenAt: number | null;
  /** Forgotten, but it lives on, and was asked to tell everything again. */
  isAskedAgain: boolean;
}

export function newDocument(facts: PlacedDocument): RecordedDocument {
  return {
    facts,
    lastFrame: 0,
    lastEvent: 0,
    goneAt: null,
    goneWords: '',
    connections: new Map(),
    letGo: new Map(),
    isAnnounced: false,
    early: [],
    page: 0,
    forgottenAt: null,
    isAskedAgain: false,
  };
}
