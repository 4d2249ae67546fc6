import { NOT_KNOWN } from '../../store/explain-end';
import type { AttemptEnd, Connection } from '../../store/model';
import { formatTime } from '../../ui/format';
import type { Finding, FindingFacts, Rule } from '../finding';

/** An EventSource that ended for good: its page shows old data from now on, and hears of it in one event only. */
export const deadEventSource: Rule = {
  id: 'dead-event-source',
  checks: 'dead EventSource',
  find: (facts) =>
    facts.connections
      .filter(({ kind, state }) => kind === 'event-source' && state === 'failed')
      .map((connection) => findingOf(connection, facts)),
};

function findingOf(connection: Connection, facts: FindingFacts): Finding {
  const end = connection.attempts.at(-1)?.end ?? null;
  const at = end?.at ?? connection.stateSince;
  const { cause, fix } = explain(end, facts.browser);
  return {
    id: `dead-event-source ${connection.id}`,
    rule: 'dead-event-source',
    severity: 'problem',
    title: `EventSource ${connection.path} is dead: ${cause}.`,
    since: at,
    note: `since ${formatTime(at)}`,
    evidence: [
      {
        text: `${connection.label} got an error event with readyState 2 (closed) at ${formatTime(at)}`,
        links: [linkTo(connection, 'Timeline', 'timeline')],
      },
      {
        text: end ? `Last attempt: ${end.text}` : 'Why its last attempt ended is not known',
        links: [linkTo(connection, 'Details', 'details')],
      },
    ],
    fix,
    snippets: [],
  };
}

function linkTo(connection: Connection, text: string, view: 'timeline' | 'details') {
  return { text, target: { type: 'connection' as const, connection: connection.id, view } };
}

function explain(
  end: AttemptEnd | null,
  browser: FindingFacts['browser'],
): { cause: string; fix: string } {
  switch (end?.cause) {
    case 'status':
      return end.text === 'HTTP 204'
        ? {
            cause: 'the server answered HTTP 204, which tells the browser to stop',
            fix: 'If the stream should go on, answer 200 with Content-Type: text/event-stream.',
          }
        : {
            cause: `the server answered ${end.text}, and a browser retries only after a 200`,
            fix: 'Let the page create a new EventSource after a delay when its error event finds readyState 2, and let the server answer 200.',
          };
    case 'content-type':
      return {
        cause: `the response had ${end.text} instead of text/event-stream`,
        fix: 'Send Content-Type: text/event-stream, in UTF-8.',
      };
    case 'refused':
      return {
        cause:
          browser === 'firefox'
            ? 'the connection was refused, and Firefox does not retry after that'
            : 'the connection was refused',
        fix: 'Let the page create a new EventSource after a delay when its error event finds readyState 2. A restart of the server then no longer ends the stream.',
      };
    default:
      return {
        cause:
          end && end.text !== NOT_KNOWN.text
            ? `${end.text}, and the browser does not retry`
            : 'the browser does not retry, and the cause is not known',
        fix: 'Look at the response in the Network panel: status, content type and CORS headers. Let the page create a new EventSource after a delay when its error event finds readyState 2.',
      };
  }
}
