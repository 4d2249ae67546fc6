import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  BATCH_MS,
  BLOB_WAIT_MS,
  PAYLOAD_UNWATCHED_BYTES,
  RING_FRAMES,
} from '../../../extension/protocol/limits';
import { FakeOutbox } from './fake-outbox';

function pushBlob(fake: FakeOutbox, size: number): void {
  const blob = new Blob([new Uint8Array(size)]);
  fake.outbox.blob(fake.socket, FRAME.binaryIn, blob, size, 0);
}

describe('frames whose payload is a Blob', () => {
  it('hold back the frames behind them until they are read', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.push('before');
    pushBlob(fake, 3);
    fake.push('after');
    fake.advance(BATCH_MS);
    const whileReading = fake.payloads();

    fake.blobs[0]?.done(new Uint8Array([1, 2, 3]));
    fake.advance(BATCH_MS);

    expect(whileReading).toEqual(['before']);
    expect(fake.payloads()).toEqual(['before', new Uint8Array([1, 2, 3]), 'after']);
  });

  it('leave in order even when a later one is read first', () => {
    const fake = new FakeOutbox();
    fake.read();
    pushBlob(fake, 1);
    pushBlob(fake, 1);

    fake.blobs[1]?.done(new Uint8Array([2]));
    fake.advance(BATCH_MS);
    const beforeTheFirst = fake.payloads();
    fake.blobs[0]?.done(new Uint8Array([1]));
    fake.advance(BATCH_MS);

    expect(beforeTheFirst).toEqual([]);
    expect(fake.payloads()).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
  });

  it('leave without a payload when reading takes too long or fails', () => {
    const fake = new FakeOutbox();
    fake.read();
    pushBlob(fake, 1);
    pushBlob(fake, 1);
    fake.push('after');

    fake.blobs[0]?.done(null);
    fake.advance(BLOB_WAIT_MS + BATCH_MS);
    fake.blobs[1]?.done(new Uint8Array([1]));
    fake.advance(BATCH_MS);

    expect(fake.payloads()).toEqual([null, null, 'after']);
  });

  it('are not read before somebody wants them', () => {
    const fake = new FakeOutbox();

    pushBlob(fake, PAYLOAD_UNWATCHED_BYTES);
    const unread = fake.blobs.length;
    fake.read();

    expect([unread, fake.blobs.length]).toEqual([0, 1]);
  });

  it('are read at once when they are too large to be kept whole', () => {
    const fake = new FakeOutbox();

    pushBlob(fake, PAYLOAD_UNWATCHED_BYTES + 1);

    expect(fake.blobs).toMatchObject([{ maxBytes: PAYLOAD_UNWATCHED_BYTES }]);
  });

  it('hold nothing back once they are forgotten', () => {
    const fake = new FakeOutbox();
    pushBlob(fake, 1);
    fake.pushMany(RING_FRAMES);

    fake.read();

    expect(fake.blobs).toEqual([]);
    expect(fake.payloads()).toHaveLength(RING_FRAMES);
  });
});
