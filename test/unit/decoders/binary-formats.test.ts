import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { encode as encodeMessagePack } from '@msgpack/msgpack';
import { encode as encodeCbor } from 'cborg';
import fc from 'fast-check';
import { deflateSync, gzipSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../panel/decoders/decoder';
import { bodyText, decodeWith, shown } from './decode-with';

/** The value of the only message, read as JSON. */
function jsonOf({ messages, fault }: Outcome): unknown {
  const body = messages[0]?.body;
  if (fault || messages.length !== 1 || body?.type !== 'value')
    throw new Error('expected one value');
  return JSON.parse(bodyText(body.source));
}

/** Values that JSON has too. */
const jsonValue = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)));

describe('MessagePack', () => {
  it('has the value that its library encoded', async () => {
    await fc.assert(
      fc.asyncProperty(jsonValue, async (value) => {
        const outcome = await decodeWith('message-pack', encodeMessagePack(value));

        expect(jsonOf(outcome)).toEqual(value);
      }),
    );
  });

  it('shows what JSON has no words for', async () => {
    const value = {
      big: 2n ** 64n - 1n,
      bytes: Uint8Array.of(0, 255),
      at: new Date(1_767_225_600_250),
      not: Number.NaN,
    };

    const outcome = await decodeWith(
      'message-pack',
      encodeMessagePack(value, { useBigInt64: true }),
    );

    expect(shown(outcome)).toEqual([
      {
        layers: ['MessagePack'],
        value: `{"big":18446744073709551615,"bytes":h'00ff',"at":2026-01-01T00:00:00.250000000Z,"not":NaN}`,
      },
    ]);
  });

  it('says where bytes end too early, and shows what came before', async () => {
    const bytes = encodeMessagePack([1, 'two', { three: 3 }]).slice(0, -1);

    expect(shown(await decodeWith('message-pack', bytes))).toEqual([
      { layers: ['MessagePack'], value: '[1,"two",{"three":' },
      { fault: 'byte 13: it ends too early' },
    ]);
  });

  it('says at which byte no value begins', async () => {
    expect(shown(await decodeWith('message-pack', Uint8Array.of(0x92, 1, 0xc1)))).toEqual([
      { layers: ['MessagePack'], value: '[1' },
      { fault: 'byte 2: no value begins with c1' },
    ]);
  });
});

describe('CBOR', () => {
  it('has the value that its library encoded', async () => {
    await fc.assert(
      fc.asyncProperty(jsonValue, async (value) => {
        const outcome = await decodeWith('cbor', encodeCbor(value));

        expect(jsonOf(outcome)).toEqual(value);
      }),
    );
  });

  it.each([
    // From RFC 8949, appendix A, in its own diagnostic notation without spaces.
    ['1bffffffffffffffff', '18446744073709551615'],
    ['c249010000000000000000', "2(h'010000000000000000')"],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['f90000', '0'],
    ['f98000', '-0'],
    ['fb7e37e43c8800759c', '1e+300'],
    ['f97c00', 'Infinity'],
    ['f7', 'undefined'],
    ['f0', 'simple(16)'],
    ['f8ff', 'simple(255)'],
    ['c074323031332d30332d32315432303a30343a30305a', '0("2013-03-21T20:04:00Z")'],
    ['a201020304', '{1:2,3:4}'],
    ['9f018202039f0405ffff', '[1,[2,3],[4,5]]'],
    ['bf61610161629f0203ffff', '{"a":1,"b":[2,3]}'],
    ['5f42010243030405ff', "h'0102030405'"],
    ['7f657374726561646d696e67ff', '"streaming"'],
  ])('shows %s as %s', async (hex, expected) => {
    const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));

    const [message] = (await decodeWith('cbor', bytes)).messages;

    expect(message?.body.type === 'value' && message.body.source.text).toBe(expected);
  });

  it('shows the values of a sequence one by one', async () => {
    const bytes = Buffer.concat([encodeCbor([1]), encodeCbor('two')]);

    expect(shown(await decodeWith('cbor', bytes))).toEqual([
      { layers: ['CBOR'], value: '[1]' },
      { layers: ['CBOR'], value: '"two"' },
    ]);
  });

  it('says where bytes end too early', async () => {
    expect(shown(await decodeWith('cbor', encodeCbor([1, 'four']).slice(0, -2)))).toEqual([
      { layers: ['CBOR'], value: '[1' },
      { fault: 'byte 2: not enough data for type' },
    ]);
  });
});

