import type { ChunkReader } from './chunk-frames';
import type { ChunkWriter } from './writable-chunks';

/** The streams of the page that carry what a connection sends and gets. */
export interface FollowedStreams {
  readable(stream: ReadableStream, reader: ChunkReader): void;
  writable(stream: WritableStream, writer: ChunkWriter): void;
}
