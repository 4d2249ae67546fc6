import type { ExportFile } from './export/export-file';

/** Longest time that writing may keep the panel from painting. */
const SLICE_MS = 12;
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
  let sliceEnd = performance.now() + SLICE_MS;
  for (const part of parts) {
    // As a blob at once: the browser may keep it on disk, where a string stays in memory.
    blobs.push(new Blob([part]));
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setTimeout(resolve));
    sliceEnd = performance.now() + SLICE_MS;
  }
  return blobs;
}
