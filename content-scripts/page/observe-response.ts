import { JSON_TEXT_BYTES } from '../../extension/protocol/limits';
import { sizeOfBlob } from './binary-data';
import {
  type BodyBranch,
  branchOff,
  endFlow,
  endUnseen,
  endWithSignal,
  failFlow,
  tellChunk,
  tellText,
} from './body-flow';
import { derivePromise } from './derive-promise';
import type { NativeText } from './native-text';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchGetter, patchMethod } from './patch-global';
import {
  apply,
  argumentOf,
  createWeakMap,
  getterOf,
  isObject,
  type SafeWeakMap,
} from './primordials';
import { failJson, readJson } from './read-json';
import { bodyLength } from './response-facts';
import { isLocked } from './web-natives';

const isUsed = getterOf(Response, 'bodyUsed');
const bodyOf = getterOf(Response, 'body');

/** Follows the reading of responses as a whole, and the page's way to their `streams`. */
export function observeResponse(
  scope: object,
  texts: NativeText,
  streams: SafeWeakMap<BodyBranch>,
  outbox: Outbox,
): SafeWeakMap<BodyBranch> {
  const ofResponse = createWeakMap<BodyBranch>();
  const { prototype } = Response;

  /** The branch that a call is going to read to its end; nothing where the browser refuses. */
  function readable(response: Response): BodyBranch | undefined {
    const branch = ofResponse.get(response);
    if (!branch || branch.flow.isEnded || outbox.isRetired() || isUsed(response)) return undefined;
    // Asking for a stream that nobody asked for yet would make one.
    const stream = branch.hasStream ? bodyOf(response) : null;
    return stream && isLocked(stream) ? undefined : branch;
  }

  function observe<Value>(
    name: string,
    tell: (branch: BodyBranch, value: Value, response: Response) => void,
  ): void {
    patchMethod<Response, Promise<Value>>(prototype, name, texts, (native, self, args) => {
      const branch = readable(self);
      if (!branch) return apply(native, self, args);
      return derivePromise(
        apply(native, self, args),
        (value) => tell(branch, value, self),
        (error) => failFlow(branch.flow, error),
      );
    });
  }

  const tellBytes = (branch: BodyBranch, bytes: unknown) => {
    tellChunk(branch, bytes);
    endFlow(branch.flow, 'complete', '', -1);
  };
  observe('text', (branch, text: string, response) => tellText(branch, text, bodyLength(response)));
  observe('arrayBuffer', tellBytes);
  observe('bytes', tellBytes);
  observe('blob', (branch, blob: Blob) => endUnseen(branch, sizeOfBlob(blob)));
  observe('formData', (branch) => endUnseen(branch, -1));

  patchMethod<Response, Promise<unknown>>(prototype, 'json', texts, (native, self, args) => {
    const branch = readable(self);
    if (!branch) return apply(native, self, args);
    const { flow } = branch;
    const length = bodyLength(self);
    const isWanted = flow.told > 0 || flow.exchange?.wantsBody();
    if (length <= JSON_TEXT_BYTES && isWanted) return readJson(self, branch);
    return derivePromise(
      apply(native, self, args),
      () => endUnseen(branch, length),
      (error) => failJson(branch, error, length),
    );
  });

  patchMethod<Response, Response>(prototype, 'clone', texts, (native, self, args) => {
    const copy = apply(native, self, args);
    const branch = ofResponse.get(self);
    if (branch) ofResponse.set(copy, branchOff(branch.flow, branch.position));
    return copy;
  });

  patchGetter(prototype, 'body', texts, (native, self, args) => {
    const stream: unknown = apply(native, self, args);
    const branch = ofResponse.get(self);
    if (branch && isObject(stream)) {
      branch.hasStream = true;
      endWithSignal(branch.flow);
      streams.set(stream, branch);
    }
    return stream;
  });

  // A response that the page makes of the stream of another one.
  patchConstructor<Response>(scope, 'Response', texts, (response, args) => {
    const body = argumentOf(args, 0);
    const branch = isObject(body) ? streams.get(body) : undefined;
    if (branch) ofResponse.set(response, branch);
  });

  return ofResponse;
}
