import { NAME_CHARS, REASON_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import { derivePromise, watchPromise } from './derive-promise';
import type { FollowedStreams } from './followed-streams';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import type { NativeText } from './native-text';
import { neverThrow } from './never-throw';
import { observeClose } from './observe-close';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchGetter } from './patch-global';
import {
  apply,
  construct,
  createList,
  createWeakMap,
  getterOf,
  NativeURL,
  ownProperty,
} from './primordials';
import { toText } from './to-text';
import { createTransportStreams } from './transport-streams';
import { isDomException } from './web-natives';

const hrefOf = getterOf(URL, 'href');
const messageOf = getterOf(DOMException, 'message');
const CLOSED = 3;

/** Follows every WebTransport session that the page creates. */
export function observeWebTransport(
  scope: object,
  texts: NativeText,
  streams: FollowedStreams,
  outbox: Outbox,
): void {
  const native: { prototype: WebTransport } | undefined = ownProperty(scope, 'WebTransport')?.value;
  if (!native) return;
  const { prototype } = native;
  const readyOf = getterOf(native, 'ready');
  const closedOf = getterOf(native, 'closed');
  const protocolGetter = ownProperty(prototype, 'protocol')?.get;
  const connections = createWeakMap<Connection>();
  const transportStreams = createTransportStreams(scope, texts, streams, outbox);
  /** What the page gets for a promise that is ours alone. */
  const derived = createWeakMap<Promise<unknown>>();
  // Chromium marks `ready` and `closed` as handled, Firefox reports their rejections.
  const marksHandled = !ownProperty(scope, 'InternalError');

  function watch<Value>(
    promise: Promise<Value>,
    told: (value: Value) => void,
    failed: (error: unknown) => void,
  ): void {
    const fulfilled = neverThrow(told, outbox.report);
    const rejected = neverThrow(failed, outbox.report);
    if (marksHandled) watchPromise(promise, fulfilled, rejected);
    else derived.set(promise, derivePromise(promise, fulfilled, rejected));
  }

  function follow(transport: WebTransport, text: unknown, boundary: StackBoundary): void {
    // The object does not tell its address.
    const url = clipText(hrefOf(construct(NativeURL, [text])), URL_CHARS);
    const connection = outbox.connect(
      { kind: 'webtransport', api: 'WebTransport', method: 'GET', url, withCredentials: false },
      createList(),
      initiatorStack(boundary),
    );
    connections.set(transport, connection);
    watch(readyOf(transport), () => open(transport, connection), ignore);
    watch(
      closedOf(transport),
      (info) => end(connection, info),
      (error) => fail(connection, error),
    );
    transportStreams.follow(transport, connection);
  }

  function open(transport: WebTransport, connection: Connection): void {
    const protocol: unknown = protocolGetter && apply(protocolGetter, transport, createList());
    outbox.note(connection, {
      type: 'connection-opened',
      protocol: typeof protocol === 'string' ? clipText(protocol, NAME_CHARS) : '',
      extensions: '',
    });
  }

  function end(connection: Connection, info: WebTransportCloseInfo): void {
    note(connection, info.closeCode ?? 0, info.reason ?? '', true);
  }

  function fail(connection: Connection, error: unknown): void {
    outbox.note(connection, { type: 'connection-error', readyState: CLOSED });
    note(connection, 0, isDomException(error) ? messageOf(error) : '', false);
  }

  function note(connection: Connection, code: number, text: string, wasClean: boolean): void {
    const reason = clipText(text, REASON_CHARS);
    outbox.note(connection, { type: 'connection-closed', code, reason, wasClean });
  }

  patchConstructor<WebTransport>(
    scope,
    'WebTransport',
    texts,
    (transport, args, boundary) => outbox.attempt(() => follow(transport, args[0], boundary)),
    (args) => {
      if (args.length > 0 && !outbox.isRetired()) args[0] = toText(args[0]);
    },
  );

  if (!marksHandled) {
    for (const name of ['ready', 'closed'] as const) {
      patchGetter<WebTransport, object>(prototype, name, texts, (getter, self, args) => {
        const promise = apply(getter, self, args);
        return derived.get(promise) ?? promise;
      });
    }
  }

  observeClose(prototype, texts, outbox, (transport) => connections.get(transport));
}

function ignore(): void {}
