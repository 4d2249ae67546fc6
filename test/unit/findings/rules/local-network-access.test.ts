import { describe, expect, it } from 'vitest';
import { localNetworkAccess } from '../../../../panel/findings/rules/local-network-access';
import type { Browser } from '../../../../panel/store/browser';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { anAttempt, NOW } from '../../panel-ui/builders';
import { failedSocket } from './failed-socket';

describe('local-network-access', () => {
  const PAGE = 'https://shop.example/cart';
  const find = (
    url: string,
    page = PAGE,
    more: Parameters<typeof failedSocket>[2] = {},
    browser: Browser = 'chromium',
  ) =>
    localNetworkAccess.find(
      buildFindingFacts({ connections: [failedSocket(url, page, more)], browser, now: NOW }),
    );

  it('is certain where the browser says so', () => {
    const error = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';

    expect(find('wss://192.168.1.4/live', PAGE, { error })).toMatchObject([
      {
        severity: 'problem',
        confidence: 'certain',
        title:
          "WebSocket /live to 192.168.1.4 failed at once: Chromium blocks a public page from the local network without the user's permission.",
      },
    ]);
  });

  it('is a possibility where a WebSocket fails at once without a reason, and names the other ones', () => {
    const [finding] = find('ws://localhost:9000/agent');

    expect(finding).toMatchObject({ severity: 'hint', confidence: 'possible' });
    expect(finding?.evidence.at(-1)?.text).toContain('nothing listens at that address');
  });

  it('says nothing of slow failures, refusals, private pages, public addresses and Firefox', () => {
    const agent = 'ws://localhost:9000/agent';

    expect(find(agent, PAGE, { tookMs: 1_001 })).toEqual([]);
    expect(find(agent, PAGE, { error: 'net::ERR_CONNECTION_REFUSED' })).toEqual([]);
    expect(find(agent, 'http://app.test/')).toEqual([]);
    expect(find('wss://push.example/live')).toEqual([]);
    expect(find(agent, PAGE, {}, 'firefox')).toEqual([]);
  });

  it('says nothing any more once one has opened', () => {
    const failed = failedSocket('ws://localhost:9000/agent', PAGE);
    const opened = {
      ...failedSocket('ws://localhost:9000/agent', PAGE),
      id: 'doc/2',
      attempts: [anAttempt(1, { openedAt: NOW })],
    };
    const connections = [failed, opened];

    expect(localNetworkAccess.find(buildFindingFacts({ connections, now: NOW }))).toEqual([]);
  });

  it('leaves what is mixed content to that rule', () => {
    expect(find('ws://192.168.1.4/live')).toEqual([]);
  });
});
