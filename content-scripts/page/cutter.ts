import type { FrameCode, PagePayload } from '../../extension/protocol/frames';
import type { LargePayload } from './large-payloads';
import type { Piece } from './piece';

/** Told of each record of a body: `payload` is the record or its beginning, `size` that of the whole in bytes. */
export type TellRecord = (
  code: FrameCode,
  size: number,
  payload: PagePayload,
  /** Characters or bytes of `payload`. */
  kept: number,
  eventType: string | null,
  at: number,
  /** All of it, where only its beginning is `payload`. */
  whole?: LargePayload,
) => void;

/** Begins to keep all of a record that is larger than `maxPayload`, while anybody may ask for it. */
export type Collect = () => LargePayload | undefined;

/**
 * Cuts a body into records, wherever its pieces are cut. It keeps no more of a record than
 * `maxPayload` says when the record comes, and counts all of it.
 */
export interface Cutter {
  /** `at`: when the piece came; that of each record is when its last byte did. */
  cut(piece: Piece, at: number): void;
  /** No more comes. */
  end(at: number): void;
}
