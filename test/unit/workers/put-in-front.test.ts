import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PreludeFor, putInFront } from '../../../extension/background/workers/put-in-front';
import { WORKER_SCRIPT_BYTES } from '../../../extension/protocol/limits';

const PRELUDE = '(()=>{})();';

/** What the worker gets of a script that comes in these pieces. */
const filtered = (...pieces: Uint8Array<ArrayBuffer>[]) => filteredWith(() => PRELUDE, ...pieces);

function filteredWith(preludeFor: PreludeFor, ...pieces: Uint8Array<ArrayBuffer>[]): Buffer {
  const written: Uint8Array[] = [];
  let isPassing = false;
  const filter: Parameters<typeof putInFront>[0] = {
    write: (data) => written.push(data.slice()),
    disconnect: () => {
      isPassing = true;
    },
    close: () => {},
  };
  putInFront(filter, preludeFor);
  for (const piece of pieces) {
    if (isPassing) written.push(piece);
    else filter.ondata?.({ data: piece.slice().buffer });
  }
  if (!isPassing) filter.onstop?.(undefined as never);
  return Buffer.concat(written);
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('putInFront', () => {
  it.each([
    ['a script', '', 'var a = 1;\nvar b;\n', ''],
    ['a strict script', '', '"use strict"; var a;', '"use strict";'],
    ['a script with a byte order mark', '\xef\xbb\xbf', "'use strict'\nvar a;", '"use strict";'],
    ['a script for an interpreter', '#!/usr/bin/node\r\n', '"use strict"; a', '"use strict";'],
    ['a script for an interpreter, in old lines', '#!node\r', 'var a = 1;', ''],
    ['one line for an interpreter', '#!node', '', ''],
    ['another line end', '#!node\xe2\x80\xa8', 'let a;', ''],
    ['a script that is no UTF-8', '', 'var a = "\xff\xfe\x80"; // \xe2\x80', ''],
    ['a script of two bytes', '', 'a;', ''],
  ])('puts the prelude in front of %s, whatever its pieces', (_, before, after, directive) => {
    const script = bytes(before + after);
    const expected = Buffer.from(bytes(before + directive + PRELUDE + after));

    for (let cut = 0; cut <= script.length; cut++) {
      expect(filtered(script.slice(0, cut), script.slice(cut))).toEqual(expected);
    }
    expect(filtered(...[...script].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it('leaves an empty script empty', () => {
    expect(filtered()).toHaveLength(0);
    expect(filtered(new Uint8Array(0))).toHaveLength(0);
  });

  it('shows the whole script to whom decides, without what comes before its own text', () => {
    const seen: unknown[] = [];
    const script = bytes('\xef\xbb\xbf#!node\n"use strict"; var a = "\xc3\xa4";');
    const decide = (text: string | undefined) => {
      seen.push(text);
      return '';
    };

    const result = filteredWith(decide, ...[...script].map((byte) => Uint8Array.of(byte)));

    expect(seen).toEqual(['"use strict"; var a = "ä";']);
    expect(result).toEqual(Buffer.from(script));
  });

  it('says of a script that is too long that it is, and holds no more of it', () => {
    const seen: unknown[] = [];
    const script = bytes(`"use strict"; /*${' '.repeat(WORKER_SCRIPT_BYTES)}*/ var answer = 42;`);
    const decide = (text: string | undefined) => {
      seen.push(text);
      return PRELUDE;
    };

    const result = filteredWith(decide, script.slice(0, -9), script.slice(-9));

    expect(seen).toEqual([undefined]);
    expect(result.equals(Buffer.concat([Buffer.from(`"use strict";${PRELUDE}`), script]))).toBe(
      true,
    );
  });

  it('passes a script as it is when nobody can say what to do', () => {
    const script = bytes('var a;');
    const fail = () => {
      throw new Error('too much');
    };

    expect(filteredWith(fail, script)).toEqual(Buffer.from(script));
  });

  it('changes no byte of any script', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), (pieces) => {
        const all = Buffer.concat(pieces);

        const result = filtered(...pieces.map((piece) => new Uint8Array(piece)));

        const at = result.indexOf(PRELUDE);
        const before = result.subarray(0, Math.max(0, at)).toString('latin1');
        const without =
          at < 0
            ? result
            : Buffer.concat([
                Buffer.from(before.replace(/"use strict";$/, ''), 'latin1'),
                result.subarray(at + PRELUDE.length),
              ]);
        expect(without).toEqual(all);
      }),
    );
  });
});
