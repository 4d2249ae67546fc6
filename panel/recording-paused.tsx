import type { Session } from './store/session-api';
import { EmptyState } from './ui/empty-state';

/** What a view says that is empty because nothing is recorded. */
export function RecordingPaused({ session }: { session: Session }) {
  return (
    <EmptyState
      icon="i-pause"
      title="Recording is paused"
      actions={
        <button type="button" class="btn btn-primary" onClick={() => session.resume()}>
          Resume recording
        </button>
      }
    >
      <p>New messages are not recorded.</p>
    </EmptyState>
  );
}
