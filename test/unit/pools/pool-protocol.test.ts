import { describe, expect, it } from 'vitest';
import { capOf } from '../../../extension/pools/pool-cap';
import {
  PLAIN,
  type ProtocolFact,
  protocolOfStatusLine,
  protocolSeen,
  strongerFact,
  UNKNOWN,
} from '../../../extension/pools/pool-protocol';

const H1: ProtocolFact = { protocol: 'HTTP/1.1', source: 'status-line' };
const H2: ProtocolFact = { protocol: 'HTTP/2', source: 'status-line' };
const H2_HINT: ProtocolFact = { protocol: 'HTTP/2', source: 'hint' };
const H2_PAGE: ProtocolFact = { protocol: 'HTTP/2', source: 'navigation' };
const H1_PAGE: ProtocolFact = { protocol: 'HTTP/1.1', source: 'navigation' };
const H2_LOG: ProtocolFact = { protocol: 'HTTP/2', source: 'network-log' };
const H1_FINISHED: ProtocolFact = { protocol: 'HTTP/1.1', source: 'finished-request' };

describe('protocolOfStatusLine', () => {
  it.each([
    ['chromium', 'HTTP/1.1 200 OK', H1],
    ['chromium', 'HTTP/1.0 200 OK', H1],
    ['chromium', 'HTTP/1.1 200', H2_HINT],
    ['firefox', 'HTTP/1.1 200 OK', H1],
    ['firefox', 'HTTP/1.1 200', H1],
    ['firefox', 'HTTP/2.0 200 ', H2],
    ['firefox', 'HTTP/3.0 200 ', { protocol: 'HTTP/3', source: 'status-line' }],
    ['firefox', '', undefined],
    ['chromium', 'ICY 200 OK', undefined],
  ] as const)('in %s: "%s"', (browser, statusLine, fact) => {
    expect(protocolOfStatusLine(statusLine, browser)).toEqual(fact);
  });
});

describe('protocolSeen', () => {
  it.each([
    ['h2', 'HTTP/2'],
    ['http/2.0', 'HTTP/2'],
    ['HTTP/2', 'HTTP/2'],
    ['http/1.1', 'HTTP/1.1'],
    ['HTTP/1.1', 'HTTP/1.1'],
    ['h3', 'HTTP/3'],
    ['h3-29', 'HTTP/3'],
  ])('reads "%s"', (name, protocol) => {
    expect(protocolSeen(name, 'network-log')).toEqual({ protocol, source: 'network-log' });
  });

  it.each(['', 'unknown', 'data', 'quic'])('learns nothing from "%s"', (name) => {
    expect(protocolSeen(name, 'navigation')).toBeUndefined();
  });
});

describe('strongerFact', () => {
  it.each([
    ['anything before nothing', undefined, H2_HINT, H2_HINT],
    ['what is known when nothing comes', H1, undefined, H1],
    ['a finished request over a hint', H2_HINT, H1_FINISHED, H1_FINISHED],
    ['a navigation over a finished request', H1_FINISHED, H2_PAGE, H2_PAGE],
    ['the network log over a navigation', H1_PAGE, H2_LOG, H2_LOG],
    ['a navigation over a later hint', H1_PAGE, H2_HINT, H1_PAGE],
    ['a status line over all', H2_LOG, H1, H1],
    ['the newer of two equals', H1, H2, H2],
  ])('takes %s', (_, known, fact, expected) => {
    expect(strongerFact(known, fact)).toEqual(expected);
  });
});

describe('capOf', () => {
  const origin = (protocol: ProtocolFact, streamsSeen = 0, streamsLimit = 0) => ({
    protocol,
    streamsSeen,
    streamsLimit,
  });

  it.each([
    ['HTTP/1.1', 'https', origin(H1), 3, ['HTTP/1.1', 6, 'browser-rule']],
    ['plain HTTP', 'http', origin(PLAIN), 0, ['HTTP/1.1', 6, 'browser-rule']],
    ['nothing known', 'https', origin(UNKNOWN), 0, ['unknown', 6, 'protocol-unknown']],
    ['more at once than HTTP/1.1 can', 'https', origin(UNKNOWN), 7, ['HTTP/2', 100, 'default']],
    ['HTTP/2', 'https', origin(H2), 3, ['HTTP/2', 100, 'default']],
    ['a hint at HTTP/2', 'https', origin(H2_HINT), 3, ['HTTP/2', 100, 'default']],
    ['a server that allows more', 'https', origin(H2, 128), 3, ['HTTP/2', 128, 'seen']],
    ['a server whose queue showed', 'https', origin(H2, 10, 10), 3, ['HTTP/2', 10, 'queue']],
    ['a queue that was passed', 'https', origin(H2, 12, 10), 3, ['HTTP/2', 100, 'default']],
  ] as const)('knows the cap for %s', (_, scheme, facts, answered, expected) => {
    const { protocol, cap, capBasis, capAssumed } = capOf({ scheme }, facts, answered, 'chromium');

    expect([protocol, cap, capBasis]).toEqual(expected);
    expect(capAssumed).toBe(capBasis !== 'browser-rule');
  });

  it('knows the caps of WebSockets, and that a renderer process is not known', () => {
    const caps = (['chromium', 'firefox'] as const).map((browser) => {
      const { cap, capBasis } = capOf({ scheme: 'wss' }, origin(UNKNOWN), 0, browser);
      return { cap, capBasis };
    });

    expect(caps).toEqual([
      { cap: 255, capBasis: 'process' },
      { cap: 200, capBasis: 'browser-rule' },
    ]);
  });
});
