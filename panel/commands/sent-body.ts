import { isBinary } from '../../extension/protocol/frames';
import { bytesOfBase64 } from '../messages/payload-bytes';
import type { Session } from '../store/session-api';
import type { SentBody } from './curl-command';

/** The body of a connection's newest request, as far as the log holds it; `null` where it had none. */
export function sentBody(session: Session, connection: string): SentBody | null {
  const { log } = session;
  const index = session.requestBody(connection);
  if (index < 0) return null;
  // It has left, because the panel was full or was cleared.
  if (index < log.start || index >= log.end) return { content: null, isCut: false };
  const payload = log.payload(index);
  if (payload === null) return { content: null, isCut: false };
  const content = isBinary(log.code(index)) ? bytesOfBase64(payload) : payload;
  return { content, isCut: log.isCut(index) };
}
