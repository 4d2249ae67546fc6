import { describe, expect, it } from 'vitest';
import {
  columnTracks,
  LEAST_WIDTH,
  MOST_WIDTH,
  parseWidths,
  USUAL_WIDTHS,
  widthAfterKey,
  withDates,
} from '../../../panel/messages/column-widths';

describe('parseWidths', () => {
  it('takes what was saved', () => {
    expect(parseWidths('120 64 200 60')).toEqual({
      time: 120,
      connection: 64,
      type: 200,
      size: 60,
    });
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['too few widths', '120 64'],
    ['a width beyond the bounds', '120 64 9000 60'],
    ['no number', '120 64 NaN 60'],
    ['a fraction', '120 64 72.5 60'],
  ])('takes the usual widths for %s', (_, saved) => {
    expect(parseWidths(saved)).toEqual(USUAL_WIDTHS);
  });
});

describe('withDates', () => {
  it('gives times with dates more room, unless the user has said how much', () => {
    expect(withDates(USUAL_WIDTHS, false)).toEqual(USUAL_WIDTHS);
    expect(withDates(USUAL_WIDTHS, true).time).toBeGreaterThan(USUAL_WIDTHS.time);
    expect(withDates({ ...USUAL_WIDTHS, time: 120 }, true).time).toBe(120);
  });
});

describe('widthAfterKey', () => {
  it.each([
    ['ArrowLeft', 100, 84],
    ['ArrowRight', 100, 116],
    ['ArrowLeft', 30, LEAST_WIDTH],
    ['ArrowRight', 470, MOST_WIDTH],
    ['Home', 100, LEAST_WIDTH],
    ['End', 100, MOST_WIDTH],
    ['Enter', 100, undefined],
  ])('%s leads from %d to %s', (key, width, expected) => {
    expect(widthAfterKey(key, width)).toBe(expected);
  });
});

describe('columnTracks', () => {
  it('leaves the rest to the preview', () => {
    expect(columnTracks(USUAL_WIDTHS)).toBe('100px 20px 64px 72px 60px minmax(0, 1fr)');
  });
});
