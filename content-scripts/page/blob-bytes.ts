import type { ReadBlob } from './blob-queue';
import { neverThrow } from './never-throw';
import { ByteArray, getterOf, uncurry } from './primordials';
import { listen } from './web-natives';

/**
 * Reads Blobs with FileReader, because its end is an event: a promise would look up
 * `constructor` and `then` on prototypes of the page.
 */
export function createBlobReader(report: (error: unknown) => void): ReadBlob {
  const NativeFileReader = FileReader;
  const sliceBlob = uncurry(Blob.prototype.slice);
  const readAsArrayBuffer = uncurry(FileReader.prototype.readAsArrayBuffer);
  const resultOf = getterOf(FileReader, 'result');

  return (blob, from, maxBytes, done) => {
    const reader = new NativeFileReader();
    const end = () => {
      const result = resultOf(reader);
      done(typeof result === 'object' && result !== null ? new ByteArray(result) : null);
    };
    listen(reader, 'loadend', neverThrow(end, report), false);
    readAsArrayBuffer(reader, sliceBlob(blob, from, from + maxBytes));
  };
}
