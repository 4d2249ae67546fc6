import { formatCount, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { isPrivateHost, placeOf } from './address-space';
import { connectionLink } from './evidence-links';
import { byHost, type HostConnections } from './never-opened';
import { tlsSnippets } from './tls-snippets';

/** `ws:` over a public network: anybody on the way reads and changes it, and some proxies break it. */
export const insecureWebsocket: Rule = {
  id: 'insecure-websocket',
  checks: 'WebSockets without TLS',
  find: ({ connections }) => {
    const insecure = connections.filter(({ kind, url, documentUrl, attempts }) => {
      if (kind !== 'websocket' || !url.startsWith('ws:')) return false;
      // A page of https is not let through to it: `mixed-content`.
      if (documentUrl.startsWith('https:')) return false;
      if (attempts.every(({ openedAt }) => openedAt === null)) return false;
      return !isPrivateHost(placeOf(url)?.hostname ?? 'localhost');
    });
    return byHost(insecure).map(findingOf);
  },
};

function findingOf({ host, first, all }: HostConnections): Finding {
  const count =
    all.length === 1 ? `WebSocket ${first.path}` : `${formatCount(all.length)} WebSockets`;
  return {
    id: `insecure-websocket ${first.document} ${host}`,
    rule: 'insecure-websocket',
    severity: 'hint',
    confidence: 'certain',
    title: `${count} to ${host} ${all.length === 1 ? 'goes' : 'go'} over ws: without TLS: anybody on the way can read and change the messages.`,
    since: first.createdAt,
    note: `since ${formatTime(first.createdAt)}`,
    evidence: all.slice(0, 5).map((connection) => ({
      text: `${connection.label}: ${connection.url}`,
      links: [connectionLink(connection, 'details')],
    })),
    fix: 'Serve page and WebSocket over TLS (https: and wss:). TLS also keeps proxies from touching the stream, which some do to ws: on port 80.',
    snippets: tlsSnippets(host),
  };
}
