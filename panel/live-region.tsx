import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Session } from './store/session-api';
import type { Announcer } from './ui/announcer';
import { formatCount } from './ui/format';

interface LiveRegionProps {
  session: Session;
  announcer: Announcer;
}

/** The panel's only live region: pauses, clearing and losses in words; findings speak through the same announcer. */
export function LiveRegion({ session, announcer }: LiveRegionProps) {
  const seen = useRef({
    isRecording: session.recording.value,
    since: session.recordingSince.value,
    lost: 0,
  });

  useSignalEffect(() => {
    const isRecording = session.recording.value;
    const since = session.recordingSince.value;
    const { lost } = session.counts.value;
    const before = seen.current;
    seen.current = { isRecording, since, lost };
    if (isRecording !== before.isRecording) {
      announcer.say(isRecording ? 'Recording' : 'Recording paused');
    } else if (since !== before.since) announcer.say('Cleared');
    else if (lost > before.lost) announcer.say(`${formatCount(lost)} messages lost`);
  });

  return (
    <div class="visually-hidden" aria-live="polite">
      {announcer.sentence.value}
    </div>
  );
}
