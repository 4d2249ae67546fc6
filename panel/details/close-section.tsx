import type { Connection } from '../store/model';
import { formatClock } from '../ui/format';
import { StateMark } from '../ui/state-mark';
import { closeCodeText, explainCloseCode, explainEndOf } from './end-words';
import { Pair } from './pair';
import { Section } from './section';

/** How the connection, or its newest ended attempt, came to an end; absent before the first end. */
export function CloseSection({ connection }: { connection: Connection }) {
  const end = connection.attempts.findLast((attempt) => attempt.end)?.end;
  // A poll has no connection that could close; its requests tell their ends one by one.
  if (connection.kind === 'poll' || (connection.closeCode === null && !end)) return null;
  const isWebSocket = connection.kind === 'websocket';
  const codeText =
    connection.closeCode === null || !isWebSocket ? '' : closeCodeText(connection.closeCode);
  return (
    <Section title="Last close">
      <dl class="pairs">
        {connection.closeCode === null ? null : (
          <CloseCode connection={connection} code={connection.closeCode} />
        )}
        {end && end.text !== codeText && (
          <Pair term="Cause">
            <StateMark state={end.willRetry ? 'closed' : stateOf(connection)} text={end.text} />
            <Explanation text={explainEndOf(end, connection)} />
          </Pair>
        )}
        {end && <Pair term="At">{formatClock(end.at)}</Pair>}
        {connection.closedBy && <Pair term="Closed by">{BY[connection.closedBy]}</Pair>}
      </dl>
    </Section>
  );
}

const BY = { page: 'the page', server: 'the server', network: 'the network' } as const;

function stateOf({ state }: Connection): 'failed' | 'closed' {
  return state === 'failed' ? 'failed' : 'closed';
}

/** Codes of WebTransport are the application's own. */
function codeOf(kind: Connection['kind'], code: number): string {
  return kind === 'websocket' ? closeCodeText(code) : `${code}`;
}

function CloseCode({ connection, code }: { connection: Connection; code: number }) {
  const { wasClean, closeReason } = connection;
  return (
    <>
      <Pair term="Code">
        <StateMark state={stateOf(connection)} text={codeOf(connection.kind, code)} />
        <Explanation text={connection.kind === 'websocket' ? explainCloseCode(code) : ''} />
      </Pair>
      <Pair term="Clean, reason">
        {wasClean ? 'yes' : 'no'}, {closeReason || 'empty'}
      </Pair>
    </>
  );
}

function Explanation({ text }: { text: string }) {
  return text ? <p class="explain">{text}</p> : null;
}
