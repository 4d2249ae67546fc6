import { NAME_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import { hasBody } from './answer-facts';
import {
  type BodyBranch,
  type BodyFlow,
  branchOff,
  createFlow,
  endFlow,
  endWithSignal,
  failFlow,
} from './body-flow';
import { bodyFormOf } from './body-form';
import { clipText } from './copy-text';
import { derivePromise } from './derive-promise';
import type { Exchanges } from './exchange';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import type { NativeText } from './native-text';
import { observeResponse } from './observe-response';
import type { Outbox } from './outbox-api';
import { patchMethod } from './patch-global';
import {
  apply,
  bare,
  brandOf,
  getPrototypeOf,
  getterOf,
  isObject,
  ownProperty,
  type SafeWeakMap,
} from './primordials';
import { isStreamForm } from './push-stream';
import { methodName, networkUrl, requestBody } from './request-facts';
import { answerOf, isResponse } from './response-facts';
import { toText } from './to-text';
import { createUpload, type Upload } from './upload';
import { watchReads } from './watch-reads';
import { isAborted } from './web-natives';

const isRequest = brandOf(Request, 'url');
const urlOf = getterOf(Request, 'url');
const methodOf = getterOf(Request, 'method');
const credentialsOf = getterOf(Request, 'credentials');
const signalOf = getterOf(Request, 'signal');
const isSignal = brandOf(AbortSignal, 'aborted');

/** What the page asks for, as the browser reads it out of the arguments. */
interface Asked {
  input: unknown;
  method: unknown;
  credentials: unknown;
  signal: unknown;
  body: unknown;
  /** Stands in for a stream that is the body. */
  upload: Upload | undefined;
}

/** Follows every `fetch` of the page, and the reading of its answer. `base`: what addresses are relative to. */
export function observeFetch(
  scope: object,
  texts: NativeText,
  exchanges: Exchanges,
  streams: SafeWeakMap<BodyBranch>,
  outbox: Outbox,
  base: () => string,
): void {
  const responses = observeResponse(scope, texts, streams, outbox);

  function follow(asked: Asked, startedAt: number, boundary: StackBoundary): BodyFlow | undefined {
    const { input, method } = asked;
    const request = isObject(input) && isRequest(input) ? input : undefined;
    const url = request ? clipText(urlOf(request), URL_CHARS) : networkUrl(input, base());
    const signal = signalFrom(asked.signal, request);
    // No address, or aborted already: there is no request, and the promise stays the native one.
    if (url === undefined || (signal && isAborted(signal))) return undefined;
    const credentials = asked.credentials ?? (request && credentialsOf(request));
    const name =
      typeof method === 'string' ? methodName(method) : request ? methodOf(request) : 'GET';
    const { body, bodySize } = requestBody(asked.body, outbox.maxPayload());
    const exchange = exchanges.start({
      api: 'fetch',
      method: clipText(name, NAME_CHARS),
      url,
      withCredentials: credentials === 'include',
      startedAt,
      stack: initiatorStack(boundary),
      body,
      // Nobody tells what is in the body of a Request.
      bodySize: request && asked.body === undefined && name !== 'GET' ? -1 : bodySize,
    });
    return createFlow(exchange, signal, name === 'HEAD', outbox.now, outbox.report);
  }

  const owner = ownerOf(scope, 'fetch');
  patchMethod<object, Promise<Response>>(owner, 'fetch', texts, (native, self, args, boundary) => {
    // For an operation of the global object, `null` and `undefined` both stand for that object.
    const isOwnCall = self === undefined || self === null || self === scope;
    if (args.length === 0 || !isOwnCall || outbox.isRetired()) return apply(native, self, args);
    const startedAt = outbox.now();
    const asked = watchArguments(args, (body) => createUpload(body, streams, outbox));
    const promise = apply(native, self, args);
    try {
      const flow = follow(asked, startedAt, boundary);
      asked.upload?.start(flow?.exchange ?? null);
      if (!flow) return promise;
      return derivePromise(
        promise,
        (response) => answered(response, flow),
        (error) => failFlow(flow, error),
      );
    } catch (error) {
      outbox.report(error);
      return promise;
    }
  });

  function answered(response: Response, flow: BodyFlow): void {
    try {
      if (!isResponse(response)) return;
      const answer = answerOf(response);
      flow.exchange?.answered(answer);
      if (!hasBody(answer, flow.isHead)) {
        endFlow(flow, 'complete', '', 0);
        return;
      }
      responses.set(response, branchOff(flow, 0));
      // It is shown from now on, and the page may never read it.
      if (isStreamForm(bodyFormOf(answer.contentType))) endWithSignal(flow);
    } catch (error) {
      outbox.report(error);
    }
  }
}

function signalFrom(signal: unknown, request: Request | undefined): AbortSignal | null {
  const own = signal === undefined && request ? signalOf(request) : signal;
  return isObject(own) && isSignal(own) ? own : null;
}

/** Lets the browser read the arguments as ever, and sees what it reads. */
function watchArguments(args: unknown[], uploadOf: (body: unknown) => Upload | undefined): Asked {
  const asked: Asked = {
    input: args[0],
    method: undefined,
    credentials: undefined,
    signal: undefined,
    body: undefined,
    upload: undefined,
  };
  if (!isObject(asked.input) || !isRequest(asked.input)) {
    asked.input = convertInput(asked.input);
    args[0] = asked.input;
  }
  const init = args.length > 1 ? args[1] : undefined;
  if (!isObject(init)) return asked;
  args[1] = watchReads(init, (key, value) => {
    switch (key) {
      case 'method':
        // The browser converts it right after it has read it.
        asked.method = value === undefined ? undefined : toText(value);
        return asked.method;
      case 'body':
        asked.body = value;
        asked.upload = uploadOf(value);
        return asked.upload?.stream ?? value;
      case 'credentials':
      case 'signal':
        asked[key] = value;
    }
    return value;
  });
  return asked;
}

/** An exception of the page becomes a rejection, which is the browser's to make. */
function convertInput(input: unknown): unknown {
  try {
    return toText(input);
  } catch (error) {
    const thrower = () => {
      throw error;
    };
    return bare({ toString: thrower });
  }
}

/** A window has `fetch` as its own; in a worker it stands further up. */
function ownerOf(scope: object, name: string): object {
  let owner: object | null = scope;
  while (owner && !ownProperty(owner, name)) owner = getPrototypeOf(owner);
  return owner ?? scope;
}
