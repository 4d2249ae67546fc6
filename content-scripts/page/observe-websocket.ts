import { FRAME } from '../../extension/protocol/frames';
import { URL_CHARS } from '../../extension/protocol/limits';
import { isBinaryData, isSharedBuffer, recordBinary } from './binary-data';
import { closeArguments } from './close-arguments';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { StackBoundary } from './hide-frame';
import { initiatorStack } from './initiator';
import { listenToSocket, readyStateOf } from './listen-to-socket';
import type { NativeText } from './native-text';
import type { Outbox } from './outbox-api';
import { patchConstructor, patchMethod } from './patch-global';
import { apply, argumentOf, createWeakMap, getterOf, isObject } from './primordials';
import { requestedProtocols } from './requested-protocols';
import { toText } from './to-text';

const urlOf = getterOf(WebSocket, 'url');
const bufferedAmountOf = getterOf(WebSocket, 'bufferedAmount');
const OPEN = 1;
const CLOSING = 2;

/** Follows every WebSocket that the page creates. */
export function observeWebSocket(scope: object, texts: NativeText, outbox: Outbox): void {
  const sockets = createWeakMap<Connection>();

  function follow(socket: WebSocket, args: unknown[], boundary: StackBoundary): void {
    const url = clipText(urlOf(socket), URL_CHARS);
    const connection = outbox.connect(
      { kind: 'websocket', api: 'WebSocket', method: 'GET', url, withCredentials: false },
      requestedProtocols(argumentOf(args, 1)),
      initiatorStack(boundary),
    );
    sockets.set(socket, connection);
    listenToSocket(socket, connection, outbox);
  }

  function recordSend(socket: WebSocket, connection: Connection, data: unknown): void {
    const buffered = bufferedAmountOf(socket);
    if (isBinaryData(data)) recordBinary(outbox, connection, FRAME.binaryOut, data, buffered);
    else outbox.text(connection, FRAME.textOut, `${data}`, null, null, buffered);
  }

  patchConstructor<WebSocket>(scope, 'WebSocket', texts, (socket, args, boundary) =>
    outbox.attempt(() => follow(socket, args, boundary)),
  );

  patchMethod(WebSocket.prototype, 'send', texts, (native, self, args) => {
    const connection = sockets.get(self);
    if (!connection || args.length === 0 || outbox.isRetired()) return apply(native, self, args);
    const data = sendable(args[0]);
    args[0] = data;
    // Only an open socket sends: before, it throws; after, it counts the bytes and drops them.
    const isSent = readyStateOf(self) === OPEN;
    const result = apply(native, self, args);
    if (!isSent) return result;
    try {
      recordSend(self, connection, data);
    } catch (error) {
      outbox.report(error);
    }
    return result;
  });

  patchMethod(WebSocket.prototype, 'close', texts, (native, self, args) => {
    const connection = sockets.get(self);
    const isEffective = connection !== undefined && readyStateOf(self) < CLOSING;
    const result = apply(native, self, args);
    if (!isEffective) return result;
    outbox.attempt(() =>
      outbox.note(connection, { type: 'close-called', ...closeArguments(args) }),
    );
    return result;
  });
}

/** What the browser sends for it. A SharedArrayBuffer it refuses, rather than make it a text. */
function sendable(data: unknown): unknown {
  return !isObject(data) || isBinaryData(data) || isSharedBuffer(data) ? data : toText(data);
}
