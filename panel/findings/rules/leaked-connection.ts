import type { PageHealth, Route } from '../../../extension/protocol/page-health';
import type { Connection } from '../../store/model';
import { formatAge, formatCount, formatTime } from '../../ui/format';
import type { Evidence, Finding, FindingFacts, Rule } from '../finding';
import { connectionsOf } from './connections-of';
import { connectionLink, connectionName } from './evidence-links';
import { labelsText, READ } from './first-few';
import { grouped } from './grouped';
import { codeName, madeAt } from './same-code';
import { snippetText } from './snippet-text';

/** A page listens in the same turn, or soon after; by then it would have. */
const UNHEARD_MS = 10_000;
/** The old one may close only after the new one has opened. */
const OVERLAP_MS = 5_000;
/** The browser's main process tells of a route a moment later, when the page has opened its next connection already. */
const ROUTE_TOLD_MS = 1_000;
/** Another question at the same endpoint may be asked on purpose; two that stay behind are a habit. */
const LEFT_BEHIND = 2;

/** A connection that stays open although nobody wants it any longer. */
export const leakedConnection: Rule = {
  id: 'leaked-connection',
  checks: 'connections left open',
  find: (facts) => [...unheard(facts), ...leftBehind(facts)],
};

/** An EventSource on which the page has put no listener for any event that carries data. */
function unheard({ connections, now }: FindingFacts): Finding[] {
  return connections.flatMap((connection) => {
    const { kind, state, toldBy, heardTypes, attempts } = connection;
    if (kind !== 'event-source' || state !== 'open' || toldBy !== 'instrument') return [];
    const openedAt = attempts.at(-1)?.openedAt ?? null;
    if (openedAt === null || now - openedAt < UNHEARD_MS || !isToldFromBirth(connection)) return [];
    return heardTypes.some(carriesData) ? [] : [unheardFinding(connection, openedAt, now)];
  });
}

/** Else a listener from before may have been forgotten. */
function isToldFromBirth({ lifecycle }: Connection): boolean {
  return lifecycle.some(({ type }) => type === 'connection-created');
}

function carriesData(type: string): boolean {
  return type !== 'open' && type !== 'error';
}

function unheardFinding(connection: Connection, openedAt: number, now: number): Finding {
  const name = connectionName(connection);
  return {
    id: `leaked-connection ${connection.id}`,
    rule: 'leaked-connection',
    severity: 'warning',
    confidence: 'likely',
    title: `${name} has been open for ${formatAge(now - openedAt)}, and no code listens to its events: it holds a slot for nothing.`,
    since: openedAt,
    note: `since ${formatTime(openedAt)}`,
    evidence: [
      {
        text: `Neither onmessage nor a listener for an event type was set${connection.heardTypes.length > 0 ? `, only ${connection.heardTypes.join(' and ')}` : ''}. Likely, not certain: code of another frame may listen`,
        links: [connectionLink(connection, 'details')],
      },
      madeEvidence(connection),
    ],
    fix: 'Close it, or listen to its events. A test whether the server answers can close it in its open event.',
    snippets: [snippetText('Page', ['+source.close();'])],
  };
}

/** Made before the page took another route, where the same code made the next one. */
function leftBehind(facts: FindingFacts): Finding[] {
  return facts.pages.flatMap((page) => {
    if (page.routes.length === 0) return [];
    const made = connectionsOf(facts.connections, page.document).flatMap((connection) => {
      const code = isOpen(connection) ? madeAt(connection) : null;
      const { kind, host, path } = connection;
      return code === null ? [] : [{ connection, place: `${kind} ${host}${path} ${code}` }];
    });
    return grouped(made, ({ place }) => place).flatMap((group) =>
      leftBehindFinding(
        group.map(({ connection }) => connection),
        page,
        facts.now,
      ),
    );
  });
}

function isOpen({ kind, state }: Connection): boolean {
  return state === 'open' && kind !== 'poll';
}

/** `group`: open connections of one line of code to one endpoint, in order of creation. */
function leftBehindFinding(group: readonly Connection[], page: PageHealth, now: number): Finding[] {
  const newest = group.at(-1);
  if (!newest || now - newest.createdAt < OVERLAP_MS) return [];
  const old = group.filter((connection, index) => {
    const next = group[index + 1];
    return next && page.routes.some((route) => liesBetween(route, connection, next));
  });
  const [first] = old;
  const isSame = old.some(({ url }) => url === newest.url);
  if (!first || (!isSame && old.length < LEFT_BEHIND)) return [];
  const route = page.routes.find((taken) => isAfter(taken, first));
  const since = route?.at ?? first.createdAt;
  return [
    {
      id: `leaked-connection ${first.id}`,
      rule: 'leaked-connection',
      severity: 'warning',
      confidence: isSame ? 'likely' : 'possible',
      title: `${old.length === 1 ? `${connectionName(first)} stayed` : `${formatCount(old.length)} connections to ${first.path} stayed`} open when the page took another route, where the same code opened the next one: ${old.length === 1 ? 'it was' : 'they were'} never closed.`,
      since,
      note: `since ${formatTime(since)}`,
      evidence: [
        {
          text: `Opened before: ${labelsText(old)}; now: ${newest.label}`,
          links: [...old.slice(0, READ), newest].map((connection) =>
            connectionLink(connection, 'timeline'),
          ),
        },
        ...routeEvidence(page, first),
        madeEvidence(
          newest,
          isSame
            ? 'Likely, not certain: code may want both'
            : 'Their queries differ: code may want all of them, which is why this is only possible',
        ),
      ],
      fix: 'Close the connection when its view goes away.',
      snippets: [
        snippetText('React', [
          'useEffect(() => {',
          '  const source = new EventSource(url);',
          '  source.onmessage = show;',
          '+  return () => source.close();',
          '}, [url]);',
        ]),
        snippetText('Vue', ['+onUnmounted(() => source.close());']),
        snippetText('Svelte', ['+onDestroy(() => source.close());']),
        snippetText('Angular', ['ngOnDestroy() {', '+  this.source.close();', '}']),
      ],
    },
  ];
}

/** Not the route that itself made it. */
function isAfter({ at }: Route, { createdAt }: Connection): boolean {
  return at > createdAt + ROUTE_TOLD_MS;
}

function liesBetween(route: Route, before: Connection, next: Connection): boolean {
  return isAfter(route, before) && !isAfter(route, next);
}

function routeEvidence(page: PageHealth, first: Connection): Evidence[] {
  const taken = page.routes.filter((route) => isAfter(route, first));
  const last = taken.at(-1);
  if (!last) return [];
  return [
    {
      text: `${formatCount(taken.length)} changes of route since, the last at ${formatTime(last.at)}: ${pathOf(last.url)}`,
      links: [],
    },
  ];
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/, '') || url;
}

function madeEvidence(connection: Connection, doubt = ''): Evidence {
  return {
    text: `Made by ${codeName(connection)}${doubt && `. ${doubt}`}`,
    links: [connectionLink(connection, 'details', 'Stack')],
  };
}
