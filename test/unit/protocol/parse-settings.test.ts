import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SITES_OFF } from '../../../extension/protocol/limits';
import { parseSettings } from '../../../extension/protocol/parse-settings';
import {
  DEFAULT_SETTINGS,
  NUMBER_BOUNDS,
  SETTING_NAMES,
} from '../../../extension/protocol/settings';

const CHOSEN = {
  maxFrames: 50_000,
  maxMegabytes: 64,
  previewBytes: 1_000_000,
  sitesOff: ['a.test', '*.b.test:8080'],
  theme: 'dark',
  timeZone: 'iso',
};

describe('parseSettings', () => {
  it('takes what was chosen', () => {
    expect(parseSettings(CHOSEN)).toEqual({ settings: CHOSEN, unusable: [] });
  });

  it.each([
    ['nothing', undefined],
    ['an empty storage', {}],
    ['no record', 'settings'],
    ['values of something else', { colour: 'red' }],
  ])('has the defaults for %s', (_, stored) => {
    expect(parseSettings(stored)).toEqual({ settings: DEFAULT_SETTINGS, unusable: [] });
  });

  it.each([
    ['maxFrames', 5],
    ['maxFrames', 1e12],
    ['maxFrames', '50000'],
    ['maxMegabytes', 64.5],
    ['maxMegabytes', Number.NaN],
    ['previewBytes', -1],
    ['previewBytes', 1_000_001],
    ['sitesOff', 'a.test'],
    ['sitesOff', ['a.test', 7]],
    ['sitesOff', ['https://a.test/']],
    ['sitesOff', ['A.test']],
    ['sitesOff', Array.from({ length: SITES_OFF + 1 }, (_, index) => `a${index}.test`)],
    [
      'sitesOff',
      Array.from(
        { length: 40 },
        (_, index) => `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.x${index}`,
      ),
    ],
    ['theme', 'pink'],
    ['timeZone', null],
  ])('says that %s %j cannot be used, and keeps the others', (name, value) => {
    const { settings, unusable } = parseSettings({ ...CHOSEN, [name]: value });

    expect(unusable).toEqual([name]);
    expect(settings).toEqual({ ...CHOSEN, [name]: Reflect.get(DEFAULT_SETTINGS, name) });
  });

  it('is within its bounds, whatever is stored', () => {
    const stored = fc.record(
      Object.fromEntries(SETTING_NAMES.map((name) => [name, fc.anything()])),
    );

    fc.assert(
      fc.property(fc.oneof(stored, fc.anything()), (value) => {
        const { settings } = parseSettings(value);

        for (const [name, { least, most }] of Object.entries(NUMBER_BOUNDS)) {
          const number = Number(Reflect.get(settings, name));
          expect(number >= least && number <= most).toBe(true);
        }
      }),
    );
  });
});
