import { describe, expect, it } from 'vitest';
import { mixedContent } from '../../../../panel/findings/rules/mixed-content';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { anAttempt, NOW } from '../../panel-ui/builders';
import { failedSocket } from './failed-socket';

describe('mixed-content', () => {
  const PAGE = 'https://shop.example/cart';
  const find = (url: string, page = PAGE, more: Parameters<typeof failedSocket>[2] = {}) =>
    mixedContent.find(
      buildFindingFacts({ connections: [failedSocket(url, page, more)], now: NOW }),
    );

  it('names page, address and what to change', () => {
    expect(find('ws://push.example:8080/live')).toMatchObject([
      {
        severity: 'problem',
        confidence: 'likely',
        title:
          'WebSocket /live to ws://push.example:8080 never opened: the page is https, and browsers block ws: on it.',
        fix: expect.stringContaining('Use wss:'),
        evidence: [
          { text: 'Page: https://shop.example/cart' },
          { links: [{ target: { type: 'connection', connection: 'doc/1', view: 'details' } }] },
          {},
        ],
      },
    ]);
  });

  it('accepts the machine itself, secure addresses, and pages without TLS', () => {
    expect(find('ws://localhost:3000/live')).toEqual([]);
    expect(find('ws://[::1]/live')).toEqual([]);
    expect(find('wss://push.example/live')).toEqual([]);
    expect(find('ws://push.example/live', 'http://shop.example/')).toEqual([]);
  });

  it('says nothing of what reached the network', () => {
    const url = 'ws://push.example/live';

    expect(find(url, PAGE, { tookMs: 1_000 })).toHaveLength(1);
    expect(find(url, PAGE, { tookMs: 1_001 })).toEqual([]);
    expect(find(url, PAGE, { error: 'net::ERR_CONNECTION_REFUSED' })).toEqual([]);
    expect(find(url, PAGE, { error: 'NS_ERROR_CONNECTION_REFUSED' })).toEqual([]);
    expect(find(url, PAGE, { given: { attempts: [anAttempt(1, { openedAt: NOW - 1 })] } })).toEqual(
      [],
    );
  });
});
