import type { OpenSeries } from '../store/session-api';

type Named = Pick<OpenSeries, 'host' | 'protocol'>;

const SHORT_PROTOCOLS: Record<OpenSeries['protocol'], string> = {
  'HTTP/1.1': 'H1',
  'HTTP/2': 'H2',
  'HTTP/3': 'H3',
  WebSocket: 'WS',
  unknown: '?',
};

/**
 * Short names for labels beside a chart, told apart: the first word of the host, with the protocol before it where
 * two pools of one host are shown, or the protocol alone where there is only one host.
 */
export function poolLabels(pools: readonly Named[]): string[] {
  const hosts = new Set(pools.map(({ host }) => host));
  if (pools.length > 1 && hosts.size === 1) {
    return numbered(pools.map(({ protocol }) => (protocol === 'unknown' ? 'other' : protocol)));
  }
  const words = shortest(hosts);
  const names = pools.map(({ host }) => words.get(host) ?? host);
  return numbered(
    pools.map((pool, index) => {
      const name = names[index] ?? pool.host;
      const isShared = names.indexOf(name) !== names.lastIndexOf(name);
      return isShared ? `${SHORT_PROTOCOLS[pool.protocol]} ${name}` : name;
    }),
  );
}

/** First labels of the host names; the whole name where two hosts share one, or where it is an address. */
function shortest(hosts: ReadonlySet<string>): Map<string, string> {
  const first = [...hosts].map((host) => [host, firstWord(host)] as const);
  return new Map(
    first.map(([host, word]) => {
      const isUnique = first.filter(([, other]) => other === word).length === 1;
      return [host, isUnique ? word : host];
    }),
  );
}

function firstWord(host: string): string {
  const isAddress = /^[\d.:[\]]+$|^\[/.test(host);
  return isAddress ? host : (host.split('.')[0] ?? host);
}

/** Pools that differ only in credentials or site get a number behind the first. */
function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
