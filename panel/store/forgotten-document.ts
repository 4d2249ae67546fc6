import { LATE_MS } from './page-order';
import type { RecordedDocument } from './recorded-document';

/** A navigation cleared it away: what still comes of it is no news. */
export function forgetDocument(document: RecordedDocument, at: number): void {
  document.forgottenAt = at;
  document.isAskedAgain = false;
  document.connections.clear();
  document.letGo.clear();
}

/**
 * True, once, for a forgotten document that still speaks although its page should have gone long ago:
 * it was told before the navigation to its own page.
 */
export function mustTellAgain(document: RecordedDocument, now: number): boolean {
  const { forgottenAt, goneAt, isAskedAgain } = document;
  if (forgottenAt === null || goneAt !== null || isAskedAgain) return false;
  if (now - forgottenAt <= LATE_MS) return false;
  document.isAskedAgain = true;
  document.lastFrame = 0;
  return true;
}

/** A page that came back from the back/forward cache tells its whole story once more. */
export function rememberDocument(document: RecordedDocument): void {
  document.forgottenAt = null;
  document.isAskedAgain = false;
  document.lastEvent = 0;
  document.early = [];
}
