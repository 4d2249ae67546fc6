import { formatClock, formatCount, formatTime } from '../../ui/format';
import type { Finding, Rule } from '../finding';
import { connectionLink, connectionName } from './evidence-links';
import { type KnownHandlers, knownHandlers } from './message-handlers';
import { snippetText } from './snippet-text';

/** Of the error's text, in the title. */
const TITLE_CHARS = 120;

/** A handler of messages that an error left: what comes after the error in it was not done. */
export const handlerThrows: Rule = {
  id: 'handler-throws',
  checks: 'errors in message handlers',
  find: (facts) => knownHandlers(facts).flatMap(findingOf),
};

function findingOf({ connection, handlers }: KnownHandlers): Finding[] {
  const { errors, lastError } = handlers;
  if (errors === 0 || !lastError) return [];
  const name = connectionName(connection);
  const text = lastError.text || 'an error without a text';
  return [
    {
      id: `handler-throws ${connection.id}`,
      rule: 'handler-throws',
      severity: 'problem',
      confidence: 'certain',
      title: `A message handler of ${name} threw ${times(errors)}: ${shorten(text)}.`,
      since: lastError.at,
      note: `last ${formatTime(lastError.at)}`,
      evidence: [
        {
          text: `${formatCount(errors)} ${errors === 1 ? 'error' : 'errors'} that no code caught left its handlers since a panel watches; ${formatCount(connection.framesIn)} messages came in all`,
          links: [connectionLink(connection, 'messages')],
        },
        {
          text: `Newest error at ${formatClock(lastError.at)}: ${text}`,
          links: [connectionLink(connection, 'timeline', 'Timeline')],
        },
      ],
      fix: 'The browser drops the rest of the handler and goes on with the next message, so that the page may show old or half data. Look at the error in the Console, and check a message before you use it.',
      snippets: [
        snippetText('Page', [
          'function onMessage(event) {',
          '+  let message;',
          '+  try {',
          '+    message = JSON.parse(event.data);',
          '+  } catch (error) {',
          '+    report(error, event.data);',
          '+    return;',
          '+  }',
          '  show(message);',
          '}',
        ]),
      ],
    },
  ];
}

function times(errors: number): string {
  return errors === 1 ? 'once' : `${formatCount(errors)} times`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\.$/, '');
  return line.length > TITLE_CHARS ? `${line.slice(0, TITLE_CHARS)}…` : line;
}
