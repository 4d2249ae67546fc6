import type { LifecycleEvent } from '../../extension/protocol/connections';
import type { FrameCode, PagePayload } from '../../extension/protocol/frames';
import type { BridgeToPage } from '../../extension/protocol/messages';
import type { Connection, NewConnection } from './connection-table';
import type { Health } from './health';
import type { LargePayload } from './large-payloads';

type WithoutStamp<Event> = Event extends LifecycleEvent
  ? Omit<Event, 'event' | 'afterFrame' | 'at' | 'connection'>
  : never;
export type LifecycleDetail = WithoutStamp<LifecycleEvent>;

/** What a document has observed, in bounded memory, and who is told of it. */
export interface Outbox {
  readonly health: Health;
  /** `at`: when it began, where that is not now. */
  connect(facts: NewConnection, protocols: string[], stack: string, at?: number): Connection;
  note(connection: Connection, detail: LifecycleDetail, at?: number): void;
  /** The newest live connection for which the test holds. */
  find(test: (connection: Connection) => boolean): Connection | undefined;
  /** A text frame or an SSE event. */
  text(
    connection: Connection,
    code: FrameCode,
    text: string,
    eventType: string | null,
    eventId: string | null,
    buffered: number,
  ): void;
  /** A binary frame: `size` bytes of a buffer that is the page's own. */
  binary(
    connection: Connection,
    code: FrameCode,
    buffer: ArrayBufferLike,
    offset: number,
    size: number,
    buffered: number,
  ): void;
  blob(connection: Connection, code: FrameCode, blob: Blob, size: number, buffered: number): void;
  /**
   * A frame whose payload was bounded already: `payload` is a string or copy of its own, or the
   * beginning of one, of `kept` characters or bytes; `size` is that of the whole in bytes.
   */
  piece(
    connection: Connection,
    code: FrameCode,
    size: number,
    payload: PagePayload | null,
    kept: number,
    eventType: string | null,
    at: number,
    /** All of it, where `payload` is its beginning. */
    whole?: LargePayload,
  ): void;
  /** Begins to keep all of a payload that is larger than `maxPayload`, if anybody may ask for it. */
  collect(): LargePayload | undefined;
  /** Bytes of one payload that are worth keeping at the moment. */
  maxPayload(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something after so many milliseconds. */
  later(run: () => void, ms: number): void;
  obey(command: BridgeToPage): void;
  /** Tells of a fault of our own; the first one is enough. */
  report(error: unknown): void;
  /** The extension is gone: nothing is observed any longer. */
  isRetired(): boolean;
  /** Runs bookkeeping of ours inside a page's call, unless retired: no fault of it reaches the page. */
  attempt<Result>(run: () => Result): Result | undefined;
  /** Whether any connection has not ended, or is a poll that goes on. */
  isInUse(): boolean;
}
