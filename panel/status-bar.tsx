import './ui/status-bar.css';
import type { Session } from './store/session-api';
import { formatCount, formatSize } from './ui/format';

/** The counters of the recording. Not live: numbers that change all the time must not be read out. */
export function StatusBar({ session }: { session: Session }) {
  const { messages, shown, lost, payloadsLeftOut, payloadBytes, ...rest } = session.counts.value;
  const { skipped, rejected, connectionsLetGo } = rest;
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
      {connectionsLetGo > 0 && (
        <span class="muted" title="Ended connections that left the list, the oldest first">
          {formatCount(connectionsLetGo)} connections let go
        </span>
      )}
      {rejected > 0 && (
        <span class="muted" title="Messages of a page that Pushscope could not read">
          {formatCount(rejected)} rejected
        </span>
      )}
      <span class="grow" />
      <span class="muted" title="Payload kept by this panel">
        {formatSize(payloadBytes)} kept
      </span>
    </footer>
  );
}
