import { HEARD_TYPES } from '../../../extension/protocol/limits';
import type { Connection } from '../../store/model';
import { formatCount, formatSize, formatTime } from '../../ui/format';
import type { UnseenType } from '../facts/message-facts';
import type { Finding, Rule } from '../finding';
import { connectionLink, connectionName, frameLink } from './evidence-links';
import { snippetText } from './snippet-text';

/** One or two may have come before the page had the time to listen. */
const LEAST_EVENTS = 3;
/** A page that loads its code in parts listens later; by then it should. */
const LISTENS_WITHIN_MS = 5_000;
/** Less than this says nothing: `{}`, `""`. */
const EMPTY_BYTES = 2;
/** Types that servers send only to keep the connection alive, or to greet; nobody needs to listen to them. */
const SIGN_OF_LIFE =
  /^(?:ping|pong|heart-?_?beat|hb|keep-?_?alive|alive|no-?op|connected|hello|welcome|ready)$/i;
/** The browser delivers these three to listeners that Pushscope cannot tell from its own. */
const BROWSER_TYPES: ReadonlySet<string> = new Set(['message', 'open', 'error']);

/** Events with a name that no listener of the page asks for: the browser drops them without a word. */
export const unheardEvent: Rule = {
  id: 'unheard-event',
  checks: 'events without a listener',
  find: ({ connections, messages, now }) =>
    connections.flatMap((connection) => {
      if (!tellsOfListeners(connection)) return [];
      const unheard = (messages(connection)?.unseen ?? []).filter((type) =>
        isUnheard(type, connection, now),
      );
      return unheard.map((type) => findingOf(connection, type));
    }),
};

/** Where the page itself told all that it listens to. */
function tellsOfListeners({ kind, toldBy, heardTypes, unheardEvents }: Connection): boolean {
  if (kind !== 'event-source' || toldBy !== 'instrument') return false;
  return unheardEvents > 0 && heardTypes.length < HEARD_TYPES;
}

function isUnheard(
  { type, events, bytes, first }: UnseenType,
  { heardTypes }: Connection,
  now: number,
): boolean {
  if (BROWSER_TYPES.has(type) || heardTypes.includes(type) || SIGN_OF_LIFE.test(type)) return false;
  if (events < LEAST_EVENTS || now - first.at < LISTENS_WITHIN_MS) return false;
  return bytes / events > EMPTY_BYTES;
}

function findingOf(connection: Connection, unheard: UnseenType): Finding {
  const { type, events, bytes, first, last } = unheard;
  const heard = connection.heardTypes.join(', ') || 'nothing';
  return {
    id: `unheard-event ${connection.id} ${type}`,
    rule: 'unheard-event',
    severity: connection.framesIn === 0 ? 'warning' : 'hint',
    confidence: 'certain',
    title: `${formatCount(events)} events named ${type} of ${connectionName(connection)} reached nobody: the page has no listener for this name.`,
    since: first.at,
    note: `since ${formatTime(first.at)}`,
    evidence: [
      {
        text: `The browser's network log has ${formatCount(events)} of them, ${formatSize(bytes)}`,
        links: [frameLink(first.index, 'First'), frameLink(last.index, 'Newest')],
      },
      {
        text: `The page listens to ${heard}`,
        links: [connectionLink(connection, 'details', 'Details')],
      },
    ],
    fix: 'onmessage hears only events without a name. Listen to the name, or let the server send the event without the event field; if nobody needs it, do not send it.',
    snippets: [
      snippetText('Page', [
        `+source.addEventListener(${JSON.stringify(type)}, (event) => {`,
        '+  console.log(event.data);',
        '+});',
      ]),
      snippetText('Server', ['data: {"total":42}', '', '# without the line', `# event: ${type}`]),
    ],
  };
}
