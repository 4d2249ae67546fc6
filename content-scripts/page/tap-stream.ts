import { type BodyBranch, endFlow, failFlow, leaveBranch, tellChunk } from './body-flow';
import { quietPromise, watchPromise } from './derive-promise';
import { accessorOf, bare, uncurry } from './primordials';
import type { ChunkWriter } from './writable-chunks';

const NativeStream = ReadableStream;
// Taken by descriptor, which has no type: the browser's own type knows two kinds of readers.
const readerOf: (stream: ReadableStream) => ReadableStreamDefaultReader<unknown> = uncurry(
  accessorOf(ReadableStream.prototype, 'getReader').value,
);
const read = uncurry(ReadableStreamDefaultReader.prototype.read);
const cancel = uncurry(ReadableStreamDefaultReader.prototype.cancel);
const release = uncurry(ReadableStreamDefaultReader.prototype.releaseLock);
const enqueue = uncurry(ReadableStreamDefaultController.prototype.enqueue);
const close = uncurry(ReadableStreamDefaultController.prototype.close);
const fail = uncurry(ReadableStreamDefaultController.prototype.error);

/** Stands in for a stream of the page where the browser itself is going to read it. */
export interface Tap {
  readonly stream: ReadableStream;
  /** Locks the page's stream, as the browser would have done by now. */
  connect(): void;
}

/**
 * Holds nothing, and asks `source` for a chunk when it is asked for one. `branch` is told of what
 * comes, `writer` of what goes on.
 */
export function createTap(
  source: ReadableStream,
  branch: BodyBranch,
  writer: ChunkWriter | undefined,
): Tap {
  const { flow } = branch;
  let reader: ReadableStreamDefaultReader<unknown> | undefined;
  let isOver = false;

  function connected(): ReadableStreamDefaultReader<unknown> {
    reader ??= readerOf(source);
    return reader;
  }

  function end(): void {
    isOver = true;
    if (reader) release(reader);
  }

  function pass(controller: ReadableStreamDefaultController, chunk: unknown): void {
    tellChunk(branch, chunk);
    const passing = writer?.write(chunk);
    enqueue(controller, passing ? passing.chunk : chunk);
    passing?.taken();
  }

  function pull(controller: ReadableStreamDefaultController): void {
    watchPromise(
      read(connected()),
      ({ done, value }) => {
        if (isOver) return;
        if (!done) return pass(controller, value);
        endFlow(flow, 'complete', '', -1);
        end();
        close(controller);
      },
      (error) => {
        if (isOver) return;
        failFlow(flow, error);
        end();
        fail(controller, error);
      },
    );
  }

  const stream = new NativeStream(
    bare({
      pull,
      cancel(reason: unknown) {
        isOver = true;
        leaveBranch(branch);
        const cancelled = cancel(connected(), reason);
        watchPromise(cancelled, end, end);
        return quietPromise(cancelled);
      },
    }),
    bare({ highWaterMark: 0 }),
  );

  return { stream, connect: () => void connected() };
}
