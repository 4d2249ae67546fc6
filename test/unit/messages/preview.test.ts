import { describe, expect, it } from 'vitest';
import { previewFound } from '../../../panel/messages/preview';
import { searchPattern } from '../../../panel/messages/search-pattern';

describe('previewFound', () => {
  const far = `${'x'.repeat(100)}needle${'y'.repeat(600)}`;

  it.each([
    ['a match that is in view anyway', 'a needle', 'a needle'],
    ['no match', 'nothing', 'nothing'],
    ['a match further behind', far, `…${'x'.repeat(8)}needle${'y'.repeat(386)}`],
    [
      'a match behind what is looked through',
      `x${' '.repeat(50_000)}needle`,
      `x${' '.repeat(399)}`,
    ],
    ['control characters before it', `${'\n'.repeat(100)}needle`, `… needle`],
  ])('shows %s', (_, text, expected) => {
    const pattern = searchPattern('NEEDLE');

    expect(pattern && previewFound(text, pattern)).toBe(expected);
  });
});
