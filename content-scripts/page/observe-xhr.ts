import { NAME_CHARS } from '../../extension/protocol/limits';
import { isBinaryData, isSharedBuffer } from './binary-data';
import { clipText } from './copy-text';
import type { Exchanges } from './exchange';
import { createXhrNatives, followXhr, type XhrFollower } from './follow-xhr';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import type { NativeText } from './native-text';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchMethod } from './patch-global';
import {
  apply,
  argumentOf,
  brandOf,
  charCodeAt,
  createWeakMap,
  getterOf,
  isObject,
} from './primordials';
import { methodName, networkUrl, requestBody } from './request-facts';
import { toText } from './to-text';

/** What the page opened an XMLHttpRequest for. */
interface Opened {
  readonly method: string;
  /** Nothing where no network is needed. */
  readonly url: string | undefined;
  isSent: boolean;
}

const OPENED = 1;

/** Follows every XMLHttpRequest of the page. `base`: what addresses are relative to. */
export function observeXhr(
  scope: object,
  texts: NativeText,
  exchanges: Exchanges,
  outbox: Outbox,
  base: () => string,
): void {
  // A service worker has none.
  if (typeof XMLHttpRequest !== 'function') return;
  const { attempt } = outbox;
  const { prototype } = XMLHttpRequest;
  const isXhr = brandOf(XMLHttpRequest, 'readyState');
  const withCredentialsOf = getterOf(XMLHttpRequest, 'withCredentials');
  const natives = createXhrNatives();
  const isBody = createBodyTest(scope);
  const calls = createWeakMap<Opened>();
  const followers = createWeakMap<XhrFollower>();

  function followerOf(xhr: XMLHttpRequest): XhrFollower {
    const known = followers.get(xhr);
    if (known) return known;
    const follower = followXhr(xhr, natives, outbox);
    followers.set(xhr, follower);
    return follower;
  }

  function noteOpen(xhr: XMLHttpRequest, args: unknown[]): void {
    followers.get(xhr)?.end('cancelled', 'abort');
    calls.set(xhr, {
      method: clipText(methodName(`${args[0]}`), NAME_CHARS),
      url: networkUrl(args[1], base()),
      isSent: false,
    });
  }

  function noteSend(xhr: XMLHttpRequest, opened: Opened, body: unknown, boundary: StackBoundary) {
    const { method, url } = opened;
    if (url === undefined) return;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const exchange = exchanges.start({
      api: 'XMLHttpRequest',
      method,
      url,
      withCredentials: withCredentialsOf(xhr),
      startedAt: outbox.now(),
      stack: initiatorStack(boundary),
      ...requestBody(hasBody ? body : null, outbox.maxPayload()),
    });
    // One that another window made has no listeners of ours yet.
    followerOf(xhr).begin(exchange);
  }

  // Before the page has the object: its own listeners might keep the events from ours.
  patchConstructor<XMLHttpRequest>(scope, 'XMLHttpRequest', texts, (xhr) => {
    attempt(() => void followerOf(xhr));
  });

  patchMethod<XMLHttpRequest>(prototype, 'open', texts, (native, self, args) => {
    if (args.length < 2 || outbox.isRetired() || !isXhr(self)) return apply(native, self, args);
    args[0] = toText(args[0]);
    if (isByteString(args[0])) args[1] = toText(args[1]);
    followers.get(self)?.beforeEnd();
    const result = apply(native, self, args);
    attempt(() => noteOpen(self, args));
    return result;
  });

  patchMethod<XMLHttpRequest>(prototype, 'send', texts, (native, self, args, boundary) => {
    const opened = calls.get(self);
    if (!opened || outbox.isRetired()) return apply(native, self, args);
    if (args.length > 0 && !isBody(args[0])) args[0] = toText(args[0]);
    // Anything else the browser refuses.
    if (opened.isSent || natives.readyStateOf(self) !== OPENED) return apply(native, self, args);
    opened.isSent = true;
    attempt(() => noteSend(self, opened, argumentOf(args, 0), boundary));
    return apply(native, self, args);
  });

  patchMethod<XMLHttpRequest>(prototype, 'abort', texts, (native, self, args) => {
    attempt(() => followers.get(self)?.beforeEnd());
    return apply(native, self, args);
  });
}

/** What `send()` takes as it is; all else it turns into a string. */
function createBodyTest(scope: object): (body: unknown) => boolean {
  const isParameters = brandOf(URLSearchParams, 'size');
  const isNode = 'Node' in scope ? brandOf(Node, 'nodeType') : () => false;
  const { has } = FormData.prototype;
  function isForm(body: unknown): boolean {
    try {
      apply(has, body, ['']);
      return true;
    } catch {
      return false;
    }
  }
  return (body) =>
    !isObject(body) ||
    isBinaryData(body) ||
    isSharedBuffer(body) ||
    isParameters(body) ||
    isNode(body) ||
    isForm(body);
}

/** Where it is none, the browser throws before it looks at the next argument. */
function isByteString(value: unknown): boolean {
  if (typeof value !== 'string') return !isObject(value) && typeof value !== 'symbol';
  for (let index = 0; index < value.length; index += 1) {
    if (charCodeAt(value, index) > 0xff) return false;
  }
  return true;
}
