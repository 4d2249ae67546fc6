/** Why a file cannot be imported. */
export class ImportFault extends Error {
  /** What is wrong, such as `frame 1,204: \`size\` is missing`. */
  readonly what: string;
  /** Character of the file, from 0; `null` where no place is to blame. */
  readonly at: number | null;

  constructor(what: string, at: number | null = null) {
    super(what);
    this.what = what;
    this.at = at;
  }
}
