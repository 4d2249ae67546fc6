import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import type { Decode, Payload } from '../../../panel/decoders/decoder';
import { DECODERS } from '../../../panel/decoders/decoders';
import { decodeMessage } from '../../../panel/messages/decode-message';

/** Which decoder reads the payload in the end, with all of them loaded. */
async function decodedAs(payload: Payload, chosen?: string): Promise<string> {
  const loaded = new Map<string, Decode>();
  for (const { id, load } of DECODERS) loaded.set(id, await load());
  const first = [{ direction: 'in', payload }] as const;
  const context = { direction: 'in', isCut: false, protocol: '', first } as const;
  const attempted = decodeMessage(payload, context, chosen, loaded);
  return attempted.type === 'decoded' ? attempted.decoding.entry.id : attempted.type;
}

describe('decodeMessage', () => {
  it('says which decoder has to be loaded first', () => {
    const context = { direction: 'in', isCut: false, protocol: 'mqtt', first: [] } as const;

    const attempted = decodeMessage(Uint8Array.of(0xd0, 0), context, undefined, new Map());

    expect(attempted).toMatchObject({ type: 'needs', entry: { id: 'mqtt' } });
  });

  it('takes a guess that reads all of a payload as one value', async () => {
    expect(await decodedAs(encode({ price: 1.5, name: 'a' }))).toBe('message-pack');
    expect(await decodedAs(btoa('{"price":1.5,"name":"a","at":1}'))).toBe('packed');
  });

  it.each<[string, Payload]>([
    ['a token', 'c2VjcmV0LXRva2Vu_-AAzzYY91x'],
    ['bytes with something left over', Uint8Array.of(0x81, 0xa1, 97, 1, 0xc1, 0, 0, 0xff)],
    ['pixels', Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 256)],
  ])('takes no guess for %s', async (_, payload) => {
    expect(await decodedAs(payload)).toBe('nothing');
  });

  it('keeps to what the user chose, also where it cannot be read', async () => {
    expect(await decodedAs('{}', 'mqtt')).toBe('mqtt');
  });
});
