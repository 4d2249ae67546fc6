import type { Connection } from '../store/model';
import type { ExportScope, ExportSource } from './export-source';
import type { FrameOrder } from './frame-indexes';
import { PAUSE, pausing } from './pieces';

export interface WrittenConnections {
  /** In the order of the list. */
  listed: readonly Connection[];
  /** No longer listed, but the log has frames of them. */
  gone: readonly Connection[];
}

/** Those that the file is about, and every one that its frames belong to. */
export function* connectionsToWrite(
  { log, connections, isShown }: ExportSource,
  frames: FrameOrder,
  scope: ExportScope,
): Generator<typeof PAUSE, WrittenConnections> {
  const withFrames = new Map<string, Connection>();
  let step = 0;
  let newest = '';
  for (const index of frames) {
    step += 1;
    if (pausing(step)) yield PAUSE;
    const connection = log.connection(index);
    if (connection.id === newest) continue;
    newest = connection.id;
    if (!withFrames.has(newest)) withFrames.set(newest, connection);
  }
  const listed = connections.filter(
    (connection) => scope === 'all' || withFrames.has(connection.id) || isShown(connection),
  );
  for (const { id } of listed) withFrames.delete(id);
  return { listed, gone: [...withFrames.values()] };
}
