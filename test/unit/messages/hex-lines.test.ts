import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexDump, hexLine, hexLineCount } from '../../../panel/messages/hex-lines';

describe('hexLine', () => {
  it('shows place, bytes and characters', () => {
    const bytes = new TextEncoder().encode('42["series"\n');

    expect(hexLine(bytes, 0, 8)).toEqual({
      offset: '0000',
      hex: '34 32 5b 22  73 65 72 69',
      text: '42["seri',
    });
    expect(hexLine(bytes, 1, 8)).toEqual({
      offset: '0008',
      hex: '65 73 22 0a             ',
      text: 'es".',
    });
  });

  it('writes longer offsets where the payload needs them', () => {
    expect(hexLine(new Uint8Array(70_000), 4_374, 16).offset).toBe('11160');
  });
});

describe('hexDump', () => {
  it('holds every byte once and in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(8, 16), (bytes, width) => {
        const lines = hexDump(bytes, width).split('\n').filter(Boolean);

        const pairs = lines.flatMap(
          (line) => line.slice(6, 6 + width * 3).match(/[\da-f]{2}/g) ?? [],
        );
        expect(lines).toHaveLength(hexLineCount(bytes, width));
        expect(pairs).toEqual(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')));
      }),
    );
  });
});
