import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  BATCH_FRAMES,
  BATCH_MS,
  FAULT_CHARS,
  FIRST_READER_MS,
  PAYLOAD_UNWATCHED_BYTES,
  PAYLOAD_WATCHED_BYTES,
  PREVIEW_BYTES_MOST,
  READER_SILENT_MS,
  RING_FRAMES,
  UNACKED_BYTES,
  UNACKED_FRAMES,
} from '../../../extension/protocol/limits';
import { FakeOutbox } from './fake-outbox';

describe('what leaves the page, and when', () => {
  it('posts no frame while nobody reads', () => {
    const fake = new FakeOutbox();

    fake.pushMany(3);
    fake.advance(10_000);

    expect(fake.posted.map(({ type }) => type)).toEqual(['lifecycle']);
  });

  it('gives a late reader the history', () => {
    const fake = new FakeOutbox();
    fake.pushMany(3);

    fake.read();

    expect(fake.payloads()).toEqual(['frame 1', 'frame 2', 'frame 3']);
  });

  it('tells a late reader how many frames are no longer remembered', () => {
    const fake = new FakeOutbox();
    fake.pushMany(RING_FRAMES + 5);

    fake.read();

    expect(fake.batches()[0]).toMatchObject({ lost: 5, columns: { first: 6 } });
    expect(fake.payloads()).toHaveLength(RING_FRAMES);
  });

  it('remembers more at first, because a panel that watches the tab is still on its way', () => {
    const fake = new FakeOutbox({ isNew: true });
    fake.pushMany(RING_FRAMES + 5);

    fake.read();

    expect(fake.batches()[0]).toMatchObject({ lost: 0, columns: { first: 1 } });
  });

  it('falls back to little when no panel came', () => {
    const fake = new FakeOutbox({ isNew: true });
    fake.pushMany(RING_FRAMES + 5);

    fake.advance(FIRST_READER_MS);

    fake.read();
    expect(fake.batches()[0]).toMatchObject({ lost: 5, columns: { first: 6 } });
  });

  it('lets a single frame go at once, and those right behind it together', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.advance(BATCH_MS);

    fake.pushMany(3);
    const atOnce = fake.batches().map(({ columns }) => columns.at.length);
    fake.advance(BATCH_MS);

    expect(atOnce).toEqual([1]);
    expect(fake.batches().map(({ columns }) => columns.at.length)).toEqual([1, 2]);
  });

  it('does not wait for the timer with a full batch', () => {
    const fake = new FakeOutbox();
    fake.read();

    fake.pushMany(BATCH_FRAMES + 1);

    expect(fake.batches().map(({ columns }) => columns.at.length)).toEqual([BATCH_FRAMES]);
  });

  it('bounds a batch by bytes', () => {
    const fake = new FakeOutbox();
    fake.read();

    for (let index = 0; index < 9; index += 1) fake.push('x'.repeat(60_000));

    expect(fake.batches().map(({ columns }) => columns.at.length)).toEqual([4, 1]);
  });

  it('posts lifecycle events at once, placed after the frames before them', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.pushMany(2);

    fake.outbox.note(fake.socket, { type: 'connection-error', readyState: 3 });

    expect(fake.posted.at(-1)).toMatchObject({
      type: 'lifecycle',
      events: [{ type: 'connection-error', event: 2, afterFrame: 2, connection: 1 }],
    });
  });

  it('lets an acknowledgement set the pace of a hidden document, whose timers are slow', () => {
    const fake = new FakeOutbox();
    fake.isHidden = true;
    fake.read();
    fake.advance(BATCH_MS);
    fake.pushMany(3);

    fake.acknowledge(1);

    expect(fake.payloads()).toEqual(['frame 1', 'frame 2', 'frame 3']);
  });

  it('reports its first fault, and only that one', () => {
    const fake = new FakeOutbox();

    fake.outbox.report(new Error('x'.repeat(1_000)));
    fake.outbox.report(new Error('second'));

    const faults = fake.posted.filter(({ type }) => type === 'fault');
    expect(faults).toEqual([{ type: 'fault', message: 'x'.repeat(FAULT_CHARS) }]);
  });

  it('says nothing more once it is retired', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.outbox.obey({ type: 'retire' });
    const before = fake.posted.length;

    fake.pushMany(3);
    fake.outbox.note(fake.socket, { type: 'connection-error', readyState: 3 });
    fake.read('other');
    fake.outbox.obey({ type: 'announce' });
    fake.advance(10_000);

    expect(fake.posted).toHaveLength(before);
  });
});

