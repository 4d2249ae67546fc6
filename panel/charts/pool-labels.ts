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
 * Short names for labels beside a chart, told apart: the first word of the host, with the port where a host has pools
 * on several, and the protocol before it where two pools of one host are shown. Where there is only one host, the
 * ports or the protocols alone.
 */
export function poolLabels(pools: readonly Named[]): string[] {
  const hosts = new Set(pools.map(({ host }) => host));
  if (pools.length > 1 && hosts.size === 1) {
    return numbered(pools.map(({ protocol }) => (protocol === 'unknown' ? 'other' : protocol)));
  }
  const words = shortest([...hosts]);
  const names = pools.map(({ host }) => words.get(host) ?? host);
  return numbered(
    pools.map((pool, index) => {
      const name = names[index] ?? pool.host;
      const isShared = names.indexOf(name) !== names.lastIndexOf(name);
      return isShared ? `${SHORT_PROTOCOLS[pool.protocol]} ${name}` : name;
    }),
  );
}

function shortest(hosts: readonly string[]): Map<string, string> {
  const parts = hosts.map((host) => [host, ...splitPort(host)] as const);
  const words = shortestNames(new Set(parts.map(([, name]) => name)));
  return new Map(
    parts.map(([host, name, port]) => {
      const word = words.get(name) ?? name;
      const hasTwin = parts.some(([other, otherName]) => otherName === name && other !== host);
      if (!hasTwin || port === '') return [host, word];
      return [host, words.size === 1 ? `:${port}` : `${word}:${port}`];
    }),
  );
}

/** First labels of the host names; the whole name where two hosts share one, or where it is an address. */
function shortestNames(names: ReadonlySet<string>): Map<string, string> {
  const first = [...names].map((name) => [name, firstWord(name)] as const);
  return new Map(
    first.map(([name, word]) => {
      const isUnique = first.filter(([, other]) => other === word).length === 1;
      return [name, isUnique ? word : name];
    }),
  );
}

function firstWord(name: string): string {
  const isAddress = /^[\d.]+$|^\[/.test(name);
  return isAddress ? name : (name.split('.')[0] ?? name);
}

/** An IPv6 address is in brackets, so that a colon outside begins the port. */
function splitPort(host: string): [name: string, port: string] {
  const [, name, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  const isBare = name === undefined || (host.startsWith('[') && !name.endsWith(']'));
  return isBare ? [host, ''] : [name, port ?? ''];
}

/** Pools that differ only in credentials or site get a number behind the first: in front, where nothing cuts it off. */
function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `#${count} ${name}`;
  });
}
