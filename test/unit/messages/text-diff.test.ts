import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDiff } from '../../../panel/messages/diff/text-diff';
import { TextDiffRows } from '../../../panel/messages/diff/text-diff-rows';
import { finish } from '../../../panel/messages/sliced';

function diffOf(oldText: string, newText: string): TextDiff {
  return finish(new TextDiff(oldText, newText));
}

/** Both texts put together again from the hunks. */
function textsOf(diff: TextDiff): [old: string, new: string] {
  const oldText = diff.hunks.map(({ oldStart, oldEnd }) => diff.old.slice(oldStart, oldEnd));
  const newText = diff.hunks.map(({ newStart, newEnd }) => diff.new.slice(newStart, newEnd));
  return [oldText.join(''), newText.join('')];
}

/** Rows as text: a sign, the line, and what is marked in it in brackets. */
function rowsOf(oldText: string, newText: string): string[] {
  const { rows } = finish(new TextDiffRows(diffOf(oldText, newText)));
  return rows.map((row) => {
    if (row.type === 'gap') return `${row.lines} equal`;
    const sign = { same: ' ', removed: '-', added: '+' }[row.type];
    return `${sign}${row.before}${row.marked && `[${row.marked}]`}${row.after}`;
  });
}

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '\n', '\n', 'a\n', '\r\n'), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

describe('TextDiff', () => {
  it('applied to the old text gives the new one', () => {
    fc.assert(
      fc.property(text, text, (oldText, newText) => {
        const diff = diffOf(oldText, newText);

        expect(textsOf(diff)).toEqual([oldText, newText]);
        for (const { type, oldStart, oldEnd, newStart, newEnd } of diff.hunks) {
          if (type !== 'same') continue;
          expect(oldText.slice(oldStart, oldEnd)).toBe(newText.slice(newStart, newEnd));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts the lines of each hunk', () => {
    fc.assert(
      fc.property(text, text, (oldText, newText) => {
        for (const hunk of diffOf(oldText, newText).hunks) {
          const part =
            hunk.type === 'added'
              ? newText.slice(hunk.newStart, hunk.newEnd)
              : oldText.slice(hunk.oldStart, hunk.oldEnd);

          expect(hunk.lines).toBe(part.split(/(?<=\n)/).length);
        }
      }),
    );
  });

  it('does not align too many lines, and still has all of both', () => {
    const oldText = Array.from({ length: 60_000 }, (_, at) => `old ${at}\n`).join('');
    const newText = Array.from({ length: 10 }, (_, at) => `new ${at}\n`).join('');

    const diff = diffOf(oldText, newText);

    expect(diff.isAligned).toBe(false);
    expect(textsOf(diff)).toEqual([oldText, newText]);
    expect(diff.hunks.map(({ lines }) => lines)).toEqual([60_000, 10]);
  });
});

describe('TextDiffRows', () => {
  it('shows what differs with two lines around it', () => {
    const oldText = '1\n2\n3\n4\nfive is old\n6\n7\n8\n';

    expect(rowsOf(oldText, oldText.replace('old', 'new'))).toEqual([
      '2 equal',
      ' 3',
      ' 4',
      '-five is [old]',
      '+five is [new]',
      ' 6',
      ' 7',
      '1 equal',
    ]);
  });

  it('shows of a long line the place where it differs', () => {
    const line = (sign: string) => `${'x'.repeat(50_000)}${sign}${'y'.repeat(50_000)}`;

    const [removed, added] = rowsOf(line('1'), line('2'));

    expect(removed).toMatch(/^-…x{40}\[1\]y+…$/);
    expect(added).toMatch(/^\+…x{40}\[2\]y+…$/);
    expect(added?.length).toBeLessThan(1_010);
  });

  it('counts the lines beyond the bound', () => {
    const many = Array.from({ length: 150_000 }, (_, at) => `${at}\n`).join('');

    const rows = finish(new TextDiffRows(diffOf('', many)));

    expect(rows.rows).toHaveLength(100_000);
    expect(rows.left).toBe(50_000);
  });
});
