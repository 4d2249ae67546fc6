import type { Session } from '../store/session-api';
import type { EvidenceTarget } from './finding';

/** Shows what a finding speaks of. */
export function followLink(session: Session, target: EvidenceTarget): void {
  if (target.type === 'tab') {
    session.showTab(target.tabId);
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
