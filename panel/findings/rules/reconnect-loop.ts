import type { AttemptEnd, Connection } from '../../store/model';
import { formatCount, formatDelay, formatTime } from '../../ui/format';
import type { Evidence, Finding, Rule } from '../finding';
import { kindName } from '../kind-name';

const LOOP_RECONNECTS = 3;
const LOOP_MS = 60_000;

/** One new attempt after an end, whether the browser made it (EventSource) or the page (a new WebSocket). */
interface Reconnect {
  at: number;
  /** From the end of the attempt before. */
  delayMs: number;
  end: AttemptEnd;
  connection: Connection;
}

/** Three or more reconnects within a minute: the connection never settles. */
export const reconnectLoop: Rule = {
  id: 'reconnect-loop',
  checks: 'reconnect loop',
  find: (facts) =>
    chains(facts.connections).flatMap((chain) => {
      const recent = reconnectsOf(chain).filter(({ at }) => facts.now - at < LOOP_MS);
      const last = recent.at(-1);
      return last && recent.length >= LOOP_RECONNECTS ? [findingOf(recent, last)] : [];
    }),
};

/** Connections that stand for one another: an EventSource alone, WebSockets of a document to the same path. */
function chains(connections: readonly Connection[]): Connection[][] {
  const byPlace = new Map<string, Connection[]>();
  for (const connection of connections) {
    const place =
      connection.kind === 'event-source'
        ? connection.id
        : `${connection.document} ${connection.host}${connection.path}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), connection]);
  }
  return [...byPlace.values()];
}

function reconnectsOf(chain: readonly Connection[]): Reconnect[] {
  const attempts = chain
    .flatMap((connection) => connection.attempts.map((attempt) => ({ connection, attempt })))
    .sort((a, b) => a.attempt.startedAt - b.attempt.startedAt);
  return attempts.flatMap(({ connection, attempt }, index) => {
    const end = attempts[index - 1]?.attempt.end;
    // Two WebSockets to one path at the same time are no reconnect.
    if (!end || end.at > attempt.startedAt || end.cause === 'page') return [];
    const delayMs = attempt.startedAt - end.at;
    return [{ at: attempt.startedAt, delayMs, end, connection }];
  });
}

function findingOf(recent: readonly Reconnect[], last: Reconnect): Finding {
  const first = recent[0] ?? last;
  const { connection } = last;
  const name = `${kindName(connection.kind)} ${connection.path}`;
  const causes = [...new Set(recent.map(({ end }) => end.text))];
  const cause = causes.length === 1 && causes[0] ? `each time ${causes[0]}` : causes.join('; ');
  return {
    id: `reconnect-loop ${connection.document} ${connection.kind} ${connection.url}`,
    rule: 'reconnect-loop',
    severity: 'warning',
    title: `${name} reconnected ${formatCount(recent.length)} times within a minute: ${cause}.`,
    since: first.at,
    note: `${recent.length}/min, last ${formatTime(last.at)}`,
    evidence: evidenceOf(recent, last),
    fix: fixOf(connection, recent),
    snippets: [],
  };
}

function evidenceOf(recent: readonly Reconnect[], last: Reconnect): Evidence[] {
  const { connection } = last;
  const delays = recent.map(({ delayMs }) => delayMs);
  const link = (text: string, view: 'timeline' | 'details') => ({
    text,
    target: { type: 'connection' as const, connection: connection.id, view },
  });
  const counts = new Map<string, number>();
  for (const { end } of recent) counts.set(end.text, (counts.get(end.text) ?? 0) + 1);
  return [
    ...[...counts].map(([text, count]) => ({
      text: `${formatCount(count)} times: ${text}`,
      links: [link(connection.label, 'timeline')],
    })),
    {
      text: `Reconnected after ${delayRange(Math.min(...delays), Math.max(...delays))}`,
      links: [link('Details', 'details')],
    },
  ];
}

function delayRange(shortest: number, longest: number): string {
  const [from, to] = [formatDelay(shortest), formatDelay(longest)];
  return from === to ? from : `${from} to ${to}`;
}

function fixOf({ kind }: Connection, recent: readonly Reconnect[]): string {
  if (kind === 'websocket') {
    return 'Wait before each retry, longer each time, with a random part, and begin anew after a success.';
  }
  if (recent.every(({ end }) => end.cause === 'refused')) {
    return 'Nothing accepts connections at this address: the server is down, restarting, or listens on another port.';
  }
  return recent.every(({ end }) => end.cause === 'server-end')
    ? 'The server ends each response; keep it open, and send a comment line every 15 to 30 s so that no proxy ends it. A retry field sets a longer delay.'
    : 'Find out what cuts the response: a proxy timeout, a crash or a restart. A retry field from the server sets a longer delay.';
}
