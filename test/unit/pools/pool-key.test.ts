import { describe, expect, it } from 'vitest';
import type { LedgerRequest } from '../../../extension/background/ledger/ledger-entries';
import type { BrowserName } from '../../../extension/pools/browser-rules';
import { poolOf } from '../../../extension/pools/pool-key';
import type { PoolProtocol } from '../../../extension/protocol/pools';
import { ledgerRequest } from '../background/request-builder';

type Pair = [first: LedgerRequest, second: LedgerRequest, protocol?: PoolProtocol];
type Answer = 'shared' | 'separate';

const from = (top: string, page = top, url = 'http://sse.test/events') =>
  ledgerRequest({ top, page, url, frameId: page === top ? 0 : 7 });
const credentials = (withCredentials: boolean, url = 'http://sse.test/events') =>
  ledgerRequest({ url }, { withCredentials, kind: 'event-source' });
const socket = (url: string, facts: Partial<LedgerRequest> = {}, tabId = 1) =>
  ledgerRequest({ url, resourceType: 'websocket', tabId }, { respondedAt: 2_000, ...facts });
const ofType = (resourceType: string, facts: Partial<LedgerRequest> = {}) =>
  ledgerRequest({ resourceType }, facts);

// Each line was measured with a server that counted its connections.
const MEASURED: [what: string, chromium: Answer, firefox: Answer, ...Pair][] = [
  ['two tabs of one site', 'shared', 'shared', from('http://a.test'), from('http://a.test')],
  ['two origins of one site', 'shared', 'shared', from('http://a.test'), from('http://sub.a.test')],
  ['two top sites', 'separate', 'separate', from('http://a.test'), from('http://b.test')],
  [
    'the host itself and another site',
    'separate',
    'separate',
    from('http://sse.test'),
    from('http://a.test'),
  ],
  [
    'a page and its same-site iframe',
    'shared',
    'shared',
    from('http://a.test'),
    from('http://a.test', 'http://sub.a.test'),
  ],
  [
    'a page and its cross-site iframe',
    'separate',
    'shared',
    from('http://a.test'),
    from('http://a.test', 'http://b.test'),
  ],
  [
    'two cross-site iframes',
    'shared',
    'shared',
    from('http://a.test', 'http://b.test'),
    from('http://a.test', 'http://c.test'),
  ],
  [
    'two sandboxed iframes',
    'shared',
    'shared',
    from('http://a.test', 'null'),
    from('http://a.test', 'null'),
  ],
  [
    'an iframe and the same page on top',
    'separate',
    'separate',
    from('http://a.test', 'http://b.test'),
    from('http://b.test'),
  ],
  [
    'pages that differ by scheme',
    'separate',
    'separate',
    from('http://a.test'),
    from('https://a.test'),
  ],
  [
    'pages that differ by port',
    'shared',
    'shared',
    from('http://a.test:81'),
    from('http://a.test:82'),
  ],
  [
    'two names of one address',
    'separate',
    'separate',
    from('http://a.test', 'http://a.test', 'http://127.0.0.1/'),
    from('http://a.test', 'http://a.test', 'http://localhost/'),
  ],
  [
    'two ports',
    'separate',
    'separate',
    from('http://a.test', 'http://a.test', 'http://sse.test:81/'),
    from('http://a.test', 'http://a.test', 'http://sse.test:82/'),
  ],
  ['with and without credentials', 'separate', 'separate', credentials(true), credentials(false)],
  [
    'with and without credentials, same origin',
    'shared',
    'shared',
    credentials(true, 'http://a.test/e'),
    credentials(false, 'http://a.test/e'),
  ],
  [
    'with and without credentials over HTTP/2',
    'separate',
    'shared',
    credentials(true),
    credentials(false),
    'HTTP/2',
  ],
  [
    'an EventSource and a default fetch',
    'shared',
    'shared',
    credentials(false),
    ofType('xmlhttprequest'),
  ],
  [
    'a fetch with and one without a cookie',
    'separate',
    'separate',
    ofType('xmlhttprequest', { carriesCookie: true }),
    ofType('xmlhttprequest'),
  ],
  [
    'an image and a fetch without cookies',
    'separate',
    'separate',
    ofType('image'),
    ofType('xmlhttprequest'),
  ],
  [
    'an image without CORS and one with it',
    'separate',
    'separate',
    ofType('image', { mode: 'no-cors' }),
    ofType('image', { mode: 'cors' }),
  ],
  ['two profiles', 'separate', 'separate', ledgerRequest(), ledgerRequest({ profile: 'private' })],
  [
    'a socket and an EventSource',
    'separate',
    'separate',
    socket('ws://a.test/'),
    from('http://a.test', 'http://a.test', 'http://a.test/'),
  ],
  [
    'sockets of two tabs',
    'separate',
    'shared',
    socket('ws://a.test/'),
    socket('ws://a.test/', {}, 2),
  ],
  [
    'a handshake and an EventSource',
    'separate',
    'shared',
    socket('ws://a.test/', { respondedAt: null }),
    from('http://a.test', 'http://a.test', 'http://a.test/'),
  ],
];

describe('poolOf', () => {
  const cases = MEASURED.flatMap(
    ([what, chromium, firefox, first, second, protocol = 'HTTP/1.1']) => [
      { what, browser: 'chromium' as BrowserName, answer: chromium, first, second, protocol },
      { what, browser: 'firefox' as BrowserName, answer: firefox, first, second, protocol },
    ],
  );

  it.each(cases)('$what: $answer in $browser', ({ browser, answer, first, second, protocol }) => {
    const one = poolOf(first, protocol, browser);
    const other = poolOf(second, protocol, browser);

    expect(one.key === other.key ? 'shared' : 'separate').toBe(answer);
  });

  it('gives a navigation the site it leads to', () => {
    const navigation = ledgerRequest({
      url: 'http://b.test/',
      resourceType: 'main_frame',
      page: 'http://a.test',
      top: 'http://a.test',
    });

    expect(poolOf(navigation, 'HTTP/1.1', 'chromium')).toMatchObject({
      topSite: 'http://b.test',
      crossSiteFrame: false,
      credentials: true,
    });
  });

  it('gives a worker without a tab its own site', () => {
    const request = ledgerRequest({ tabId: -1, frameId: -1, page: 'http://a.test', top: '' });

    expect(poolOf(request, 'HTTP/1.1', 'chromium')).toMatchObject({
      topSite: 'http://a.test',
      crossSiteFrame: false,
    });
  });

  it('writes the port as the address does', () => {
    const pool = poolOf(ledgerRequest({ url: 'https://sse.test:443/' }), 'HTTP/2', 'chromium');

    expect(pool).toMatchObject({ scheme: 'https', host: 'sse.test', port: '' });
  });
});
