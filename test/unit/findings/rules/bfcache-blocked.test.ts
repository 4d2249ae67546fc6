import { describe, expect, it } from 'vitest';
import { bfcacheBlocked } from '../../../../panel/findings/rules/bfcache-blocked';
import type { Connection } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { buildPageHealth } from '../../../support/build-page-health';
import { aConnection, NOW } from '../../panel-ui/builders';

describe('bfcache-blocked', () => {
  const url = 'http://acme.test/board';
  const find = (notRestored: string[], connections: Connection[] = []) =>
    bfcacheBlocked.find(
      buildFindingFacts({
        pages: [buildPageHealth({ url, notRestored })],
        connections,
        now: NOW,
      }),
    );
  const socket = aConnection(1, { kind: 'websocket', documentUrl: url });

  it('says what kept the page out, with the connections that did', () => {
    const earlier = { ...socket, id: 'before/1', document: 'before', label: 'WS 1' };
    const [finding] = find(['websocket'], [earlier, { ...socket, label: 'WS 2' }]);

    expect(finding).toMatchObject({
      confidence: 'certain',
      title:
        'The browser loaded /board anew on the way back instead of showing it at once: an open WebSocket kept it out of the back/forward cache.',
    });
    expect(finding?.evidence).toMatchObject([
      { text: "The browser's reason: websocket", links: [{ text: 'WS 1' }] },
    ]);
  });

  it.each(['websocket', 'WebSocketSticky', 'web-transport', 'webtransport'])(
    'knows %s',
    (reason) => {
      expect(find([reason])).toMatchObject([{ confidence: 'likely' }]);
    },
  );

  it('takes a request for a push connection only where there is one', () => {
    const stream = aConnection(1, { documentUrl: url });

    expect(find(['fetch'])).toEqual([]);
    expect(find(['fetch'], [socket])).toEqual([]);
    expect(find(['outstanding-network-request-fetch'], [stream])).toHaveLength(1);
    expect(find(['network-exceeds-buffer-limit'], [stream])).toHaveLength(1);
  });

  it('passes over all other reasons', () => {
    expect(
      find(['masked', 'unload-listener', 'response-cache-control-no-store'], [socket]),
    ).toEqual([]);
    expect(find([])).toEqual([]);
  });
});
