import type { KeptRecording } from '../store/kept-recording';
import { ImportFault } from './import-fault';
import { JsonSplitter, type JsonVisitor } from './json-splitter';
import { CaptureReader } from './read-capture';
import { HarReader } from './read-har';

const FOREIGN = 'it is neither a Pushscope capture nor a HAR file';

/** Reads the text of a file of either format: what its outermost object holds tells which one. */
export class FileReading implements JsonVisitor {
  readonly #splitter = new JsonSplitter(this);
  readonly #capture = new CaptureReader();
  readonly #har = new HarReader();
  #format: 'capture' | 'har' | undefined;
  #result: KeptRecording | undefined;

  write(text: string): void {
    try {
      this.#splitter.write(text);
    } catch (error) {
      throw this.#placed(error);
    }
  }

  /** May take its time: what it yields says nothing. */
  *finish(name: string): Generator<void> {
    try {
      this.#splitter.end();
      if (!this.#format) throw new ImportFault(FOREIGN);
      this.#result =
        this.#format === 'har' ? yield* this.#har.result(name) : this.#capture.result(name);
    } catch (error) {
      throw this.#placed(error);
    }
  }

  result(): KeptRecording {
    if (!this.#result) throw new Error('Expected a file that was read to its end.');
    return this.#result;
  }

  goesInto(path: string): boolean {
    if (path === '/log') this.#format ??= 'har';
    return this.#reader(path).goesInto(path);
  }

  begun(path: string, at: number): void {
    if (path !== '') this.#reader(path).begun(path, at);
  }

  ended(path: string, at: number): void {
    if (path !== '') this.#reader(path).ended(path, at);
  }

  tooLong(path: string, at: number): void {
    this.#reader(path).tooLong(path, at);
  }

  value(path: string, value: unknown, at: number): void {
    if (path === '/format') {
      if (value !== 'pushscope') throw new ImportFault(FOREIGN);
      this.#format ??= 'capture';
    }
    // Beside its log, a HAR file may hold what it likes.
    if (this.#format === 'har' && !path.startsWith('/log')) return;
    this.#reader(path).value(path, value, at);
  }

  #reader(path: string): JsonVisitor {
    return path === '/log' || path.startsWith('/log/') ? this.#har : this.#capture;
  }

  /** A fault in a file that has not said what it is says most about what it is not. */
  #placed(error: unknown): unknown {
    if (!(error instanceof ImportFault)) return error;
    if (!this.#format) return new ImportFault(FOREIGN, error.at);
    const { where } = this.#format === 'har' ? this.#har : this.#capture;
    const isPlaced = where === '' || error.what.startsWith(where);
    return isPlaced ? error : new ImportFault(`${where}: ${error.what}`, error.at);
  }
}