describe('Protobuf without a schema', () => {
  it('has the fields that its library wrote', async () => {
    const bytes = new BinaryWriter()
      .tag(1, WireType.Varint)
      .uint64(150)
      .tag(2, WireType.LengthDelimited)
      .string('testing')
      .tag(3, WireType.LengthDelimited)
      .fork()
      .tag(1, WireType.Varint)
      .int32(-1)
      .join()
      .tag(4, WireType.Bit64)
      .double(0.5)
      .tag(5, WireType.Bit32)
      .float(0.5)
      .tag(2, WireType.LengthDelimited)
      .bytes(Uint8Array.of(255, 0))
      .finish();

    expect(shown(await decodeWith('protobuf', bytes))).toEqual([
      {
        layers: ['Protobuf without a schema, Types guessed from the wire'],
        value:
          '{1:150,2:"testing",3:{1:18446744073709551615},4:4602678819172646912 or double 0.5,' +
          "5:1056964608 or float 0.5,2:h'ff00'}",
      },
    ]);
  });

  it('says where a field is longer than its message', async () => {
    expect(shown(await decodeWith('protobuf', Uint8Array.of(8, 1, 18, 9, 65)))).toEqual([
      { layers: ['Protobuf without a schema, Types guessed from the wire'], value: '{1:1,2:' },
      { fault: 'byte 4: it ends too early' },
    ]);
  });
});

describe('what is packed', () => {
  const json = JSON.stringify({ rows: Array.from({ length: 50 }, (_, row) => ({ row })) });
  const plain = new TextEncoder().encode(json);

  it.each([
    ['gzip', gzipSync(plain), 'gzip'],
    ['zlib', zlibSync(plain), 'zlib'],
    ['deflate', deflateSync(plain), 'deflate'],
  ])('unpacks %s', async (_, bytes, name) => {
    expect(shown(await decodeWith('packed', bytes))).toEqual([
      { layers: [`${name}, Unpacked ${plain.length} bytes`], value: json },
    ]);
  });

  it('unpacks gzip within base64', async () => {
    const text = Buffer.from(gzipSync(plain)).toString('base64');

    expect(shown(await decodeWith('packed', text))).toEqual([
      { layers: ['base64', `gzip, Unpacked ${plain.length} bytes`], value: json },
    ]);
  });

  it('says at which character base64 stops', async () => {
    expect(shown(await decodeWith('packed', 'aGVsbG8*aGVs'))).toEqual([
      { fault: 'character 7: this is no character of base64' },
    ]);
  });

  it('shows what unpacks of a stream that was cut', async () => {
    const noise = Uint8Array.from(
      { length: 9_000 },
      (_, at) => 97 + (((at * at * 31 + at) % 1_009) % 26),
    );
    const bytes = gzipSync(noise).slice(0, 400);

    const outcome = await decodeWith('packed', bytes, { isCut: true });

    expect(outcome.fault).toBeNull();
    const body = outcome.messages[0]?.body;
    const text = body?.type === 'text' ? body.text : '';
    expect(text.length).toBeGreaterThan(0);
    expect(new TextDecoder().decode(noise).startsWith(text)).toBe(true);
  });

  it('stops a bomb, and says so', async () => {
    const outcome = await decodeWith('packed', gzipSync(new Uint8Array(5_000_000)));

    expect(outcome.fault?.reason).toBe(
      'it unpacks to more than 64000 bytes; the first 64000 are shown',
    );
  });
});
