import type { FrameCode, PagePayload } from '../../extension/protocol/frames';
import { EARLY_BYTES, EARLY_PIECES } from '../../extension/protocol/limits';
import type { Connection } from './connection-table';
import type { TellRecord } from './cutter';
import type { Outbox } from './outbox-api';
import { createList } from './primordials';

/** Frames of an exchange that is no connection yet, and may never be one. */
export interface HeldFrames {
  tell: TellRecord;
  /** It is one: tells what was held, and from now on everything at once. */
  open(connection: Connection): void;
}

interface Held {
  readonly code: FrameCode;
  size: number;
  readonly payload: PagePayload;
  readonly kept: number;
  readonly eventType: string | null;
  readonly at: number;
}

export function createHeldFrames(outbox: Outbox): HeldFrames {
  let opened: Connection | undefined;
  let held = createList<Held>();
  let bytes = 0;

  return {
    tell(code, size, payload, kept, eventType, at, whole) {
      if (opened) {
        outbox.piece(opened, code, size, payload, kept, eventType, at, whole);
        return;
      }
      const last = held[held.length - 1];
      const isFull = held.length >= EARLY_PIECES || bytes >= EARLY_BYTES;
      if (isFull && last?.code === code) {
        // Its size shows that more came than is told.
        last.size += size;
        return;
      }
      bytes += kept;
      held[held.length] = { code, size, payload, kept, eventType, at };
    },

    open(connection) {
      opened = connection;
      for (let index = 0; index < held.length; index += 1) {
        const frame = held[index];
        if (!frame) continue;
        const { code, size, payload, kept, eventType, at } = frame;
        outbox.piece(connection, code, size, payload, kept, eventType, at);
      }
      held = createList();
    },
  };
}
