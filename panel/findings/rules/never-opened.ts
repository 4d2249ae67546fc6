import type { Attempt, Connection } from '../../store/model';
import { grouped } from './grouped';

/** What a browser refuses by itself fails before any server could answer. */
const AT_ONCE_MS = 1_000;

/** Whether it was tried, failed each time at once, and never reached its server. */
export function failedAtOnce({ attempts, closedBy }: Connection): boolean {
  return closedBy !== 'page' && attempts.length > 0 && attempts.every(failedUnheard);
}

function failedUnheard({ startedAt, openedAt, end, facts }: Attempt): boolean {
  if (openedAt !== null || !end || end.cause === 'page' || end.cause === 'navigation') return false;
  return (facts?.respondedAt ?? null) === null && end.at - startedAt <= AT_ONCE_MS;
}

/** The browser's own error of the newest attempt, such as `net::ERR_FAILED`; empty where it told none. */
export function browserError({ attempts }: Connection): string {
  return attempts.at(-1)?.facts?.error ?? '';
}

/** One of each host, with how many there were. */
export interface HostConnections {
  host: string;
  first: Connection;
  all: readonly Connection[];
}

export function byHost(connections: readonly Connection[]): HostConnections[] {
  return grouped(connections, ({ document, host }) => `${document} ${host}`).map((all) => ({
    host: all[0].host,
    first: all[0],
    all,
  }));
}

/** Of the hosts to which nothing of the page ever opened: those connections that `isSuspect` picks. */
export function neverOpened(
  connections: readonly Connection[],
  isSuspect: (connection: Connection) => boolean,
): HostConnections[] {
  const isUnopened = ({ all }: HostConnections) =>
    all.every(({ attempts }) => attempts.every(({ openedAt }) => openedAt === null));
  return byHost(connections)
    .filter(isUnopened)
    .flatMap(({ all }) => byHost(all.filter(isSuspect)));
}
