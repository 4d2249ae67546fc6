import { describe, expect, it } from 'vitest';
import { sitePattern } from '../../../panel/site-pattern';

describe('sitePattern', () => {
  it.each([
    ['http://app.test:3000/a?b', 'http://app.test/*'],
    ['https://[::1]:8443/', 'https://[::1]/*'],
    ['file:///etc/hosts', undefined],
    ['no address', undefined],
  ])('makes of %s the pattern %s', (url, pattern) => {
    expect(sitePattern(url)).toBe(pattern);
  });
});
