import { KINDS } from '../../../extension/protocol/kinds';
import type { Connection } from '../../store/model';
import { formatCount, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { isLoopbackHost, placeOf } from './address-space';
import { connectionLink } from './evidence-links';
import { browserError, failedAtOnce, type HostConnections, neverOpened } from './never-opened';
import { tlsSnippets } from './tls-snippets';

/** Errors of a request that the browser itself stopped; any other came from the network. */
const STOPPED = /BLOCKED|ERR_FAILED|ERR_ABORTED|BINDING_ABORTED/;

/** A page of https that opens `ws:` or `http:`, which browsers block. */
export const mixedContent: Rule = {
  id: 'mixed-content',
  checks: 'insecure addresses on a secure page',
  find: ({ connections }) =>
    neverOpened(connections, (it) => isMixed(it) && wasStopped(it)).map(findingOf),
};

/** The machine itself is trusted as it is. */
export function isMixed({ documentUrl, url }: Connection): boolean {
  // The schemes first: a page may have thousands of connections, and an address takes long to parse.
  if (!documentUrl.startsWith('https:') || !/^(ws|http):/.test(url)) return false;
  const to = placeOf(url);
  return to !== null && !isLoopbackHost(to.hostname);
}

function wasStopped(connection: Connection): boolean {
  const error = browserError(connection);
  return failedAtOnce(connection) && (error === '' || STOPPED.test(error));
}

function findingOf({ host, first, all }: HostConnections): Finding {
  const scheme = placeOf(first.url)?.protocol ?? 'http:';
  const name = KINDS[first.kind].name;
  const count =
    all.length === 1 ? `${name} ${first.path}` : `${formatCount(all.length)} connections`;
  const error = browserError(first);
  return {
    id: `mixed-content ${first.document} ${host}`,
    rule: 'mixed-content',
    severity: 'problem',
    confidence: 'likely',
    title: `${count} to ${scheme}//${host} never opened: the page is https, and browsers block ${scheme} on it.`,
    since: first.createdAt,
    note: `since ${formatTime(first.createdAt)}`,
    evidence: [
      { text: `Page: ${first.documentUrl}`, links: [] },
      ...all.slice(0, 5).map((connection) => ({
        text: `${connection.label} asked for ${connection.url} at ${formatTime(connection.createdAt)} and failed at once`,
        links: [connectionLink(connection, 'details')],
      })),
      {
        text: `${error ? `The browser said ${error}` : 'The browser told of no request'}; that it blocked this one as mixed content is inferred, the console says so`,
        links: [],
      },
    ],
    fix: `Use ${scheme === 'ws:' ? 'wss:' : 'https:'}, with a certificate for ${host}; TLS may end at a proxy in front of the server.`,
    snippets: tlsSnippets(host),
  };
}
