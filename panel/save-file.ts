import type { ExportFile } from './export/export-file';
import { PAUSE } from './export/pieces';
import { inSlices } from './store/slices';

/** A browser has taken the address of a download long before. */
const RELEASE_MS = 60_000;

/** Writes a file in slices and hands it to the browser as a download. */
export async function saveFile({ name, type, parts }: ExportFile): Promise<void> {
  const url = URL.createObjectURL(new Blob(await gathered(parts), { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_MS);
}

async function gathered(parts: Iterable<string>): Promise<Blob[]> {
  const blobs: Blob[] = [];
  const reading = parts[Symbol.iterator]();
  await inSlices(() => {
    const { done, value } = reading.next();
    if (done) return true;
    // As a blob at once: the browser may keep it on disk, where a string stays in memory.
    if (value !== PAUSE) blobs.push(new Blob([value]));
    return false;
  });
  return blobs;
}
