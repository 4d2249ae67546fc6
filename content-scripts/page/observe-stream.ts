import { type BodyBranch, branchOff, endFlow, failFlow, leaveBranch, tellChunk } from './body-flow';
import { derivePromise } from './derive-promise';
import type { NativeText } from './native-text';
import { observePipe } from './observe-pipe';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchMethod } from './patch-global';
import {
  apply,
  argumentOf,
  createWeakMap,
  define,
  getPrototypeOf,
  isObject,
  isView,
  ownProperty,
  type SafeWeakMap,
} from './primordials';
import { watchReads } from './watch-reads';
import { isLocked } from './web-natives';
import type { WritableStreams } from './writable-chunks';

/** A reader or an iterator of the page. The callbacks are made once, because a stream has many reads. */
interface Reading {
  readonly branch: BodyBranch;
  /** It has no stream any more, so what it says is not about the body. */
  isReleased: boolean;
  /** An iterator that only releases the stream when the page stops. */
  keepsStream: boolean;
  readonly fulfilled: (result: ReadResult) => void;
  readonly rejected: (error: unknown) => void;
}

interface ReadResult {
  readonly done: boolean;
  readonly value?: unknown;
}

/** Follows the reading of the streams in `branches`, by readers, iterators and branches. */
export function observeStream(
  scope: object,
  texts: NativeText,
  branches: SafeWeakMap<BodyBranch>,
  written: WritableStreams,
  outbox: Outbox,
): void {
  const readings = createWeakMap<Reading>();
  const { prototype } = ReadableStream;

  function follow(stream: unknown, reader: object): Reading | undefined {
    const branch = isObject(stream) ? branches.get(stream) : undefined;
    if (!branch) return undefined;
    const reading = createReading(branch);
    readings.set(reader, reading);
    return reading;
  }

  /** `isRefused`: whether the browser may reject this call for what is asked, whatever the body does. */
  function patchReading(
    owner: object,
    name: string,
    isRefused: (args: unknown[]) => boolean,
  ): void {
    patchMethod<object, Promise<ReadResult>>(owner, name, texts, (native, self, args) => {
      const reading = readings.get(self);
      if (!reading || reading.isReleased || outbox.isRetired() || isRefused(args)) {
        return apply(native, self, args);
      }
      return derivePromise(apply(native, self, args), reading.fulfilled, reading.rejected);
    });
  }

  function patchReader(name: string, readerPrototype: object): void {
    patchConstructor<object>(scope, name, texts, (reader, args) => {
      follow(argumentOf(args, 0), reader);
    });
    patchMethod(readerPrototype, 'cancel', texts, (native, self, args) => {
      const result: unknown = apply(native, self, args);
      const reading = readings.get(self);
      if (reading && !reading.isReleased) leaveBranch(reading.branch);
      return result;
    });
    patchMethod(readerPrototype, 'releaseLock', texts, (native, self, args) => {
      // The pending reads are rejected before it returns.
      const reading = readings.get(self);
      const result: unknown = apply(native, self, args);
      if (reading) reading.isReleased = true;
      return result;
    });
  }

  patchMethod<ReadableStream, object>(prototype, 'getReader', texts, (native, self, args) => {
    const reader = apply(native, self, args);
    follow(self, reader);
    return reader;
  });
  patchReader('ReadableStreamDefaultReader', ReadableStreamDefaultReader.prototype);
  patchReading(ReadableStreamDefaultReader.prototype, 'read', () => false);
  patchReader('ReadableStreamBYOBReader', ReadableStreamBYOBReader.prototype);
  patchReading(ReadableStreamBYOBReader.prototype, 'read', isRefusedView);

  patchMethod(prototype, 'cancel', texts, (native, self, args) => {
    const branch = branches.get(self);
    const isRefused = branch !== undefined && isLocked(self);
    const result: unknown = apply(native, self, args);
    if (branch && !isRefused) leaveBranch(branch);
    return result;
  });

  patchMethod<ReadableStream, [object, object]>(prototype, 'tee', texts, (native, self, args) => {
    const pair = apply(native, self, args);
    const branch = branches.get(self);
    if (branch) {
      branches.set(pair[0], branch);
      branches.set(pair[1], branchOff(branch.flow, branch.position));
    }
    return pair;
  });

  observePipe(texts, branches, written, outbox);
  observeIterators();

  function observeIterators(): void {
    const values = ownProperty(prototype, 'values');
    if (typeof values?.value !== 'function') return;
    const iterator: object = apply(values.value, new ReadableStream(), []);
    const iteratorPrototype = getPrototypeOf(iterator);
    if (!iteratorPrototype) return;

    patchMethod<ReadableStream, object>(prototype, 'values', texts, (native, self, args) => {
      const branch = branches.get(self);
      let keepsStream = false;
      const options = argumentOf(args, 0);
      if (branch && isObject(options)) {
        args[0] = watchReads(options, (key, value) => {
          if (key === 'preventCancel') keepsStream = !!value;
          return value;
        });
      }
      const made = apply(native, self, args);
      const reading = branch && follow(self, made);
      if (reading) reading.keepsStream = keepsStream;
      return made;
    });
    // Two names of one function.
    const iterate = ownProperty(prototype, Symbol.asyncIterator);
    const patched = ownProperty(prototype, 'values');
    if (iterate?.value === values.value) {
      define(prototype, Symbol.asyncIterator, { ...iterate, value: patched?.value });
    }
    patchReading(iteratorPrototype, 'next', () => false);
    patchMethod(iteratorPrototype, 'return', texts, (native, self, args) => {
      const result: unknown = apply(native, self, args);
      const reading = readings.get(self);
      if (!reading || reading.isReleased) return result;
      reading.isReleased = true;
      if (!reading.keepsStream) leaveBranch(reading.branch);
      return result;
    });
  }
}

function createReading(branch: BodyBranch): Reading {
  const reading: Reading = {
    branch,
    isReleased: false,
    keepsStream: false,
    fulfilled: ({ done, value }) => {
      if (!done) tellChunk(branch, value);
      else if (!branch.isLeft) endFlow(branch.flow, 'complete', '', -1);
    },
    rejected: (error) => {
      if (!reading.isReleased) failFlow(branch.flow, error);
    },
  };
  return reading;
}

/** Such a read is rejected at once, and says nothing about the body. */
function isRefusedView(args: unknown[]): boolean {
  return !isView(argumentOf(args, 0)) || args.length > 1;
}
