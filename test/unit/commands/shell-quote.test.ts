import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printfBytes, printfFormat, quoteForShell } from '../../../panel/commands/shell-quote';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

/** What a POSIX shell writes for a script. */
function shell(script: string): Buffer {
  const { stdout, stderr, status } = spawnSync('sh', { input: script });
  expect({ stderr: stderr.toString(), status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '\\',
      '`',
      '$',
      '$(id)',
      '%',
      '!',
      '-',
      '\n',
      '\r',
      '\t',
      '\x1b',
      ';',
    ),
    fc.constantFrom('0', '7', '\x03', '\x7f', '\u0085', '\u2028', '\u202e', '\u200b', 'ü', '😀'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

/** What a terminal could act on while it is pasted. */
const PASTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('quoteForShell', () => {
  it(
    'hands every text through a shell as it is, and runs nothing of it',
    () => {
      fc.assert(
        fc.property(fc.array(hostile, { minLength: 1, maxLength: 50 }), (texts) => {
          const quoted = texts.map(quoteForShell);

          const read = shell(`printf '%s\\000' ${quoted.join(' ')}`).toString();

          // No word of a shell can hold a NUL.
          const expected = texts.map((text) => text.replaceAll('\0', ''));
          expect(read.split('\0').slice(0, -1)).toEqual(expected);
          for (const text of quoted) expect(text.replaceAll('\n', '')).not.toMatch(PASTED);
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it.each([
    ['plain text', 'https://a.test/?q=$HOME&b=`id`', "'https://a.test/?q=$HOME&b=`id`'"],
    ['a quote', "it's", "'it'\\''s'"],
    ['nothing', '', "''"],
    ['a control character', 'a\x03b', `"$(printf 'a\\003b')"`],
    ['a line end at the end', 'a\n', `"$(printf 'a')"'\n'`],
  ])('writes %s so that it can be read', (_, text, quoted) => {
    expect(quoteForShell(text)).toBe(quoted);
  });
});

describe('printfFormat', () => {
  it(
    'writes every text, NUL and line ends included',
    () => {
      fc.assert(
        fc.property(hostile, (text) => {
          expect(shell(`printf ${printfFormat(text)}`).toString()).toBe(text);
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

describe('printfBytes', () => {
  it('writes every byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

    expect([...shell(`printf ${printfBytes(bytes)}`)]).toEqual([...bytes]);
  });
});
