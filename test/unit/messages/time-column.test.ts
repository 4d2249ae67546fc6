import { describe, expect, it } from 'vitest';
import { type TimeColumn, timeTexts } from '../../../panel/messages/time-column';
import { START } from '../../support/build-messages';
import { sessionWith } from './build-log';

const FRAMES = [
  { after: -1_500 },
  { after: 250.7 },
  { after: 300, connection: 2 },
  { after: 1_450.7 },
];

/** The clock of this machine's zone, as the engine itself writes it. */
const clock = (after: number) => new Date(START + after).toTimeString().slice(0, 8);

describe('timeTexts', () => {
  it.each([
    [
      'time',
      [`${clock(-1_500)}.500`, `${clock(250)}.250`, `${clock(300)}.300`, `${clock(1_450)}.450`],
    ],
    ['since', ['-1.500 s', '0.250 s', '0.300 s', '1.450 s']],
    ['delta', ['–', '+1.75 s', '–', '+1.20 s']],
  ] as const)('tells the %s of each row', (column: TimeColumn, expected) => {
    const session = sessionWith(FRAMES);

    const textOf = timeTexts(session, column);

    expect(FRAMES.map((_, index) => textOf(index))).toEqual(expected);
  });
});
