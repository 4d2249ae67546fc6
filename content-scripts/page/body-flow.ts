import type { RequestOutcome } from '../../extension/protocol/connections';
import { byteRangeOf } from './binary-data';
import { byteLength } from './byte-length';
import type { ChunkReader } from './chunk-frames';
import type { Exchange } from './exchange';
import { hideScript } from './hide-script';
import type { Outbox } from './outbox-api';
import { ByteArray, encodeInto, getterOf } from './primordials';
import { trustedListener } from './trusted-listener';
import { isAborted, isDomException, listen, unlisten } from './web-natives';

/**
 * The body of one answer on its way to the page, or another stream of it. It may be read over
 * several branches (`clone`, `tee`): each byte is told once, by whichever branch comes to it first.
 * Holds nothing of the page but the signal that ends it.
 */
export interface BodyFlow {
  /** Told of bytes; `null` for a stream that is no body. */
  readonly exchange: Exchange | null;
  /** Told of whole chunks, where each is a message. */
  readonly messages: ChunkReader | null;
  readonly signal: AbortSignal | null;
  /** Only the headers were asked for. */
  readonly isHead: boolean;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
  /** Bytes told so far, or messages. */
  told: number;
  /** Branches that the page has not given up. */
  branches: number;
  /** What was told begins with a byte order mark. */
  hasMark: boolean;
  /** The page has all of the body, whether or not it was told. */
  isWhole: boolean;
  isEnded: boolean;
  /** Takes our listener off the signal again, once there is one. */
  unheard: (() => void) | undefined;
}

/** One way to read a body, and how far the page got on it. */
export interface BodyBranch {
  readonly flow: BodyFlow;
  position: number;
  /** The page gave it up. */
  isLeft: boolean;
  /** The page has asked for the stream, and may have locked it. */
  hasStream: boolean;
}

const FRESH = {
  told: 0,
  branches: 0,
  hasMark: false,
  isWhole: false,
  isEnded: false,
  unheard: undefined,
};
const MARK_BYTES = 3;
const reasonOf = getterOf(AbortSignal, 'reason');
const nameOf = getterOf(DOMException, 'name');

export function createFlow(
  exchange: Exchange,
  signal: AbortSignal | null,
  isHead: boolean,
  now: () => number,
  report: (error: unknown) => void,
): BodyFlow {
  const flow = { exchange, messages: null, signal, isHead, now, report };
  return { ...flow, ...FRESH };
}

/**
 * The page has the stream of a body: it may leave it unread and abort the request, and no call of
 * it would tell. An ended flow leaves nothing on the signal, which may outlive it by far.
 */
export function endWithSignal(flow: BodyFlow): void {
  const { signal } = flow;
  if (!signal || flow.unheard || flow.isEnded) return;
  const abort = trustedListener(() => failFlow(flow, reasonOf(signal)), flow.report);
  listen(signal, 'abort', abort, true);
  flow.unheard = () => unlisten(signal, 'abort', abort, true);
}

/** A stream of messages, with its first branch. */
export function messageBranch({ now, report }: Outbox, messages: ChunkReader | null): BodyBranch {
  const flow = { exchange: null, messages, signal: null, isHead: false, now, report };
  return branchOff({ ...flow, ...FRESH }, 0);
}

/** A further branch that begins at `position`. */
export function branchOff(flow: BodyFlow, position: number): BodyBranch {
  flow.branches += 1;
  return { flow, position, isLeft: false, hasStream: false };
}

/** The page read this chunk. What another branch has told already is left out. */
export function tellChunk(branch: BodyBranch, chunk: unknown): void {
  const { flow } = branch;
  if (branch.isLeft || flow.isEnded) return;
  try {
    if (!flow.exchange) {
      branch.position += 1;
      if (flow.told >= branch.position) return;
      flow.told = branch.position;
      flow.messages?.read(chunk);
      return;
    }
    const range = byteRangeOf(chunk);
    if (!range) return;
    const { buffer, offset, size } = range;
    if (branch.position === 0) flow.hasMark = hasMark(buffer, offset, size);
    const known = flow.told - branch.position;
    branch.position += size;
    if (known >= size) return;
    flow.told = branch.position;
    flow.exchange.bytes(buffer, offset + known, size - known);
  } catch (error) {
    flow.report(error);
  }
}

/** Whether bytes begin with a byte order mark, which no text shows. */
function hasMark(buffer: ArrayBufferLike, offset: number, size: number): boolean {
  if (size < MARK_BYTES) return false;
  const first = new ByteArray(buffer, offset, MARK_BYTES);
  return first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
}

/** The page read the whole body as a text. `length`: its bytes, -1 where not known. */
export function tellText(branch: BodyBranch, text: string, length: number): void {
  const { flow } = branch;
  if (flow.isEnded) return;
  try {
    if (flow.told > branch.position) {
      // A part of it is told by now: as bytes, so that it can be counted off.
      const bytes = new ByteArray(byteLength(text));
      encodeInto(text, bytes);
      // The browser has taken it off.
      if (flow.hasMark && branch.position === 0) branch.position = MARK_BYTES;
      tellChunk(branch, bytes);
    } else if (text !== '') flow.exchange?.text(text, flow.now());
  } catch (error) {
    flow.report(error);
  }
  endFlow(flow, 'complete', '', length);
}

/** `bytes`: as `Exchange.ended` takes them. Does nothing the second time. */
export function endFlow(
  flow: BodyFlow,
  outcome: RequestOutcome,
  detail: string,
  bytes: number,
): void {
  if (flow.isEnded) return;
  flow.isEnded = true;
  try {
    flow.unheard?.();
    flow.unheard = undefined;
    flow.exchange?.ended(outcome, detail, bytes);
    if (outcome === 'cancelled') flow.messages?.close();
  } catch (error) {
    flow.report(error);
  }
}

/**
 * The page got the whole body in a form that shows none of its bytes. Another branch that has told a
 * part of it goes on telling.
 */
export function endUnseen(branch: BodyBranch, bytes: number): void {
  const { flow } = branch;
  if (flow.told === 0 || flow.branches < 2) {
    endFlow(flow, 'complete', '', bytes);
    return;
  }
  flow.isWhole = true;
  leaveBranch(branch);
}

/** The body, or already the request, failed with this error. */
export function failFlow(flow: BodyFlow, error: unknown): void {
  const isCancelled = flow.signal !== null && isAborted(flow.signal);
  // The page may abort with anything, and nothing but a DOMException is safe to ask.
  const own = isDomException(error) ? nameOf(error) : '';
  const name = own === '' ? (isCancelled ? 'AbortError' : 'TypeError') : own;
  endFlow(flow, isCancelled || name === 'AbortError' ? 'cancelled' : 'failed', name, -1);
  // With the page's reason, and from a stream that the page made, it is none of the browser's errors.
  if (!isCancelled && (flow.exchange || flow.messages)) tidy(flow, error);
}

/** An error of the browser, on its way to the page. */
export function tidy(flow: BodyFlow, error: unknown): void {
  try {
    hideScript(error);
  } catch (fault) {
    flow.report(fault);
  }
}

/** The page cancelled the reading of one branch; with the last one, the request is over. */
export function leaveBranch(branch: BodyBranch): void {
  if (branch.isLeft) return;
  branch.isLeft = true;
  branch.flow.branches -= 1;
  const { flow } = branch;
  if (flow.branches === 0) endFlow(flow, flow.isWhole ? 'complete' : 'cancelled', '', -1);
}
