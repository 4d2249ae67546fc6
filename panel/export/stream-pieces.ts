import { directionOf } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';
import { PAUSE, pausing } from './pieces';

/** Log indexes of the pieces of one stream, in order. */
export type StreamPieces = readonly number[];

/** Frames that the network cut, and not whoever sent them: the streams that they are of. */
export function* piecesByStream(
  log: FrameReader,
): Generator<typeof PAUSE, ReadonlyMap<string, StreamPieces>> {
  const streams = new Map<string, number[]>();
  for (let index = log.start; index < log.end; index++) {
    if (pausing(index)) yield PAUSE;
    if (index < log.start) continue;
    const stream = streamOf(log, index);
    if (stream === '') continue;
    const pieces = streams.get(stream);
    if (pieces) pieces.push(index);
    else streams.set(stream, [index]);
  }
  return streams;
}

/** What tells the stream that a frame is a piece of from all others; '' for a frame that is whole. */
export function streamOf(log: FrameReader, index: number): string {
  const type = log.eventType(index);
  const { id, kind } = log.connection(index);
  const isPiece =
    kind === 'webtransport' ? type !== 'datagram' : type === 'chunk' && kind !== 'event-source';
  return isPiece ? `${directionOf(log.code(index))} ${type} ${id}` : '';
}
