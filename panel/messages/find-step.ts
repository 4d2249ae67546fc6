import type { FrameRows } from '../store/model';
import { rowFrom } from '../store/row-from';
import type { Session } from '../store/session-api';

/** Selects the next message that has the searched text, or the one before, round the end. */
export function stepToMatch(session: Session, by: 1 | -1): void {
  const frame = matchBeside(session.find.matches, session.selectedFrame.peek(), by);
  if (frame < 0) return;
  session.followTail.value = false;
  session.selectedFrame.value = frame;
}

/** The match behind a frame or before it, round the end; -1 where there is none. Without a frame, the first or the last. */
function matchBeside(matches: FrameRows, frame: number | null, step: 1 | -1): number {
  const { length } = matches;
  if (length === 0) return -1;
  if (frame === null) return matches.at(step === 1 ? 0 : length - 1);
  const place = rowFrom(matches, step === 1 ? frame + 1 : frame);
  return matches.at(((step === 1 ? place : place - 1) + length) % length);
}
