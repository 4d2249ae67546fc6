import type { ReadBlob } from './blob-queue';
import { ByteArray, getterOf, uncurry } from './primordials';

/**
 * Reads Blobs with FileReader, because its end is an event: a promise would look up
 * `constructor` and `then` on prototypes of the page.
 */
export function createBlobReader(report: (error: unknown) => void): ReadBlob {
  const NativeFileReader = FileReader;
  const listen = uncurry(EventTarget.prototype.addEventListener);
  const sliceBlob = uncurry(Blob.prototype.slice);
  const readAsArrayBuffer = uncurry(FileReader.prototype.readAsArrayBuffer);
  const resultOf = getterOf(FileReader.prototype, 'result');

  return (blob, maxBytes, done) => {
    const reader = new NativeFileReader();
    listen(reader, 'loadend', () => {
      try {
        const result = resultOf(reader);
        done(typeof result === 'object' && result !== null ? new ByteArray(result) : null);
      } catch (error) {
        report(error);
      }
    });
    readAsArrayBuffer(reader, sliceBlob(blob, 0, maxBytes));
  };
}
