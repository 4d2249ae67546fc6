import fc from 'fast-check';

/** Beginnings that lead into each decoder. */
const beginnings = fc.constantFrom(
  ...['42["', '0{"sid":', '51-["', 'a["', 'c[', 'o', 'CONNECT\n', 'MESSAGE\na:b\n\n', '{"type":1,'],
  ...['[[[', '[1,', '{"type":"next",', '[null,"1","t","e",', '{"jsonrpc":"2.0",', '\x1e{', 'H4sI'],
  ...['eyJ', '{"header":{"msg_type":"x"},', '\x1e\x1e', '{"command":"subscribe","identifier":'],
);
const signs = '{}[]",:0123456789\\ \n\x1e\x18\0aé😀=/+-ohcm';
const noise = fc.string({ unit: fc.constantFrom(...signs), maxLength: 400 });

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.tuple(beginnings, noise).map((parts) => parts.join('')),
  fc.tuple(beginnings, fc.json(), noise).map((parts) => parts.join('')),
  fc
    .tuple(beginnings, noise, fc.integer({ min: 1, max: 2_000 }))
    .map(([beginning, unit, times]) => beginning + unit.slice(0, 20).repeat(times)),
);

/** Containers and strings that claim more than there is, and the marks of each format. */
const heads = fc.constantFrom<readonly number[]>(
  [],
  [0xdd, 0xff, 0xff, 0xff, 0xff],
  [0xdf, 0x7f, 0xff, 0xff, 0xff],
  [0xc6, 0xff, 0xff, 0xff, 0xff],
  [0x9b, 0, 0, 0, 1, 0, 0, 0, 0],
  [0x9f],
  [0xbf],
  [0x5f],
  [0x7f],
  [0xd9, 0xd9, 0xf7],
  [0x30, 0xff, 0xff, 0xff, 0x7f],
  [0x10, 0x0c, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5],
  [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
  [0x78, 0x9c],
  [0x0a, 0xff, 0x01],
  [0, 0, 0, 2, 0, 0, 0, 12],
  [6, 0, 0, 0, 0, 0, 0, 0],
);

export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .tuple(heads, fc.uint8Array({ maxLength: 400 }))
    .map(([head, rest]) => Uint8Array.of(...head, ...rest)),
  fc
    .tuple(heads, fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 4_000 }))
    .map(([head, unit, times]) =>
      Uint8Array.from({ length: head.length + unit.length * times }, (_, at) =>
        at < head.length ? (head[at] ?? 0) : (unit[(at - head.length) % unit.length] ?? 0),
      ),
    ),
);
