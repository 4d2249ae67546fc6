import { describe, expect, it } from 'vitest';
import { isOnSite, parseSitePattern } from '../../../extension/protocol/site-pattern';

describe('parseSitePattern', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  Example.COM  ', 'example.com'],
    ['*.example.com', '*.example.com'],
    ['localhost:8080', 'localhost:8080'],
    ['*.example.com:443', '*.example.com:443'],
    ['example.com.', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['127.0.0.1:3000', '127.0.0.1:3000'],
    ['[::1]:3000', '[::1]:3000'],
  ])('takes %s as %s', (text, pattern) => {
    expect(parseSitePattern(text)).toBe(pattern);
    expect(parseSitePattern(pattern)).toBe(pattern);
  });

  it.each([
    '',
    '*',
    '*.',
    'https://example.com',
    'example.com/live',
    'example.com:',
    'example.com:99999',
    'a b.test',
    'user@example.com',
    'ex*mple.com',
    'a.*.test',
    '::1',
    'a?b',
    '[::g]',
  ])('takes %j as no host', (text) => {
    expect(parseSitePattern(text)).toBeUndefined();
  });
});

describe('isOnSite', () => {
  it.each([
    ['http://example.com/a', 'example.com'],
    ['https://example.com./', 'example.com'],
    ['https://example.com:8443/', 'example.com'],
    ['https://example.com:8443/', 'example.com:8443'],
    ['https://example.com/', 'example.com:443'],
    ['http://example.com/', '*.example.com:80'],
    ['http://a.b.example.com/', '*.example.com'],
    ['http://example.com/', '*.example.com'],
    ['blob:http://example.com/1-2', 'example.com'],
    ['http://[::1]:3000/', '[::1]:3000'],
    ['http://[::1]:3000/', '[::1]'],
  ])('finds %s on %s', (url, pattern) => {
    expect(isOnSite(url, ['other.test', pattern])).toBe(true);
  });

  it.each([
    ['http://a.example.com/', 'example.com'],
    ['http://notexample.com/', '*.example.com'],
    ['http://example.com.evil.test/', 'example.com'],
    ['http://evil.test/example.com', 'example.com'],
    ['http://example.com:81/', 'example.com:80'],
    ['https://example.com/', 'example.com:80'],
    ['about:blank', '*.blank'],
    ['data:text/html,example.com', 'example.com'],
    ['', 'example.com'],
  ])('does not find %s on %s', (url, pattern) => {
    expect(isOnSite(url, [pattern])).toBe(false);
  });
});
