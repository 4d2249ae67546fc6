import type { CaptureCounts, CaptureFrame } from '../export/write-capture';

/** Counts the frames of a capture, to hold them against what it says of itself. */
export class FoundFrames {
  #messages = 0;
  #lost = 0;
  #withoutPayload = 0;
  #fromNetworkLog = 0;

  add({ lostBefore = 0, payload, seenBy }: CaptureFrame): void {
    this.#messages += 1;
    this.#lost += lostBefore;
    if (payload === null) this.#withoutPayload += 1;
    if (seenBy) this.#fromNetworkLog += 1;
  }

  /** Where the capture's own counts are not those of its frames, each one sentence. They stay as they are. */
  remarks(counts: CaptureCounts): string[] {
    const { messages, left, lost, payloadsLeftOut, fromNetworkLog } = counts;
    // Of a part, what is in the file is counted; of all, also what had left the log before.
    const isPart = messages === this.#messages;
    const isWrong = (told: number, found: number) => (isPart ? told !== found : told < found);
    return [
      ...said(!isPart && messages !== this.#messages + left, 'messages', messages, this.#messages),
      ...said(
        isWrong(payloadsLeftOut, this.#withoutPayload),
        'messages without payload',
        payloadsLeftOut,
        this.#withoutPayload,
      ),
      ...said(
        isWrong(fromNetworkLog, this.#fromNetworkLog),
        'messages of the network log',
        fromNetworkLog,
        this.#fromNetworkLog,
      ),
      ...said(lost < this.#lost, 'lost messages', lost, this.#lost),
    ];
  }
}

function said(isWrong: boolean, noun: string, told: number, found: number): string[] {
  return isWrong
    ? [`It counts ${number(told)} ${noun}, and its frames make ${number(found)}.`]
    : [];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
