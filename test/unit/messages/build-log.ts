import type { Session } from '../../../panel/store/session-api';
import { created, type FrameSpec, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

/** A session with an EventSource (1), a WebSocket (2) and these frames. */
export function sessionWith(list: readonly FrameSpec[]): Session {
  const { session, apply } = buildSession();
  apply(story([created(1), created(2, 'websocket')]), frames(list));
  return session;
}
