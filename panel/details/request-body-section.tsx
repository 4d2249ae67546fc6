import { isBinary } from '../../extension/protocol/frames';
import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import { formatSize } from '../ui/format';
import { Section } from './section';

/** A prompt fits; what is longer is read in Messages. */
const SHOWN_CHARS = 2_000;

/** What the page sent with its request: the first one of a stream, the newest one of a poll. */
export function RequestBodySection({
  session,
  connection,
}: {
  session: Session;
  connection: Connection;
}) {
  const { log } = session;
  const index = session.requestBody(connection.id);
  if (index < log.start || index >= log.end) return null;
  const payload = log.payload(index);
  const isText = payload !== null && !isBinary(log.code(index));
  const isShort = isText && payload.length <= SHOWN_CHARS && !log.isCut(index);

  function show(): void {
    session.selectedFrame.value = index;
    session.followTail.value = false;
    session.view.value = 'messages';
  }

  return (
    <Section title="Request body" note={formatSize(log.size(index))}>
      {isText ? (
        <pre class="body-text">{payload.slice(0, SHOWN_CHARS)}</pre>
      ) : (
        <p class="muted">{payload === null ? 'Not kept.' : 'Binary.'}</p>
      )}
      <button type="button" class="link" onClick={show}>
        {isShort ? 'Show as a message' : 'Show all that was kept'}
      </button>
    </Section>
  );
}
