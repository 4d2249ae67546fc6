import { describe, expect, it } from 'vitest';
import { insecureWebsocket } from '../../../../panel/findings/rules/insecure-websocket';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { aConnection, anAttempt, NOW } from '../../panel-ui/builders';

describe('insecure-websocket', () => {
  const socket = (number: number, url: string, documentUrl = 'http://shop.example/') =>
    aConnection(number, {
      kind: 'websocket',
      url,
      documentUrl,
      attempts: [anAttempt(1, { openedAt: NOW })],
    });
  const find = (...connections: ReturnType<typeof aConnection>[]) =>
    insecureWebsocket.find(buildFindingFacts({ connections, now: NOW }));

  it('tells of each host once', () => {
    const findings = find(
      socket(1, 'ws://shop.example/a'),
      socket(2, 'ws://shop.example/b'),
      socket(3, 'ws://push.example/live'),
    );

    expect(findings.map(({ title }) => title)).toEqual([
      '2 WebSockets to shop.example go over ws: without TLS: anybody on the way can read and change the messages.',
      'WebSocket /live to push.example goes over ws: without TLS: anybody on the way can read and change the messages.',
    ]);
    expect(findings[0]?.evidence).toHaveLength(2);
  });

  it('accepts private hosts, TLS, and what never opened', () => {
    const closed = { ...socket(1, 'ws://shop.example/a'), attempts: [anAttempt(1)] };

    expect(find(closed, socket(2, 'ws://10.0.0.7/a'), socket(3, 'wss://shop.example/a'))).toEqual(
      [],
    );
  });

  it('leaves a page of https to mixed-content', () => {
    expect(find(socket(1, 'ws://shop.example/a', 'https://shop.example/'))).toEqual([]);
  });
});
