import { describe, expect, it } from 'vitest';
import { parseStack } from '../../../panel/store/parse-stack';

const URL = 'http://app.test/app.js';

describe('a line of a stack', () => {
  it.each([
    ['Chromium', `at open (${URL}:12:5)`, 'open', 12],
    ['Chromium, of a class', `at new Feed (${URL}:3:9)`, 'new Feed', 3],
    ['Chromium, without a name', `at ${URL}:7:1`, '(anonymous)', 7],
    ['Chromium, with a name like a call', `at a (b) (c (${URL}:4:2)`, 'a (b) (c', 4],
    ['Firefox', `open@${URL}:12:5`, 'open', 12],
    ['Firefox, without a name', `@${URL}:7:1`, '(anonymous)', 7],
  ])('of %s has a name and a place', (_, line, name, number) => {
    const [parsed] = parseStack(`Error\n    ${line}`);

    expect(parsed).toMatchObject({ name, place: { url: URL, line: number } });
  });

  it.each([
    ['at native code', 'native code'],
    ['at f (<anonymous>)', 'f (<anonymous>)'],
    [`at f${' ('.repeat(4_000)}`, `f${' ('.repeat(4_000)}`],
    ['no form at all', 'no form at all'],
  ])('without a place keeps its text', (line, name) => {
    expect(parseStack(line)).toEqual([{ name, place: null }]);
  });
});
