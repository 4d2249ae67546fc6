import './ui/status-bar.css';
import type { Session } from './store/session-api';
import { formatCount, formatSize } from './ui/format';

/** The counters of the recording. Not live: numbers that change all the time must not be read out. */
export function StatusBar({ session }: { session: Session }) {
  const { messages, shown, lost, payloadsLeftOut, payloadBytes, skipped } = session.counts.value;
  const counters = [
    `${formatCount(messages)} messages`,
    `${formatCount(shown)} shown`,
    `${formatCount(lost)} lost`,
    `${formatCount(payloadsLeftOut)} payloads left out`,
  ];
  return (
    <footer class="status-bar" data-region="status" tabIndex={-1}>
      <span role="status" aria-live="off">
        {counters.join(', ')}
      </span>
      {skipped > 0 && (
        <span class="muted" title="Messages that came while recording was paused">
          {formatCount(skipped)} not recorded
        </span>
      )}
      <span class="grow" />
      <span class="muted" title="Payload kept by this panel">
        {formatSize(payloadBytes)} kept
      </span>
    </footer>
  );
}
