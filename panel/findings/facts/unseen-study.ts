import type { UnseenType } from './message-facts';

/** Of one connection; a server with more types than this makes them up. */
const TYPES = 50;

/** Which event types the network log alone has seen. */
export class UnseenStudy {
  readonly types: UnseenType[] = [];

  add(index: number, at: number, bytes: number, type: string): void {
    const known = this.types.find((it) => it.type === type);
    if (known) {
      known.events += 1;
      known.bytes += bytes;
      known.last = { index, at };
    } else if (this.types.length < TYPES) {
      const here = { index, at };
      this.types.push({ type, events: 1, bytes, first: here, last: here });
    }
  }
}
