/** Thrown by what reads a payload step by step, and caught at the border of its decoder. */
export class DecodeFault extends Error {
  /** Place in what is read: byte or character, as the reader counts. */
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}
