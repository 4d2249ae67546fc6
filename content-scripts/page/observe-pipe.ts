import { type BodyBranch, messageBranch } from './body-flow';
import type { NativeText } from './native-text';
import type { Outbox } from './outbox-api';
import { patchMethod } from './patch-global';
import { apply, argumentOf, bare, brandOf, get, isObject, type SafeWeakMap } from './primordials';
import { createTap } from './tap-stream';
import { isLocked, isReadable } from './web-natives';
import type { ChunkWriter, WritableStreams } from './writable-chunks';

const isWritable = brandOf(WritableStream, 'locked');

/**
 * Follows streams that the page pipes. The browser reads those by itself, so a stream of ours stands
 * in for the page's one: it holds nothing, and asks for a chunk when it is asked for one. With
 * `preventCancel` the page may go on reading where the pipe stopped, and would miss a chunk that
 * is on its way just then: such a pipe stays the browser's alone.
 */
export function observePipe(
  texts: NativeText,
  branches: SafeWeakMap<BodyBranch>,
  written: WritableStreams,
  outbox: Outbox,
): void {
  const { prototype } = ReadableStream;

  /** What is told of a pipe, where its beginning is followed, or its end. */
  function pipeable(stream: ReadableStream, writer: ChunkWriter | undefined) {
    if (outbox.isRetired()) return undefined;
    const branch = branches.get(stream);
    if (branch && !branch.flow.isEnded) return branch;
    return writer && isReadable(stream) ? messageBranch(outbox, null) : undefined;
  }

  patchMethod(prototype, 'pipeThrough', texts, (native, self, args) => {
    const pair = argumentOf(args, 0);
    if (!isReadable(self) || !isObject(pair)) return apply(native, self, args);
    // Read here in the order of the browser, which then reads what we read.
    const readable: unknown = get(pair, 'readable', pair);
    if (!isReadable(readable)) return apply(native, self, [bare({ readable })]);
    const writable: unknown = get(pair, 'writable', pair);
    const ends = bare({ readable, writable });
    if (!isWritable(writable)) return apply(native, self, [ends]);
    const options = readOptions(argumentOf(args, 1));
    const writer = written.writerOf(writable);
    const branch = pipeable(self, writer);
    if (!branch || isLocked(self) || keepsStream(options)) {
      return apply(native, self, [ends, options]);
    }
    const tap = createTap(self, branch, writer);
    const result = apply(native, tap.stream, [ends, options]);
    tap.connect();
    return result;
  });

  patchMethod<ReadableStream, Promise<void>>(prototype, 'pipeTo', texts, (native, self, args) => {
    const target = argumentOf(args, 0);
    const writer = written.writerOf(target);
    const branch = pipeable(self, writer);
    if (!branch || !isWritable(target)) return apply(native, self, args);
    const options = readOptionsOrThrowLater(argumentOf(args, 1));
    if (isLocked(self) || keepsStream(options)) return apply(native, self, [target, options]);
    const tap = createTap(self, branch, writer);
    const piped = apply(native, tap.stream, [target, options]);
    // What the browser refuses, it refuses before it touches the stream.
    if (isLocked(tap.stream)) tap.connect();
    return piped;
  });
}

function keepsStream(options: unknown): boolean {
  return isObject(options) && !!get(options, 'preventCancel');
}

/** A copy of the options, read in the order of the browser. */
function readOptions(options: unknown): unknown {
  if (!isObject(options)) return options;
  return bare({
    preventAbort: get(options, 'preventAbort', options),
    preventCancel: get(options, 'preventCancel', options),
    preventClose: get(options, 'preventClose', options),
    signal: get(options, 'signal', options),
  });
}

/** An exception of the page becomes a rejection, which is the browser's to make. */
function readOptionsOrThrowLater(options: unknown): unknown {
  try {
    return readOptions(options);
  } catch (error) {
    return bare({
      get preventAbort(): never {
        throw error;
      },
    });
  }
}
