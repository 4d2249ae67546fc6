import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BytesText } from '../../../panel/messages/bytes-text';
import { type HexWidth, hexLine, hexLineCount } from '../../../panel/messages/hex-lines';
import { finish } from '../../../panel/messages/sliced';

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

describe('hexLineCount', () => {
  it('has a line for every byte once and in order', () => {
    const widths = fc.constantFrom<HexWidth>(8, 16);

    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), widths, (bytes, width) => {
        const lines = Array.from({ length: hexLineCount(bytes, width) }, (_, line) =>
          hexLine(bytes, line, width).hex.match(/[\da-f]{2}/g),
        );

        expect(lines.flat()).toEqual(
          Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')),
        );
      }),
    );
  });
});

describe('BytesText', () => {
  it('is hex and base64 as Buffer writes them, beyond the end of its steps too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(3), (tail, blocks) => {
        const bytes = Uint8Array.from([...new Uint8Array(blocks * 12_288).fill(7), ...tail]);
        const buffer = Buffer.from(bytes);

        const hex = finish(new BytesText(bytes, 'hex')).text;
        const base64 = finish(new BytesText(bytes, 'base64')).text;

        expect(hex.replaceAll(' ', '')).toBe(buffer.toString('hex'));
        expect(base64).toBe(buffer.toString('base64'));
      }),
    );
  });

  it('dumps the lines that are shown, one below the other', () => {
    const bytes = new Uint8Array(40_000).map((_, at) => at);

    const lines = finish(new BytesText(bytes, 'dump')).text.split('\n');

    expect(lines).toHaveLength(2_500);
    const { offset, hex, text } = hexLine(bytes, 1_234, 16);
    expect(lines[1_234]).toBe(`${offset}  ${hex}  ${text}`);
  });

  it('takes ten megabytes in steps of 12 kB', () => {
    let steps = 0;

    for (const _ of new BytesText(new Uint8Array(10_000_000), 'base64').steps()) steps += 1;

    expect(steps).toBe(Math.ceil(10_000_000 / 12_288));
  });
});
