import { describe, expect, it } from 'vitest';
import { createXhrReader } from '../../../content-scripts/page/xhr-reader';
import { FakeOutbox } from './fake-outbox';

/** A response text that grows, and costs a millisecond for each `charsPerMs` to be read. */
function growingText(charsPerMs: number) {
  const page = new FakeOutbox();
  const told: { text: string; at: number }[] = [];
  const start = page.outbox.now();
  let text = '';
  let bytes = 0;
  let readMs = 0;
  const reader = createXhrReader(
    page.outbox,
    () => {
      const cost = Math.floor(text.length / charsPerMs);
      readMs += cost;
      page.advance(cost);
      return text;
    },
    (piece, at) => told.push({ text: piece, at: at - start }),
  );
  return {
    page,
    reader,
    told,
    readMs: () => readMs,
    grow(more: string) {
      text += more;
      bytes += Buffer.byteLength(more);
      reader.mark(bytes);
      reader.readSoon(() => true);
    },
  };
}

describe('createXhrReader', () => {
  it('tells what came at each event with its time, though it read later', () => {
    const { page, told, grow } = growingText(1e9);

    for (const piece of ['first ü', ' second ☃', ' third 🚀', ' fourth']) {
      grow(piece);
      page.advance(20);
    }
    page.advance(100);

    expect(told).toEqual([
      { text: 'first ü', at: 0 },
      { text: ' second ☃', at: 20 },
      { text: ' third 🚀', at: 40 },
      { text: ' fourth', at: 60 },
    ]);
  });

  it('spends a small share of the time on a text that grows for long', () => {
    const { page, reader, told, grow, readMs } = growingText(10_000);

    for (let n = 0; n < 2_000; n += 1) {
      grow('x'.repeat(5_000));
      page.advance(10);
    }
    reader.read();

    // Read at each event it would have cost a thousand seconds.
    expect(readMs()).toBeLessThan(3_000);
    expect(told.reduce((sum, { text }) => sum + text.length, 0)).toBe(10_000_000);
  });

  it('reads no more once nobody wants it', () => {
    const { page, reader, told, grow } = growingText(1e9);
    grow('a');

    reader.readSoon(() => false);
    page.advance(1_000);

    expect(told).toEqual([{ text: 'a', at: 0 }]);
  });
});
