import { describe, expect, it } from 'vitest';
import { poolLabels } from '../../../panel/charts/pool-labels';

describe('poolLabels', () => {
  it('uses the first word of each host', () => {
    const labels = poolLabels([
      { host: 'metrics.acme.test', protocol: 'HTTP/1.1' },
      { host: 'ws.acme.test', protocol: 'WebSocket' },
    ]);

    expect(labels).toEqual(['metrics', 'ws']);
  });

  it('names the protocols where there is only one host', () => {
    const labels = poolLabels([
      { host: 'localhost', protocol: 'HTTP/1.1' },
      { host: 'localhost', protocol: 'WebSocket' },
    ]);

    expect(labels).toEqual(['HTTP/1.1', 'WebSocket']);
  });

  it('puts the protocol before a host that has two pools', () => {
    const labels = poolLabels([
      { host: 'a.test', protocol: 'HTTP/1.1' },
      { host: 'a.test', protocol: 'WebSocket' },
      { host: 'b.test', protocol: 'HTTP/2' },
    ]);

    expect(labels).toEqual(['H1 a', 'WS a', 'b']);
  });

  it('writes hosts in full that begin alike, and addresses', () => {
    const labels = poolLabels([
      { host: 'live.a.test', protocol: 'HTTP/1.1' },
      { host: 'live.b.test', protocol: 'HTTP/1.1' },
      { host: '127.0.0.1', protocol: 'HTTP/1.1' },
    ]);

    expect(labels).toEqual(['live.a.test', 'live.b.test', '127.0.0.1']);
  });

  it('tells pools of one host on several ports apart by the port', () => {
    const labels = poolLabels([
      { host: '127.0.0.1:8080', protocol: 'HTTP/1.1' },
      { host: '127.0.0.1:8080', protocol: 'WebSocket' },
      { host: '127.0.0.1:8081', protocol: 'HTTP/1.1' },
      { host: '127.0.0.1', protocol: 'HTTP/1.1' },
    ]);

    expect(labels).toEqual(['H1 :8080', 'WS :8080', ':8081', '127.0.0.1']);
  });

  it('writes the port only behind hosts that have several', () => {
    const labels = poolLabels([
      { host: 'metrics.acme.test:3000', protocol: 'HTTP/1.1' },
      { host: 'metrics.acme.test', protocol: 'HTTP/1.1' },
      { host: 'ws.acme.test:9000', protocol: 'WebSocket' },
      { host: '[::1]:8080', protocol: 'HTTP/1.1' },
    ]);

    expect(labels).toEqual(['metrics:3000', 'metrics', 'ws', '[::1]']);
  });

  it('numbers pools that nothing else tells apart', () => {
    const labels = poolLabels([
      { host: 'a.test', protocol: 'HTTP/1.1' },
      { host: 'a.test', protocol: 'HTTP/1.1' },
    ]);

    expect(labels).toEqual(['HTTP/1.1', '#2 HTTP/1.1']);
  });
});
