import type { LoggedConnection } from '../../demo/servers/log-records';
import { type Capture, framesOf } from '../support/capture';
import { type ToldFrame, truthOf, truthOfReading } from '../support/truth';
import { hostOf, type InteropWorld } from './interop-world';
import type { Library } from './libraries';

/** Frames each way; the two ways of a library that sends by requests of their own have no common order. */
export interface BothWays {
  readonly in: readonly ToldFrame[];
  readonly out: readonly ToldFrame[];
}

/** What the server said and heard. */
export function serverFrames(world: InteropWorld, library: Library): BothWays {
  const connections = world
    .connectionsOf(library)
    .filter((connection) => !isOrdinary(library, connection));
  return byWay(connections.flatMap((connection) => framesOfOne(library, connection)));
}

/** What the panel shows of it. */
export function framesOfLibrary(capture: Capture, library: Library): BothWays {
  return byWay(framesOf(capture, ({ hostname }) => hostname === hostOf(library)));
}

/**
 * The same with the panel's payload for those that are left out: of the answers from before a poll
 * was known to be one, only the newest are remembered. Their number and their sizes are told.
 */
export function asRemembered(server: BothWays, panel: BothWays, library: Library): BothWays {
  if (!library.polls) return server;
  const isLeftOut = (index: number) => panel.in[index]?.payload === '(left out)';
  return {
    in: server.in.map((frame, index) =>
      isLeftOut(index) ? { ...frame, payload: '(left out)' } : frame,
    ),
    out: server.out,
  };
}

/** Asked once before anything is pushed. */
function isOrdinary({ polls, path: root }: Library, { path, url }: LoggedConnection): boolean {
  // The handshake of Socket.IO has the address of its polls, but not yet the session to ask for.
  const isHandshake = root === '/socket.io' && polls === true && !url.includes('sid=');
  return isHandshake || path.endsWith('/negotiate') || path.endsWith('/info');
}

function framesOfOne(library: Library, connection: LoggedConnection): ToldFrame[] {
  const { kind } = connection;
  if (kind === 'web-socket') return truthOf([connection]);
  if (kind === 'event-stream' && library.usesEventSource) return truthOf([connection]);
  const frames = truthOfReading([connection]);
  if (isSend(connection)) return frames.filter(({ direction }) => direction === 'out');
  return library.polls ? asPoll(connection, frames) : frames;
}

/** A request beside the one that is pushed through; its answer says nothing. */
function isSend({ method, kind, path }: LoggedConnection): boolean {
  return method !== 'GET' && kind === 'request' && !/\/xhr(_streaming)?$/.test(path);
}

/** A poll has one answer, whether the server wrote it at once or in pieces. */
function asPoll({ status }: LoggedConnection, frames: readonly ToldFrame[]): ToldFrame[] {
  const out = frames.filter(({ direction }) => direction === 'out');
  const pieces = frames.filter(({ direction }) => direction === 'in');
  // The page gave it up.
  if (status === undefined) return out;
  return [...out, { ...joined(pieces), type: String(status) }];
}

/** Where the pieces of a stream without records are cut is up to the network: only their text counts. */
function byWay(frames: readonly ToldFrame[]): BothWays {
  const inwards = frames.filter(({ direction }) => direction === 'in');
  const isChunked = inwards.some(({ type }) => type === 'chunk');
  return {
    in: isChunked ? [joined(inwards)] : inwards,
    out: frames.filter(({ direction }) => direction === 'out'),
  };
}

function joined(pieces: readonly ToldFrame[]): ToldFrame {
  return {
    direction: 'in',
    type: 'chunk',
    id: '',
    size: pieces.reduce((sum, { size }) => sum + size, 0),
    payload: pieces.map(({ payload }) => payload).join(''),
  };
}
