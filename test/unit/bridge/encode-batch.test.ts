import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBatch } from '../../../content-scripts/bridge/encode-batch';
import { batch } from '../protocol/messages-builder';

describe('encodeBatch', () => {
  it('encodes bytes of any length as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (array) => {
        const bytes = Uint8Array.from(array);

        const encoded = encodeBatch(batch<string | Uint8Array<ArrayBuffer>>('', bytes));

        expect(encoded.columns.payload[1]).toBe(Buffer.from(bytes).toString('base64'));
      }),
      { numRuns: 50 },
    );
  });
});
