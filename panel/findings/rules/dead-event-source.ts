import { originOf } from '../../../extension/protocol/origin-of';
import { NOT_KNOWN } from '../../store/explain-end';
import type { AttemptEnd, Connection } from '../../store/model';
import { formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule, SnippetText } from '../finding';
import { connectionLink } from './evidence-links';
import { onceFor } from './once-for';
import { corsSnippets } from './stream-snippets';

/** Pages that make a new one by themselves do so within some seconds. */
const GRACE_MS = 5_000;

/** An EventSource that ended for good: its page shows old data from now on, and hears of it in one event only. */
export const deadEventSource: Rule = {
  id: 'dead-event-source',
  checks: 'dead EventSource',
  find: (facts) => {
    const followed = new Set(facts.chains.flatMap(({ connections }) => connections.slice(0, -1)));
    return facts.connections
      .filter((it) => it.kind === 'event-source' && it.state === 'failed')
      .filter((it) => facts.now - endedAt(it) >= GRACE_MS)
      .filter((it) => !followed.has(it) && !isReplaced(it, facts))
      .filter((it) => !isLeft(it, facts) && !isGoodbye(it))
      .map((it) => findingOf(it, facts));
  },
};

function endedAt({ attempts, stateSince }: Connection): number {
  return attempts.at(-1)?.end?.at ?? stateSince;
}

/** By one of other code, or with another query. */
function isReplaced(dead: Connection, { connections }: FindingFacts): boolean {
  const newestAt = newestSources(connections).get(addressOf(dead)) ?? Number.NEGATIVE_INFINITY;
  return newestAt >= endedAt(dead);
}

/** When the newest EventSource of each address was made. */
const newestSources = onceFor((connections: readonly Connection[]): Map<string, number> => {
  const newest = new Map<string, number>();
  for (const connection of connections) {
    if (connection.kind !== 'event-source') continue;
    const address = addressOf(connection);
    newest.set(address, Math.max(newest.get(address) ?? 0, connection.createdAt));
  }
  return newest;
});

function addressOf({ document, host, path }: Connection): string {
  return `${document} ${host}${path}`;
}

/** Another document has taken the place of its own: nobody looks at it any more. */
function isLeft(dead: Connection, { connections }: FindingFacts): boolean {
  const newest = dead.context === 'page' && newestDocuments(connections).get(dead.frameId);
  if (!newest) return false;
  const next = newest.first.document === dead.document ? newest.other : newest.first;
  return next !== null && next.createdAt >= endedAt(dead);
}

interface Newest {
  first: Connection;
  /** Of another document than the first. */
  other: Connection | null;
}

/** The newest connections of each frame. */
const newestDocuments = onceFor((connections: readonly Connection[]): Map<number, Newest> => {
  const newest = new Map<number, Newest>();
  for (const connection of connections) {
    if (connection.context !== 'page') continue;
    const known = newest.get(connection.frameId) ?? { first: connection, other: null };
    newest.set(connection.frameId, withNewer(known, connection));
  }
  return newest;
});

function withNewer({ first, other }: Newest, next: Connection): Newest {
  const isSame = next.document === first.document;
  if (next.createdAt >= first.createdAt) return { first: next, other: isSame ? other : first };
  if (isSame || (other && other.createdAt > next.createdAt)) return { first, other };
  return { first, other: next };
}

/** The HTML standard's way to end a stream: 204 in answer to a reconnect. */
function isGoodbye({ attempts }: Connection): boolean {
  return attempts.at(-1)?.end?.text === 'HTTP 204' && attempts.some(({ openedAt }) => openedAt);
}

function findingOf(connection: Connection, facts: FindingFacts): Finding {
  const end = connection.attempts.at(-1)?.end ?? null;
  const at = endedAt(connection);
  const { cause, fix, snippets = [] } = explain(connection, end, facts.browser);
  return {
    id: `dead-event-source ${connection.id}`,
    rule: 'dead-event-source',
    severity: 'problem',
    confidence: confidenceOf(end),
    title: `EventSource ${connection.path} is dead: ${cause}.`,
    since: at,
    note: `since ${formatTime(at)}`,
    evidence: [
      {
        text: `${connection.label} got an error event with readyState 2 (closed) at ${formatTime(at)}, and the page has opened no other since`,
        links: [connectionLink(connection, 'timeline', 'Timeline')],
      },
      {
        text: end ? `Last attempt: ${end.text}` : 'Why its last attempt ended is not known',
        links: [connectionLink(connection, 'details', 'Details')],
      },
    ],
    fix,
    snippets,
  };
}

/** CORS is what remains of a good answer that was not taken: nobody tells. */
function confidenceOf(end: AttemptEnd | null): Finding['confidence'] {
  if (!end || end.cause === 'unknown') return 'possible';
  return end.cause === 'cors' ? 'likely' : 'certain';
}

interface Explanation {
  cause: string;
  fix: string;
  snippets?: SnippetText[];
}

const NEW_ONE =
  'Let the page create a new EventSource after a delay when its error event finds readyState 2';

function explain(
  connection: Connection,
  end: AttemptEnd | null,
  browser: FindingFacts['browser'],
): Explanation {
  switch (end?.cause) {
    case 'status':
      return end.text === 'HTTP 204'
        ? {
            cause: 'the server answered HTTP 204, which tells the browser to stop',
            fix: 'If the stream should go on, answer 200 with Content-Type: text/event-stream.',
          }
        : {
            cause: `the server answered ${end.text}, and a browser retries only after a 200`,
            fix: `${NEW_ONE}, and let the server answer 200.`,
          };
    case 'content-type':
      return {
        cause: `the response had ${end.text} instead of text/event-stream`,
        fix: 'Send Content-Type: text/event-stream, in UTF-8.',
      };
    case 'cors':
      return {
        cause: `the server of ${connection.host} answered, but its headers do not let ${originOf(connection.documentUrl)} read it (CORS)`,
        fix: `Send Access-Control-Allow-Origin with this page's origin${connection.withCredentials ? ', and Access-Control-Allow-Credentials: true, because it was made withCredentials: then * is not enough' : ''}.`,
        snippets: corsSnippets(originOf(connection.documentUrl), connection.withCredentials),
      };
    case 'refused':
      return {
        cause:
          browser === 'firefox'
            ? 'the connection was refused, and Firefox does not retry after that'
            : 'the connection was refused',
        fix: `${NEW_ONE}. A restart of the server then no longer ends the stream.`,
      };
    case 'blocked':
      return {
        cause: `the request was ${end.text}`,
        fix: 'Look at what blocks it: an extension of the browser, the connect-src of the page, or its access to the local network.',
      };
    case 'offline':
      return {
        cause: 'the machine was offline, and the browser does not retry',
        fix: `${NEW_ONE}, or on the window's online event.`,
      };
    default:
      return {
        cause:
          end && end.text !== NOT_KNOWN.text
            ? `${end.text}, and the browser does not retry`
            : 'the browser does not retry, and the cause is not known',
        fix: `Look at the response in the Network panel: status, content type and CORS headers. ${NEW_ONE}.`,
      };
  }
}
