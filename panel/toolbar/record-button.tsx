import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { Icon } from '../ui/icon';
import { runningTime } from './running-time';

/** Starts and pauses recording, and tells how long it runs. */
export function RecordButton({ session }: { session: Session }) {
  const now = useNow();
  const isOn = session.recording.value;
  return (
    <>
      <button
        type="button"
        class="btn-icon btn-record"
        aria-pressed={isOn}
        aria-label="Record"
        title={isOn ? 'Pause recording (Ctrl+E)' : 'Resume recording (Ctrl+E)'}
        onClick={() => (isOn ? session.pause() : session.resume())}
      >
        <Icon name={isOn ? 'i-record' : 'i-record-off'} />
      </button>
      <span class="rec-time" title="Recording time">
        {isOn ? runningTime(now - session.recordingSince.value) : 'Paused'}
      </span>
    </>
  );
}
