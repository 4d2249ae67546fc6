import { derivePromise } from './derive-promise';
import type { NativeText } from './native-text';
import { patchConstructor, patchMethod } from './patch-global';
import { apply, argumentOf, createWeakMap, getterOf, isObject } from './primordials';

/** Told of what the page writes into one stream. No method throws. */
export interface ChunkWriter {
  /**
   * The page writes a chunk, which the browser takes over later. Gives the chunk that the browser
   * gets, and what is to be called once it has taken it.
   */
  write(chunk: unknown): { chunk: unknown; taken: () => void };
  /** The page closes or aborts the stream. */
  close(): void;
}

/** Streams that we follow, each with who is told. */
export interface WritableStreams {
  follow(stream: WritableStream, writer: ChunkWriter): void;
  writerOf(stream: unknown): ChunkWriter | undefined;
}

const ignore = () => {};

/** Stands in the calls by which a page writes into streams; one that nobody follows costs a look-up. */
export function observeWritableStreams(scope: object, texts: NativeText): WritableStreams {
  const followed = createWeakMap<ChunkWriter>();
  const stream = WritableStream.prototype;
  const writer = WritableStreamDefaultWriter.prototype;
  const isLocked = getterOf(WritableStream, 'locked');
  const desiredSizeOf = getterOf(WritableStreamDefaultWriter, 'desiredSize');

  function writerOf(written: unknown): ChunkWriter | undefined {
    return isObject(written) ? followed.get(written) : undefined;
  }

  patchMethod(stream, 'getWriter', texts, (native, self, args) => {
    const created = apply(native, self, args);
    const told = followed.get(self);
    if (told && isObject(created)) followed.set(created, told);
    return created;
  });

  patchConstructor(scope, 'WritableStreamDefaultWriter', texts, (created, args) => {
    const told = writerOf(argumentOf(args, 0));
    if (told) followed.set(created, told);
  });

  patchMethod<object, Promise<void>>(writer, 'write', texts, (native, self, args) => {
    const told = followed.get(self);
    if (!told) return apply(native, self, args);
    const { chunk, taken } = told.write(argumentOf(args, 0));
    if (args.length > 0) args[0] = chunk;
    return derivePromise(apply(native, self, args), taken, ignore);
  });

  function patchEnd<Owner extends object>(
    owner: Owner,
    name: 'close' | 'abort',
    canEnd: (owner: Owner) => boolean,
  ): void {
    patchMethod(owner, name, texts, (native, self, args) => {
      const told = followed.get(self);
      const isEffective = told !== undefined && canEnd(self);
      const result = apply(native, self, args);
      if (isEffective) told.close();
      return result;
    });
  }

  /** The question throws where the writer has given its lock away. */
  function hasLock(self: WritableStreamDefaultWriter): boolean {
    try {
      return desiredSizeOf(self) !== null;
    } catch {
      return false;
    }
  }

  patchEnd(stream, 'close', (self) => !isLocked(self));
  patchEnd(stream, 'abort', (self) => !isLocked(self));
  patchEnd(writer, 'close', hasLock);
  patchEnd(writer, 'abort', hasLock);

  return { follow: (written, told) => followed.set(written, told), writerOf };
}
