import { expect, it } from 'vitest';
import { originOf } from '../../../extension/protocol/origin-of';

it.each([
  ['https://a.test:443/path?x#y', 'https://a.test'],
  ['ws://a.test:8080/live', 'ws://a.test:8080'],
  ['data:text/plain,x', 'null'],
  ['/path', ''],
  ['', ''],
])('tells the origin of %s', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});
