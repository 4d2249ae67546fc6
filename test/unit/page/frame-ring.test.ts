import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameRing, type FrameRing } from '../../../content-scripts/page/frame-ring';
import { FRAME } from '../../../extension/protocol/frames';

const BOUNDS = { frames: 4, bytes: 40, watchedFrames: 10, watchedBytes: 100 };

function push(ring: FrameRing, weight = 1): void {
  const payload = String(ring.last() + 1);
  ring.push(1_000, 1, FRAME.textIn, weight, 0, payload, weight, null, null);
}

function pushMany(ring: FrameRing, count: number, weight = 1): void {
  for (let index = 0; index < count; index += 1) push(ring, weight);
}

function payloads(ring: FrameRing): (string | null)[] {
  const { columns } = ring.slice(ring.oldest(), ring.last() + 1, 1_000, 1_000_000);
  return Array.from(columns.payload, (payload) => (payload === null ? null : String(payload)));
}

describe('createFrameRing', () => {
  it('remembers the newest frames only', () => {
    const ring = createFrameRing(BOUNDS);

    pushMany(ring, 7);

    expect(payloads(ring)).toEqual(['4', '5', '6', '7']);
    expect([ring.oldest(), ring.last()]).toEqual([4, 7]);
  });

  it('drops the oldest payloads first when they grow too heavy, and keeps their frames', () => {
    const ring = createFrameRing(BOUNDS);

    pushMany(ring, 4, 15);

    expect(payloads(ring)).toEqual([null, null, '3', '4']);
  });

  it('drops a payload that is too heavy on its own', () => {
    const ring = createFrameRing(BOUNDS);

    push(ring, 41);
    push(ring, 1);

    expect(payloads(ring)).toEqual([null, '2']);
  });

  it('keeps what a reader does not have yet, up to the larger bounds', () => {
    const ring = createFrameRing(BOUNDS);
    ring.release(0);

    pushMany(ring, 12, 9);

    expect([ring.oldest(), ring.last()]).toEqual([3, 12]);
    expect(payloads(ring).slice(0, 2)).toEqual(['3', '4']);
  });

  it('drops payloads above the larger bound even when a reader waits for them', () => {
    const ring = createFrameRing(BOUNDS);
    ring.release(0);

    pushMany(ring, 6, 30);

    expect(payloads(ring)).toEqual([null, null, null, '4', '5', '6']);
  });

  it('falls back to the smaller bounds as soon as every reader has the frames', () => {
    const ring = createFrameRing(BOUNDS);
    ring.release(0);
    pushMany(ring, 9);

    ring.release(7);

    expect(payloads(ring)).toEqual(['6', '7', '8', '9']);
  });

  it('puts in a payload that came late, unless it was dropped meanwhile', () => {
    const ring = createFrameRing(BOUNDS);
    pushMany(ring, 6);

    ring.settle(2, 'too late');
    ring.settle(5, 'in time');
    ring.settle(6, null);

    expect(payloads(ring)).toEqual(['3', '4', 'in time', null]);
  });

  it('slices no more frames and bytes than asked for, but one at least', () => {
    const ring = createFrameRing(BOUNDS);
    pushMany(ring, 4, 10);

    const byFrames = ring.slice(1, 5, 3, 1_000);
    const byBytes = ring.slice(1, 5, 10, 25);
    const single = ring.slice(2, 5, 10, 1);
    const byEnd = ring.slice(2, 4, 10, 1_000);

    expect([byFrames, byBytes, single, byEnd].map(({ columns }) => columns.at.length)).toEqual([
      3, 2, 1, 2,
    ]);
    expect(byBytes.bytes).toBe(20);
  });

  it('gives back every column of a frame', () => {
    const ring = createFrameRing(BOUNDS);
    ring.push(1.5, 2, FRAME.event, 7, 0, 'payload', 7, 'health', 'id-1');
    ring.push(2.5, 3, FRAME.binaryOut, 9, 11, new Uint8Array([1]), 1, null, null);

    const { columns } = ring.slice(1, 3, 10, 100);

    expect(structuredClone(columns)).toEqual({
      first: 1,
      at: [1.5, 2.5],
      connection: [2, 3],
      code: [FRAME.event, FRAME.binaryOut],
      size: [7, 9],
      payload: ['payload', new Uint8Array([1])],
      eventType: ['health', null],
      eventId: ['id-1', null],
      buffered: [0, 11],
    });
  });

  it('numbers frames on after it was cleared', () => {
    const ring = createFrameRing(BOUNDS);
    pushMany(ring, 5);

    ring.clear();
    push(ring);

    expect(payloads(ring)).toEqual(['6']);
  });

  it('is, whatever happens, the tail of what was pushed, within its bounds', () => {
    const step = fc.oneof(
      fc.nat(60).map((weight) => ({ weight })),
      fc.nat(120).map((released) => ({ released })),
      fc.constant({ released: Number.POSITIVE_INFINITY }),
    );

    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const ring = createFrameRing(BOUNDS);
        const weights: number[] = [];
        for (const action of steps) {
          if ('weight' in action) {
            weights.push(action.weight);
            push(ring, action.weight);
          } else ring.release(action.released);

          const held = payloads(ring);
          const kept = weights.slice(ring.oldestPayload() - 1).reduce((sum, one) => sum + one, 0);
          expect(ring.last()).toBe(weights.length);
          expect(held.length).toBeLessThanOrEqual(BOUNDS.watchedFrames);
          expect(kept).toBeLessThanOrEqual(BOUNDS.watchedBytes);
          expect(held).toEqual(
            held.map((_, index) => {
              const frame = ring.oldest() + index;
              return frame < ring.oldestPayload() ? null : String(frame);
            }),
          );
        }
      }),
    );
  });
});