describe('what is kept of a payload', () => {
  it('keeps more while somebody reads, and the exact size either way', () => {
    const fake = new FakeOutbox();
    const text = 'é'.repeat(50_000);

    fake.push(text);
    fake.read();
    fake.push(text);
    fake.advance(BATCH_MS);

    const kept = fake.payloads().map((payload) => Buffer.byteLength(String(payload)));
    expect(kept).toEqual([PAYLOAD_UNWATCHED_BYTES, PAYLOAD_WATCHED_BYTES]);
    expect(fake.batches().flatMap(({ columns }) => columns.size)).toEqual([100_000, 100_000]);
  });

  it('keeps as much as the reader wants that wants most, and never more than the bound', () => {
    const fake = new FakeOutbox();
    const keptOf = (previews: readonly number[]) => {
      for (const [index, preview] of previews.entries())
        fake.read(`reader ${index}`, 'now', 0, preview);
      return fake.outbox.maxPayload();
    };

    expect(keptOf([200])).toBe(200);
    expect(keptOf([200, 5_000])).toBe(5_000);
    expect(keptOf([200, 200])).toBe(200);
    expect(keptOf([200, 9_000_000])).toBe(PREVIEW_BYTES_MOST);
  });

  it('measures later what nobody reads yet, and exactly', () => {
    const fake = new FakeOutbox();
    const texts = ['', 'ab', 'Grüße', '☃', '🚀🚀', 'é'.repeat(999), 'x'.repeat(1_000)];
    const sizes = texts.map((text) => Buffer.byteLength(text));
    const rounds = 20;

    for (let round = 0; round < rounds; round += 1) for (const text of texts) fake.push(text);
    fake.read();

    expect(fake.batches()[0]?.columns.size.slice(0, texts.length)).toEqual(sizes);
    expect(fake.batches()[0]?.totals[0]).toMatchObject({
      framesIn: rounds * texts.length,
      bytesIn: rounds * sizes.reduce((sum, size) => sum + size, 0),
    });
  });

  it('knows the size of a frame whose payload it has dropped', () => {
    const fake = new FakeOutbox();

    fake.push('Grüße');
    for (let index = 0; index < 1_100; index += 1) fake.push('x'.repeat(3_900));
    fake.read();

    const { columns } = fake.batches()[0] ?? {};
    expect([columns?.payload[0], columns?.size[0]]).toEqual([null, 7]);
  });

  it('copies binary at once, as much as the bound allows', () => {
    const fake = new FakeOutbox();
    const bytes = new Uint8Array(PAYLOAD_UNWATCHED_BYTES + 10).fill(7);

    fake.outbox.binary(fake.socket, FRAME.binaryOut, bytes.buffer, 3, bytes.length - 3, 99);
    fake.outbox.binary(fake.socket, FRAME.binaryIn, bytes.buffer, 0, 2, 0);
    bytes.fill(0);
    fake.read();

    expect(fake.payloads()).toEqual([
      new Uint8Array(PAYLOAD_UNWATCHED_BYTES).fill(7),
      new Uint8Array([7, 7]),
    ]);
    expect(fake.batches()[0]?.columns).toMatchObject({
      size: [PAYLOAD_UNWATCHED_BYTES + 7, 2],
      buffered: [99, 0],
    });
  });

  it('counts frames and bytes of each connection, whatever it forgets', () => {
    const fake = new FakeOutbox();
    const other = fake.connect();
    fake.pushMany(RING_FRAMES);
    for (let index = 0; index < RING_FRAMES; index += 1) fake.push('ab', other);
    fake.outbox.binary(other, FRAME.binaryOut, new ArrayBuffer(8), 0, 8, 0);

    fake.read();

    const [first, second] = fake.batches()[0]?.totals ?? [];
    expect(first).toMatchObject({ connection: 1, framesIn: RING_FRAMES, framesOut: 0 });
    expect(second).toEqual({
      connection: 2,
      framesIn: RING_FRAMES,
      framesOut: 1,
      bytesIn: 2 * RING_FRAMES,
      bytesOut: 8,
    });
  });
});

