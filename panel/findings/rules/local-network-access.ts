import { KINDS } from '../../../extension/protocol/kinds';
import type { Connection } from '../../store/model';
import { formatCount, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { isLocalAddress, isPrivateHost, placeOf } from './address-space';
import { connectionLink } from './evidence-links';
import { isMixed } from './mixed-content';
import { browserError, failedAtOnce, type HostConnections, neverOpened } from './never-opened';

/** `net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS`, and the name it had before. */
const BLOCKED = /BLOCKED_BY_(LOCAL|PRIVATE)_NETWORK_ACCESS/;

/** A public page that reaches into the local network, which Chromium lets only with the user's permission. */
export const localNetworkAccess: Rule = {
  id: 'local-network-access',
  checks: 'local addresses on a public page',
  find: ({ connections, browser }) => {
    if (browser !== 'chromium') return [];
    return neverOpened(connections, (it) => isNamed(it) || looksBlocked(it)).map(findingOf);
  },
};

/** The browser says so. */
function isNamed(connection: Connection): boolean {
  return BLOCKED.test(browserError(connection));
}

/** Of a WebSocket Chromium says no more than `net::ERR_FAILED`, as for any other failure (measured). */
function looksBlocked(connection: Connection): boolean {
  const error = browserError(connection);
  const isWithoutReason = error === '' || error === 'net::ERR_FAILED';
  if (connection.kind !== 'websocket' || !isWithoutReason || !failedAtOnce(connection))
    return false;
  const [from, to] = [placeOf(connection.documentUrl), placeOf(connection.url)];
  if (!from || !to || isMixed(connection)) return false;
  return !isPrivateHost(from.hostname) && isLocalAddress(to.hostname);
}

function findingOf({ host, first, all }: HostConnections): Finding {
  const isCertain = isNamed(first);
  const name = `${KINDS[first.kind].name} ${first.path}`;
  const count = all.length === 1 ? name : `${formatCount(all.length)} connections`;
  const isSecure = placeOf(first.documentUrl)?.protocol === 'https:';
  return {
    id: `local-network-access ${first.document} ${host}`,
    rule: 'local-network-access',
    severity: isCertain ? 'problem' : 'hint',
    confidence: isCertain ? 'certain' : 'possible',
    title: `${count} to ${host} failed at once: ${isCertain ? 'Chromium blocks' : 'Chromium may block'} a public page from the local network without the user's permission.`,
    since: first.createdAt,
    note: `since ${formatTime(first.createdAt)}`,
    evidence: [
      { text: `Page: ${first.documentUrl}`, links: [] },
      ...all.slice(0, 5).map((connection) => ({
        text: `${connection.label} to ${connection.url}: ${browserError(connection) || 'no reason told'}`,
        links: [connectionLink(connection, 'details')],
      })),
      ...(isCertain
        ? []
        : [
            {
              text: 'It looks the same when nothing listens at that address, or when the server refuses the handshake; and a page that comes from the local network itself is not blocked',
              links: [],
            },
          ]),
    ],
    fix: `${isSecure ? '' : 'Serve the page over https: only then can the browser ask the user. '}Look at the site's permissions (icon before the address) for local network access, and check that something listens at ${host}. Frames need allow="local-network-access".`,
    snippets: [],
  };
}
