import type { SessionControl } from '../store/session-control';

/** Which moments the user wanted recorded, by the panel's clock. */
export class RecordedTime {
  readonly #clearedAt: () => number;
  readonly #pauses: { from: number; to: number }[] = [];

  constructor(
    { session, clearedAt }: Pick<SessionControl, 'session' | 'clearedAt'>,
    now: () => number,
  ) {
    this.#clearedAt = clearedAt;
    let isOn = true;
    session.recording.subscribe((isRecording) => {
      if (isRecording === isOn) return;
      isOn = isRecording;
      const last = this.#pauses.at(-1);
      if (!isRecording) this.#pauses.push({ from: now(), to: Number.POSITIVE_INFINITY });
      else if (last) last.to = now();
    });
  }

  has(time: number): boolean {
    const isPaused = ({ from, to }: { from: number; to: number }) => time >= from && time < to;
    return time > this.#clearedAt() && !this.#pauses.some(isPaused);
  }
}
