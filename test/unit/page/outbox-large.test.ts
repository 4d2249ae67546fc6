import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  LARGE_UNWATCHED_MS,
  PAYLOAD_UNWATCHED_BYTES,
  PAYLOAD_WATCHED_BYTES,
} from '../../../extension/protocol/limits';
import { FakeOutbox } from './fake-outbox';

const TEXT = `x${'☃'.repeat(PAYLOAD_WATCHED_BYTES)}`;

function load(fake: FakeOutbox, frame: number): (Buffer | null)[] {
  const before = fake.posted.length;
  for (let from = 0; ; ) {
    fake.outbox.obey({ type: 'load', reader: 'panel', frame, from });
    const piece = fake.posted.at(-1);
    if (piece?.type !== 'piece' || piece.next === 0) break;
    from = piece.next;
  }
  return fake.posted
    .slice(before)
    .flatMap((message) =>
      message.type === 'piece' ? [message.payload && Buffer.from(message.payload)] : [],
    );
}

const loaded = (fake: FakeOutbox, frame: number) =>
  Buffer.concat(load(fake, frame).map((bytes) => bytes ?? Buffer.from('not kept')));

describe('payloads beyond the preview', () => {
  it('are handed out whole while somebody reads, and none that was whole', () => {
    const fake = new FakeOutbox();
    fake.read();

    fake.push(TEXT);
    fake.push('small');

    expect(fake.payloads()[0]).not.toBe(TEXT);
    expect(loaded(fake, 1).toString()).toBe(TEXT);
    expect(load(fake, 2)).toEqual([null]);
  });

  it('are copies: the page may write into what it sent', () => {
    const fake = new FakeOutbox();
    fake.read();
    const bytes = new Uint8Array(PAYLOAD_WATCHED_BYTES + 5).fill(3);

    fake.outbox.binary(fake.socket, FRAME.binaryOut, bytes.buffer, 2, bytes.length - 2, 0);
    bytes.fill(0);

    expect(loaded(fake, 1).equals(Buffer.alloc(bytes.length - 2, 3))).toBe(true);
  });

  it('are read from a Blob when they are asked for', () => {
    const fake = new FakeOutbox();
    fake.read();
    const size = PAYLOAD_WATCHED_BYTES + 1;
    fake.outbox.blob(fake.socket, FRAME.binaryIn, new Blob([new Uint8Array(size)]), size, 0);

    fake.outbox.obey({ type: 'load', reader: 'panel', frame: 1, from: 0 });
    fake.blobs.at(-1)?.done(Uint8Array.of(1, 2));

    expect(fake.posted.at(-1)).toMatchObject({ type: 'piece', frame: 1, next: 0 });
  });

  it('are not kept while nobody reads', () => {
    const fake = new FakeOutbox();

    fake.push('x'.repeat(PAYLOAD_UNWATCHED_BYTES + 1));
    fake.read();

    expect(load(fake, 1)).toEqual([null]);
  });

  it('stay a while after the last reader, and then go', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.push(TEXT);

    fake.outbox.obey({ type: 'stop-reading', reader: 'panel' });
    fake.advance(LARGE_UNWATCHED_MS - 1);
    const before = load(fake, 1);
    fake.advance(1);

    expect(before[0]).not.toBeNull();
    expect(load(fake, 1)).toEqual([null]);
  });

  it('stay while another reader came meanwhile', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.push(TEXT);

    fake.outbox.obey({ type: 'stop-reading', reader: 'panel' });
    fake.read('other');
    fake.advance(LARGE_UNWATCHED_MS);

    expect(load(fake, 1)).not.toContain(null);
  });
});
