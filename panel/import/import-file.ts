import { IMPORT_BYTES, IMPORT_CHUNK_BYTES } from '../../extension/protocol/limits';
import type { KeptRecording } from '../store/kept-recording';
import { FileReading } from './file-reading';
import { ImportFault } from './import-fault';

/** The part of a `File` that is read. */
export interface ImportedFile {
  readonly name: string;
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface ImportOptions {
  /** Hears how much of it was read, from 0 to 1. */
  progress?(share: number): void;
  /** Lets the browser paint. */
  pause(): Promise<void>;
  signal?: AbortSignal;
}

/** Reads a file chunk by chunk. Fails with one sentence that says what is wrong with it and where. */
export async function importFile(
  file: ImportedFile,
  { progress, pause, signal }: ImportOptions,
): Promise<KeptRecording> {
  const reading = new FileReading();
  try {
    if (file.size > IMPORT_BYTES) throw new ImportFault('it is larger than 4 GB');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (let at = 0; at < file.size; at += IMPORT_CHUNK_BYTES) {
      signal?.throwIfAborted();
      const bytes = await file.slice(at, at + IMPORT_CHUNK_BYTES).arrayBuffer();
      reading.write(decodedAt(decoder, bytes, at));
      progress?.(Math.min(1, (at + IMPORT_CHUNK_BYTES) / file.size));
      await pause();
    }
    reading.write(decodedAt(decoder, undefined, file.size));
    for (const _ of reading.finish(file.name)) await pause();
    return reading.result();
  } catch (error) {
    throw error instanceof ImportFault ? new Error(sentence(file.name, error)) : error;
  }
}

function decodedAt(decoder: TextDecoder, bytes: ArrayBuffer | undefined, at: number): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new ImportFault(`it is no UTF-8 text near its byte ${(at + 1).toLocaleString('en')}`);
  }
}

/** Characters are counted from 1, as editors do. */
function sentence(name: string, { what, at }: ImportFault): string {
  const place = at === null ? '' : `, at character ${(at + 1).toLocaleString('en')} of the file`;
  return `${name} was not imported: ${what}${place}.`.replace(UNSEEN, ' ');
}

/** Names in the file may hold what breaks a line, or turns its direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
