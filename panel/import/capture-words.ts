import type { CaptureFacts } from '../store/capture-facts';
import { formatCount, formatTime } from '../ui/format';

/** `Capture app.test-….pushscope.json, recorded 20 Nov 2026, 14:06:08 to 14:12:40, imported.` and what it leaves out. */
export function captureText(capture: CaptureFacts): string {
  const { name, recordedFrom, exportedAt, redaction, leftOut, remarks } = capture;
  const day = new Date(recordedFrom).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const time = `${day}, ${formatTime(recordedFrom)} to ${formatTime(exportedAt)}`;
  return [
    `Capture ${name}, recorded ${time}, imported.`,
    ...(redaction ? ['Secrets in it were replaced by "hidden".'] : []),
    ...leftOutText(leftOut),
    ...remarks,
  ].join(' ');
}

function leftOutText({ frames, connections }: CaptureFacts['leftOut']): string[] {
  if (frames === 0 && connections === 0) return [];
  const parts = [counted(frames, 'message'), counted(connections, 'connection')];
  return [`Only what was shown is in it: ${parts.join(' and ')} were left out.`];
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`;
}
