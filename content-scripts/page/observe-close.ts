import { closeArguments } from './close-arguments';
import type { Connection } from './connection-table';
import type { NativeText } from './native-text';
import type { Outbox } from './outbox-api';
import { patchMethod } from './patch-global';
import { apply, isObject } from './primordials';
import { watchReads } from './watch-reads';

/** Sockets that the page closes with `close({ closeCode, reason })`. */
export function observeClose<Socket extends object>(
  prototype: Socket,
  texts: NativeText,
  outbox: Outbox,
  connectionOf: (socket: Socket) => Connection | undefined,
): void {
  patchMethod(prototype, 'close', texts, (native, self, args) => {
    const connection = connectionOf(self);
    if (!connection) return apply(native, self, args);
    let code: unknown;
    let reason: unknown;
    const info = args.length > 0 ? args[0] : undefined;
    if (isObject(info)) {
      args[0] = watchReads(info, (member, value) => {
        if (member === 'closeCode') code = value;
        if (member === 'reason') reason = value;
        return value;
      });
    }
    const result = apply(native, self, args);
    noteClose(outbox, connection, [code, reason]);
    return result;
  });
}

/** The page closed it; what comes after the first time changes nothing. */
export function noteClose(outbox: Outbox, connection: Connection, args: unknown[]): void {
  if (connection.state === 'closing' || connection.state === 'closed') return;
  outbox.attempt(() => outbox.note(connection, { type: 'close-called', ...closeArguments(args) }));
}
