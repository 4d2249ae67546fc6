import type { Session } from '../store/session-api';
import type { EvidenceTarget } from './finding';

/** A tab of an imported capture is of another time, or of another computer. */
export function canFollow({ capture }: Session, { type }: EvidenceTarget): boolean {
  return type !== 'tab' || capture === null;
}

/** Shows what a finding speaks of. */
export function followLink(session: Session, target: EvidenceTarget): void {
  if (target.type === 'tab') {
    session.showTab(target.tabId);
    return;
  }
  if (target.type === 'frame') {
    session.selectedConnection.value = null;
    session.selectedFrame.value = target.index;
    session.view.value = 'messages';
    return;
  }
  if (target.type === 'pool') {
    session.selectedPool.value = target.key;
    session.view.value = 'details';
    return;
  }
  session.selectedConnection.value = target.connection;
  session.view.value = target.view;
}
