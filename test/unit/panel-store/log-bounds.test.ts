import { describe, expect, it } from 'vitest';
import {
  LOG_BYTES_LEAST,
  LOG_FRAMES_LEAST,
  LOG_FRAMES_MOST,
} from '../../../extension/protocol/limits';
import { CHUNK_BYTES, CHUNK_FRAMES } from '../../../panel/store/frame-chunk';
import { boundsWithin, DEFAULT_BOUNDS } from '../../../panel/store/log-bounds';
import { created, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

describe('boundsWithin', () => {
  it.each([
    ['takes one bound and leaves the other', { maxFrames: 250_000 }, { maxFrames: 250_000 }],
    ['rounds', { maxFrames: 99_999.6 }, { maxFrames: 100_000 }],
    ['keeps at least two chunks', { maxFrames: 5 }, { maxFrames: LOG_FRAMES_LEAST }],
    ['keeps at least so many bytes', { maxBytes: -1 }, { maxBytes: LOG_BYTES_LEAST }],
    ['keeps no more than fits', { maxFrames: Infinity }, { maxFrames: LOG_FRAMES_MOST }],
    ['takes nothing that is no number', { maxFrames: Number.NaN }, {}],
  ])('%s', (_, wanted, changed) => {
    expect(boundsWithin(wanted, DEFAULT_BOUNDS)).toEqual({ ...DEFAULT_BOUNDS, ...changed });
  });

  it('allows no bound that the log could not keep by whole chunks', () => {
    expect(LOG_FRAMES_LEAST).toBeGreaterThanOrEqual(2 * CHUNK_FRAMES);
    expect(LOG_BYTES_LEAST).toBeGreaterThanOrEqual(2 * CHUNK_BYTES);
  });
});

describe('Bounds set while frames come', () => {
  it('hold at once, let the oldest frames go, and count them', () => {
    const built = buildSession();
    built.apply(story([created(1)]), frames(Array.from({ length: 100_000 }, () => ({}))));
    const { session } = built;

    session.setBounds({ maxFrames: 50_000 });

    const kept = session.log.end - session.log.start;
    expect(kept).toBeLessThanOrEqual(50_000);
    expect(kept).toBeGreaterThan(50_000 - CHUNK_FRAMES);
    expect(session.bounds.value.maxFrames).toBe(50_000);
    expect(session.rows.length).toBe(kept);
    expect(session.counts.value).toMatchObject({
      messages: 100_000,
      shown: kept,
      left: 100_000 - kept,
      lost: 0,
    });
  });

  it('bring nothing back when they are widened, and hold for what comes then', () => {
    const built = buildSession({ bounds: { maxFrames: 20_000 } });
    built.apply(story([created(1)]), frames(Array.from({ length: 30_000 }, () => ({}))));
    const { left } = built.session.counts.value;

    built.session.setBounds({ maxFrames: 60_000 });
    built.apply(
      frames(
        Array.from({ length: 30_000 }, () => ({})),
        30_001,
      ),
    );

    expect(left).toBeGreaterThan(0);
    expect(built.session.counts.value).toMatchObject({ messages: 60_000, left });
  });
});
