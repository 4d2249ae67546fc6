import { createParser } from 'eventsource-parser';
import type { Cutter, TellRecord } from '../../../content-scripts/page/cutter';
import { pieceOf } from '../../../content-scripts/page/piece';
import { FRAME, type FrameCode, type PagePayload } from '../../../extension/protocol/frames';

export interface Cut {
  readonly code: FrameCode;
  readonly size: number;
  readonly payload: PagePayload;
  readonly eventType: string | null;
  readonly at: number;
}

/** Cuts pieces, the nth of which comes at time n. */
export function cutPieces(
  create: (tell: TellRecord) => Cutter,
  pieces: readonly (string | Uint8Array)[],
): Cut[] {
  const cuts: Cut[] = [];
  const cutter = create((code, size, payload, _kept, eventType, at) =>
    cuts.push({ code, size, payload, eventType, at }),
  );
  for (const [index, one] of pieces.entries()) {
    // Within a larger memory, as the browsers hand pieces out.
    const bytes = Buffer.concat([Buffer.from('##'), Buffer.from(one), Buffer.from('\n\r##')]);
    cutter.cut(pieceOf(bytes.buffer, bytes.byteOffset + 2, bytes.length - 6), index + 1);
    // The page may write into its memory as soon as it has it.
    bytes.fill(33);
  }
  cutter.end(pieces.length + 1);
  return cuts;
}

/** A body cut in two at each place, and byte by byte. */
export function waysToCut(body: Uint8Array): Uint8Array[][] {
  const inTwo = Array.from({ length: body.length }, (_, at) => [
    body.subarray(0, at),
    body.subarray(at),
  ]);
  return [...inTwo, Array.from(body, (byte) => Uint8Array.of(byte))];
}

export type Told =
  | { event: string | undefined; id: string | undefined; data: string }
  | { comment: string }
  | { retry: number };

/** What the package reads out of a whole stream. */
export function parseWhole(text: string): Told[] {
  const told: Told[] = [];
  const parser = createParser({
    onEvent: ({ event, id, data }) => told.push({ event, id, data }),
    onComment: (comment) => told.push({ comment }),
    onRetry: (retry) => told.push({ retry }),
  });
  parser.feed(text);
  return told;
}

/** What the package reads out of our frames, each by itself. */
export function parseCuts(cuts: readonly Cut[]): Told[] {
  return cuts.flatMap(({ code, payload }) =>
    parseWhole(code === FRAME.eventBlock ? `${payload}\n\n` : `${payload}\n`),
  );
}
