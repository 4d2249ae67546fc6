import { NAME_CHARS, REASON_CHARS, URL_CHARS } from '../../extension/protocol/limits';
import { createChunkFrames } from './chunk-frames';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import { watchPromise } from './derive-promise';
import type { FollowedStreams } from './followed-streams';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import type { NativeText } from './native-text';
import { neverThrow } from './never-throw';
import { noteClose, observeClose } from './observe-close';
import type { Outbox } from './outbox-api';
import { patchConstructor } from './patch-global';
import { brandOf, createList, createWeakMap, getterOf, isObject, ownProperty } from './primordials';
import { requestedProtocols } from './requested-protocols';
import { watchReads } from './watch-reads';

// Chromium 124 and later; the types of the platform know none of it yet.
interface SocketStream {
  readonly url: string;
  readonly opened: Promise<OpenedSocket>;
  readonly closed: Promise<SocketEnd>;
}
interface OpenedSocket {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
  readonly protocol: string;
  readonly extensions: string;
}
interface SocketEnd {
  readonly closeCode: number | null;
  readonly reason: string;
}

const CLOSED = 3;
/** It ended without a closing handshake (RFC 6455, section 7.1.5). */
const ABNORMAL = 1006;

/** Follows every WebSocketStream that the page creates, where the browser has them. */
export function observeWebSocketStream(
  scope: object,
  texts: NativeText,
  streams: FollowedStreams,
  outbox: Outbox,
): void {
  const native: { prototype: SocketStream } | undefined = ownProperty(
    scope,
    'WebSocketStream',
  )?.value;
  const ends: { prototype: SocketEnd } | undefined = ownProperty(scope, 'WebSocketError')?.value;
  if (!native || !ends) return;
  const urlOf = getterOf(native, 'url');
  const openedOf = getterOf(native, 'opened');
  const closedOf = getterOf(native, 'closed');
  const isSocketError = brandOf(ends, 'closeCode');
  const codeOf = getterOf(ends, 'closeCode');
  const reasonOf = getterOf(ends, 'reason');
  const connections = createWeakMap<Connection>();
  /** What the browser read of the newest socket's options. */
  let asked: unknown;

  function follow(socket: SocketStream, boundary: StackBoundary): void {
    const url = clipText(urlOf(socket), URL_CHARS);
    const connection = outbox.connect(
      { kind: 'websocket', api: 'WebSocketStream', method: 'GET', url, withCredentials: false },
      requestedProtocols(asked),
      initiatorStack(boundary),
    );
    connections.set(socket, connection);
    const told = neverThrow((value: OpenedSocket) => open(connection, value), outbox.report);
    const ended = neverThrow((value: SocketEnd) => end(connection, value, true), outbox.report);
    const failed = neverThrow((reason: unknown) => fail(connection, reason), outbox.report);
    // The browser marks both as handled itself. One that never opens fails in `closed` too.
    watchPromise(openedOf(socket), told, ignore);
    watchPromise(closedOf(socket), ended, failed);
  }

  /** A dictionary has its members as own properties. */
  function open(
    connection: Connection,
    { readable, writable, protocol, extensions }: OpenedSocket,
  ) {
    outbox.note(connection, {
      type: 'connection-opened',
      protocol: clipText(protocol, NAME_CHARS),
      extensions: clipText(extensions, NAME_CHARS),
    });
    const frames = createChunkFrames(outbox, connection, null, true, () =>
      noteClose(outbox, connection, createList()),
    );
    streams.readable(readable, frames);
    streams.writable(writable, frames);
  }

  function end(connection: Connection, { closeCode, reason }: SocketEnd, wasClean: boolean): void {
    outbox.note(connection, {
      type: 'connection-closed',
      code: closeCode ?? ABNORMAL,
      reason: clipText(reason, REASON_CHARS),
      wasClean,
    });
  }

  /** With an error that the page chose, where the page aborted the handshake. */
  function fail(connection: Connection, reason: unknown): void {
    outbox.note(connection, { type: 'connection-error', readyState: CLOSED });
    const isTold = isSocketError(reason);
    const closeCode = isTold ? codeOf(reason) : ABNORMAL;
    end(connection, { closeCode, reason: isTold ? reasonOf(reason) : '' }, false);
  }

  patchConstructor<SocketStream>(
    scope,
    'WebSocketStream',
    texts,
    (socket, _args, boundary) => outbox.attempt(() => follow(socket, boundary)),
    (args) => {
      asked = undefined;
      const options = args.length > 1 ? args[1] : undefined;
      if (!isObject(options) || outbox.isRetired()) return;
      args[1] = watchReads(options, (member, value) => {
        if (member === 'protocols') asked = value;
        return value;
      });
    },
  );

  observeClose(native.prototype, texts, outbox, (socket) => connections.get(socket));
}

function ignore(): void {}
