import type { Connection } from '../../store/model';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { MessageFacts } from '../facts/message-facts';
import type { Finding, FindingFacts, Rule } from '../finding';
import { connectionLink, connectionName } from './evidence-links';
import { labelsText, READ } from './first-few';
import { grouped } from './grouped';
import { codeName, madeAt } from './same-code';
import { snippetText } from './snippet-text';

/** What is mounted twice is mounted at once; a later one has a reason of its own. */
const TOGETHER_MS = 2_000;
/** React's StrictMode mounts, unmounts and mounts again: a page that closes in time is well. A reconnect may overlap, too. */
const BOTH_OPEN_MS = 5_000;
/** Of messages and bytes in: one of the two began later, and may have missed something. */
const ALIKE = 0.9;

/** The same stream twice: all that comes is paid for and handled twice, and a slot is lost. */
export const duplicateConnection: Rule = {
  id: 'duplicate-connection',
  checks: 'duplicate connections',
  find: (facts) => groupsOf(facts).map(findingOf),
};

type Group = readonly [Connection, Connection, ...Connection[]];

function groupsOf(facts: FindingFacts): Group[] {
  const placed = facts.connections.flatMap((connection) => {
    const place = placeOf(connection, facts.now);
    return place === null ? [] : [{ connection, place }];
  });
  return grouped(placed, ({ place }) => place).flatMap(([{ connection: first }, ...others]) => {
    const twins = others.map(({ connection }) => connection);
    const [second, ...more] = twins.filter((other) => isTwin(first, other, facts));
    return second ? [[first, second, ...more] satisfies Group] : [];
  });
}

/** What twins have in common; `null` for one that cannot be a twin. */
function placeOf(connection: Connection, now: number): string | null {
  const { kind, state, document, url, method, withCredentials, protocols, attempts } = connection;
  if (kind === 'poll' || kind === 'webtransport' || method !== 'GET') return null;
  const openedAt = attempts.at(-1)?.openedAt ?? null;
  if (state !== 'open' || openedAt === null || now - openedAt < BOTH_OPEN_MS) return null;
  const code = madeAt(connection);
  if (code === null) return null;
  return [document, kind, url, withCredentials, protocols.join(), code].join(' ');
}

function isTwin(one: Connection, other: Connection, { messages }: FindingFacts): boolean {
  if (Math.abs(one.createdAt - other.createdAt) > TOGETHER_MS) return false;
  // The address of an EventSource says all that it asks for. Others may ask for different things later on.
  if (one.kind === 'event-source') return true;
  const [a, b] = [messages(one), messages(other)];
  return a !== null && b !== null && isAlike(a, b);
}

function isAlike(a: MessageFacts, b: MessageFacts): boolean {
  if (a.in.messages === 0 || b.in.messages === 0) return false;
  if (a.out.messages !== b.out.messages || a.out.bytes !== b.out.bytes) return false;
  return isClose(a.in.messages, b.in.messages) && isClose(a.in.bytes, b.in.bytes);
}

function isClose(a: number, b: number): boolean {
  return Math.min(a, b) >= Math.max(a, b) * ALIKE;
}

function findingOf(group: Group): Finding {
  const [first, second] = group;
  const since = second.createdAt;
  const isPair = group.length === 2;
  return {
    id: `duplicate-connection ${first.id}`,
    rule: 'duplicate-connection',
    severity: 'warning',
    confidence: 'likely',
    title: `${connectionName(first)} is open ${isPair ? 'twice' : `${formatCount(group.length)} times`}: ${codeName(first)} made ${isPair ? 'both' : 'the first two'} within ${formatDelay(since - first.createdAt)}, as a component does that is mounted twice.`,
    since,
    note: `since ${formatTime(since)}`,
    evidence: [
      {
        text: `Open at the same time, with the same address: ${labelsText(group)}`,
        links: group.slice(0, READ).map((connection) => connectionLink(connection, 'timeline')),
      },
      {
        text: `Made by the same line, ${codeName(first)}. Likely, not certain: code may want two on purpose`,
        links: [
          connectionLink(first, 'details', `Stack of ${first.label}`),
          connectionLink(second, 'details', `Stack of ${second.label}`),
        ],
      },
    ],
    fix: 'Close the connection when its component goes away, or keep one outside of components and let all of them listen to it.',
    snippets: [
      snippetText('React', [
        'useEffect(() => {',
        '  const source = new EventSource(url);',
        '  source.onmessage = show;',
        '+  return () => source.close();',
        '+}, [url]);',
      ]),
      snippetText('Vue', [
        'const source = new EventSource(url);',
        '+onScopeDispose(() => source.close());',
      ]),
      snippetText('Module', [
        '+let source;',
        'export function listen(type, listener) {',
        '+  source ??= new EventSource(url);',
        '  source.addEventListener(type, listener);',
        '}',
      ]),
    ],
  };
}
