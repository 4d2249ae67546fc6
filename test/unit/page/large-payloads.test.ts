import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventCutter } from '../../../content-scripts/page/cut-event-stream';
import { createKeptRecord } from '../../../content-scripts/page/kept-record';
import {
  createLargePayloads,
  type LargePayload,
  type LargePayloads,
} from '../../../content-scripts/page/large-payloads';
import { pieceOf } from '../../../content-scripts/page/piece';
import {
  LARGE_BLOCK_BYTES,
  LARGE_BYTES,
  LARGE_PAYLOADS,
  PIECE_BYTES,
} from '../../../extension/protocol/limits';

const build = () =>
  createLargePayloads((blob, from, maxBytes, done) => {
    blob
      .slice(from, from + maxBytes)
      .arrayBuffer()
      .then((bytes) => done(new Uint8Array(bytes)));
  });

/** All pieces of a frame's payload, as a panel asks for them; `undefined` where it is not kept. */
async function readAll(large: LargePayloads, frame: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  for (let from = 0; ; ) {
    const told = await new Promise<[Uint8Array | null, number]>((resolve) =>
      large.read(frame, from, (payload, next) => resolve([payload, next])),
    );
    if (!told[0]) return undefined;
    expect(told[0].length).toBeLessThanOrEqual(PIECE_BYTES);
    pieces.push(told[0]);
    from = told[1];
    if (from === 0) return Buffer.concat(pieces);
  }
}

function bytesOf(size: number, seed = 7): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, at) => (at * seed) % 253);
}

function collected(large: LargePayloads, frame: number, size: number): void {
  const whole = large.collect();
  whole.add(bytesOf(size).buffer, 0, size);
  whole.frame = frame;
}

describe('large payloads', () => {
  it('hands out a text as its bytes, no piece ending within a character', async () => {
    const large = build();
    const text = `x${'☃🚀'.repeat(100_000)}`;

    large.text(3, text, text.length * 2);

    expect((await readAll(large, 3))?.equals(Buffer.from(text))).toBe(true);
  });

  it('hands out what came in pieces of any sizes, and a copy of it', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 3 * LARGE_BLOCK_BYTES }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const large = build();
        const whole = large.collect();
        const all = lengths.map((length, at) => bytesOf(length, at + 1));
        for (const bytes of all) {
          const page = new Uint8Array(bytes.length + 2);
          page.set(bytes, 2);
          whole.add(page.buffer, 2, bytes.length);
          page.fill(0);
        }
        whole.frame = 1;

        expect((await readAll(large, 1))?.equals(Buffer.concat(all))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('reads a Blob when it is asked', async () => {
    const large = build();
    const bytes = bytesOf(PIECE_BYTES * 2 + 1);

    large.blob(5, new Blob([bytes]), bytes.length);

    expect((await readAll(large, 5))?.equals(bytes)).toBe(true);
  });

  it('keeps the newest within its bounds of bytes and of payloads', async () => {
    const [bySize, byCount] = [build(), build()];
    for (let frame = 1; frame <= 6; frame += 1) collected(bySize, frame, LARGE_BYTES / 5);
    for (let frame = 1; frame <= LARGE_PAYLOADS + 1; frame += 1) byCount.text(frame, 'x', 1);

    expect(await readAll(bySize, 1)).toBeUndefined();
    expect(await readAll(bySize, 2)).toHaveLength(LARGE_BYTES / 5);
    expect(await readAll(byCount, 1)).toBeUndefined();
    expect(await readAll(byCount, 2)).toHaveLength(1);
  });

  it('lets go of one that is too large, not of the others for it', async () => {
    const large = build();
    collected(large, 1, 100_000);

    const whole = large.collect();
    for (let part = 0; part < 17; part += 1) whole.add(new ArrayBuffer(1_000_000), 0, 1_000_000);
    whole.frame = 2;
    collected(large, 3, 200_000);

    expect(await readAll(large, 2)).toBeUndefined();
    expect(await readAll(large, 3)).toHaveLength(200_000);
  });

  it('keeps nothing of what was cleared away while it came', async () => {
    const large = build();
    const whole = large.collect();
    whole.add(new ArrayBuffer(100_000), 0, 100_000);

    large.clear();
    whole.add(new ArrayBuffer(100_000), 0, 100_000);
    whole.frame = 1;

    expect(await readAll(large, 1)).toBeUndefined();
  });
});

describe('what cuts a body', () => {
  const MAX = 1_000;
  const cutting = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 9 });

  /** Cuts a body at these places, again and again, and settles what was told. */
  async function wholes(
    create: (
      tell: Parameters<typeof createKeptRecord>[0],
      collect: () => LargePayload,
    ) => {
      cut: (bytes: Uint8Array<ArrayBuffer>) => void;
    },
    body: Uint8Array<ArrayBuffer>,
    cuts: readonly number[],
  ): Promise<(Buffer | undefined)[]> {
    const large = build();
    let frames = 0;
    const cutter = create(
      (_code, _size, _payload, _kept, _type, _at, whole) => {
        frames += 1;
        if (whole) whole.frame = frames;
      },
      () => large.collect(),
    );
    for (let from = 0, turn = 0; from < body.length; turn += 1) {
      const to = from + (cuts[turn % cuts.length] ?? 1);
      cutter.cut(body.slice(from, to));
      from = to;
    }
    return Promise.all(Array.from({ length: frames }, (_, at) => readAll(large, at + 1)));
  }

  it('collects all of a record that is larger than what is kept of it', async () => {
    const bytes = bytesOf(4_000);
    await fc.assert(
      fc.asyncProperty(cutting, async (cuts) => {
        const told = await wholes(
          (tell, collect) => {
            const record = createKeptRecord(tell, () => MAX, collect);
            return {
              cut(piece) {
                record.add(pieceOf(piece.buffer, 0, piece.length), 0, piece.length);
                if (record.size() !== bytes.length) return;
                record.shorten(1);
                record.tell(false, null, 1);
              },
            };
          },
          bytes,
          cuts,
        );

        expect(told).toEqual([Buffer.from(bytes.subarray(0, -1))]);
      }),
    );
  });

  it('collects all lines of a large event as they came, and none of a small one', async () => {
    const large = `event: wide\r\ndata: ${'ä'.repeat(900)}\r\n: note\r\ndata: ${'b'.repeat(700)}\r\nid: 9\r\n\r\n`;
    const body = new TextEncoder().encode(`data: small\n\n${large}data: small\n\n`);
    await fc.assert(
      fc.asyncProperty(cutting, async (cuts) => {
        const told = await wholes(
          (tell, collect) => {
            const cutter = createEventCutter(tell, () => MAX, collect);
            return { cut: (piece) => cutter.cut(pieceOf(piece.buffer, 0, piece.length), 1) };
          },
          body,
          cuts,
        );

        const kept = told.filter((bytes) => bytes !== undefined);
        expect(
          kept.map((bytes) =>
            bytes
              .toString()
              .replace(/\r\n|\r|\n/g, '\n')
              .trim(),
          ),
        ).toEqual([large.replaceAll('\r\n', '\n').trim()]);
      }),
    );
  });
});
