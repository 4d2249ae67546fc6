import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../extension/pools/site';

describe('siteOf', () => {
  it.each([
    ['https://www.example.co.uk/page', 'https://example.co.uk'],
    ['http://a.test/', 'http://a.test'],
    ['http://sub.a.test:8080/', 'http://a.test'],
    ['https://someone.github.io/', 'https://someone.github.io'],
    ['https://github.io/', 'https://github.io'],
    ['http://localhost:3000/', 'http://localhost'],
    ['http://app.localhost:3000/', 'http://app.localhost'],
    ['http://intranet/', 'http://intranet'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1'],
    ['http://[::1]:8080/', 'http://[::1]'],
    ['chrome-extension://abcdef/panel.html', 'chrome-extension://abcdef'],
    ['blob:https://www.example.org/1234', 'https://example.org'],
    ['file:///page.html', 'file://'],
    ['about:blank', 'null'],
    ['data:text/html,hello', 'null'],
    ['null', 'null'],
    ['', 'null'],
  ])('takes %s for %s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
});
