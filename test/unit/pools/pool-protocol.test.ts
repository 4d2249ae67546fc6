import { describe, expect, it } from 'vitest';
import { capOf } from '../../../extension/pools/pool-cap';
import {
  PLAIN,
  protocolOfNavigation,
  protocolOfStatusLine,
  strongerFact,
  UNKNOWN,
} from '../../../extension/pools/pool-protocol';

const H1 = { protocol: 'HTTP/1.1', source: 'response' } as const;
const H2 = { protocol: 'HTTP/2', source: 'response' } as const;
const H2_HINT = { protocol: 'HTTP/2', source: 'hint' } as const;
const H2_PAGE = { protocol: 'HTTP/2', source: 'navigation' } as const;
const H1_PAGE = { protocol: 'HTTP/1.1', source: 'navigation' } as const;

describe('protocolOfStatusLine', () => {
  it.each([
    ['chromium', 'HTTP/1.1 200 OK', H1],
    ['chromium', 'HTTP/1.0 200 OK', H1],
    ['chromium', 'HTTP/1.1 200', H2_HINT],
    ['firefox', 'HTTP/1.1 200 OK', H1],
    ['firefox', 'HTTP/1.1 200', H1],
    ['firefox', 'HTTP/2.0 200 ', H2],
    ['firefox', 'HTTP/3.0 200 ', { protocol: 'HTTP/3', source: 'response' }],
    ['firefox', '', undefined],
  ] as const)('in %s: "%s"', (browser, statusLine, fact) => {
    expect(protocolOfStatusLine(statusLine, browser)).toEqual(fact);
  });
});

describe('protocolOfNavigation', () => {
  it.each([
    ['h2', H2_PAGE],
    ['http/1.1', H1_PAGE],
    ['h3', { protocol: 'HTTP/3', source: 'navigation' }],
    ['', undefined],
  ])('takes "%s"', (nextHopProtocol, fact) => {
    expect(protocolOfNavigation(nextHopProtocol)).toEqual(fact);
  });
});

describe('strongerFact', () => {
  it.each([
    ['anything before nothing', undefined, H2_HINT, H2_HINT],
    ['what is known when nothing comes', H1, undefined, H1],
    ['a navigation over a hint', H2_HINT, H1_PAGE, H1_PAGE],
    ['a navigation over a later hint', H1_PAGE, H2_HINT, H1_PAGE],
    ['a response over all', H2_PAGE, H1, H1],
    ['the newer of two responses', H1, H2, H2],
  ])('takes %s', (_, known, fact, expected) => {
    expect(strongerFact(known, fact)).toEqual(expected);
  });
});

describe('capOf', () => {
  const https = { scheme: 'https' };

  it.each([
    [
      'HTTP/1.1',
      https,
      H1,
      3,
      0,
      { protocol: 'HTTP/1.1', cap: 6, capAssumed: false, protocolAssumed: false },
    ],
    [
      'plain HTTP',
      { scheme: 'http' },
      PLAIN,
      0,
      0,
      { protocol: 'HTTP/1.1', cap: 6, capAssumed: false, protocolAssumed: false },
    ],
    [
      'nothing known',
      https,
      UNKNOWN,
      0,
      0,
      { protocol: 'unknown', cap: 6, capAssumed: true, protocolAssumed: true },
    ],
    [
      'more at once than HTTP/1.1 can',
      https,
      UNKNOWN,
      7,
      0,
      { protocol: 'HTTP/2', cap: 100, capAssumed: true, protocolAssumed: true },
    ],
    [
      'HTTP/2',
      https,
      H2,
      3,
      0,
      { protocol: 'HTTP/2', cap: 100, capAssumed: true, protocolAssumed: false },
    ],
    [
      'a hint at HTTP/2',
      https,
      H2_HINT,
      3,
      0,
      { protocol: 'HTTP/2', cap: 100, capAssumed: true, protocolAssumed: true },
    ],
    [
      'a server that allows more',
      https,
      H2,
      3,
      128,
      { protocol: 'HTTP/2', cap: 128, capAssumed: true, protocolAssumed: false },
    ],
  ] as const)('knows the cap for %s', (_, scheme, fact, answered, seen, expected) => {
    expect(capOf(scheme, fact, answered, seen, 'chromium')).toEqual(expected);
  });

  it('knows the caps of WebSockets, and that a renderer process is not known', () => {
    const caps = (['chromium', 'firefox'] as const).map((browser) => {
      const { cap, capAssumed } = capOf({ scheme: 'wss' }, UNKNOWN, 0, 0, browser);
      return { cap, capAssumed };
    });

    expect(caps).toEqual([
      { cap: 255, capAssumed: true },
      { cap: 200, capAssumed: false },
    ]);
  });
});