describe('readers', () => {
  it('are held back when they do not acknowledge, and lose nothing by it', () => {
    const fake = new FakeOutbox();
    fake.read();

    fake.pushMany(UNACKED_FRAMES + 1_000);
    fake.advance(BATCH_MS);
    const held = fake.payloads().length;
    fake.acknowledge(UNACKED_FRAMES);

    expect(held).toBe(UNACKED_FRAMES);
    expect(fake.payloads()).toHaveLength(UNACKED_FRAMES + 1_000);
    expect(fake.batches().every(({ lost }) => lost === 0)).toBe(true);
  });

  it('are held back by bytes, too', () => {
    const fake = new FakeOutbox();
    fake.read();

    for (let index = 0; index < 200; index += 1) fake.push('x'.repeat(60_000));
    fake.advance(BATCH_MS);

    const bytes = fake.payloads().length * 60_000;
    expect(bytes).toBeGreaterThanOrEqual(UNACKED_BYTES);
    expect(bytes).toBeLessThan(UNACKED_BYTES + 256_000);
  });

  it('get again what they did not acknowledge when they come back', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.pushMany(2_500);
    fake.advance(BATCH_MS);
    fake.acknowledge(200);
    fake.posted.length = 0;

    fake.read('panel', 200);

    expect(fake.payloads()).toHaveLength(2_300);
    expect(fake.batches()[0]).toMatchObject({ lost: 0, columns: { first: 201 } });
  });

  it('that start from now are told of what they skipped, with the next frames', () => {
    const fake = new FakeOutbox();
    fake.pushMany(10);

    fake.read('panel', 'now', 4);
    fake.advance(BATCH_MS);
    fake.push('next');

    expect(fake.batches()).toHaveLength(1);
    expect(fake.batches()[0]).toMatchObject({ skipped: 6, lost: 0, columns: { first: 11 } });
  });

  it('each get every frame at their own pace', () => {
    const fake = new FakeOutbox();
    fake.read('one');
    fake.pushMany(100);
    fake.read('two');
    fake.advance(BATCH_MS);

    expect(fake.payloads('one')).toHaveLength(100);
    expect(fake.payloads('two')).toEqual(fake.payloads('one'));
  });

  it('get no more once they stop', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.outbox.obey({ type: 'stop-reading', reader: 'panel' });

    fake.pushMany(5);
    fake.advance(BATCH_MS);

    expect(fake.payloads()).toEqual([]);
  });

  it('that fall silent hold nothing back, and go on with a count of the loss when they are heard', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.pushMany(UNACKED_FRAMES);
    fake.advance(READER_SILENT_MS + BATCH_MS);

    fake.pushMany(RING_FRAMES * 2, UNACKED_FRAMES + 1);
    const whileSilent = fake.payloads().length;
    fake.acknowledge(UNACKED_FRAMES);

    expect(whileSilent).toBe(UNACKED_FRAMES);
    expect(fake.payloads()).toHaveLength(UNACKED_FRAMES + RING_FRAMES);
    expect(fake.batches().reduce((sum, { lost }) => sum + lost, 0)).toBe(RING_FRAMES);
  });

  it('that have nothing to acknowledge are not silent, however long it is quiet', () => {
    const fake = new FakeOutbox();
    fake.read();
    fake.push('first');
    fake.advance(BATCH_MS);
    fake.acknowledge(1);
    fake.advance(READER_SILENT_MS * 2);

    fake.push('second');

    expect(fake.payloads()).toEqual(['first', 'second']);
  });
});

describe('an announcement', () => {
  it('says what stands, for whoever comes late', () => {
    const fake = new FakeOutbox();
    fake.outbox.note(fake.socket, { type: 'connection-opened', protocol: '', extensions: '' });
    fake.pushMany(2);
    fake.posted.length = 0;

    fake.outbox.obey({ type: 'announce' });

    expect(fake.posted).toMatchObject([
      {
        type: 'announcement',
        announcement: {
          connections: [{ connection: 1, kind: 'websocket', state: 'open', framesIn: 2 }],
          lifecycle: [{ type: 'connection-created' }, { type: 'connection-opened' }],
          lifecycleDropped: 0,
          lastFrame: 2,
          oldestFrame: 1,
        },
      },
    ]);
  });
});
