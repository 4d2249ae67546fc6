import type { ConnectionKind } from '../protocol/connections';
import type { Holder } from './admit';
import type { PoolRequest } from './pool-request';

/** A push connection that was answered sooner than this did not wait for a stream. */
const PROMPT_MS = 500;
/** Two looks at the clock may differ: whoever waits for the moment looks once more after it. */
const MARGIN_MS = 200;
/** As many prompt answers show that the server answers at once. */
const PROMPT_ANSWERS = 2;

/**
 * Requests that look as if the server's limit kept them waiting: a push connection is not answered,
 * though others were at once, and what came after it. Whether they run or wait is not known.
 */
export function pendingStreams<Request extends PoolRequest>(
  holders: readonly Holder<Request>[],
  now: number,
): Set<Request> {
  const prompt = holders.filter(
    ({ request: { kind, startedAt, respondedAt } }) =>
      isPrompt(kind) && respondedAt !== null && respondedAt - startedAt < PROMPT_MS,
  );
  if (prompt.length < PROMPT_ANSWERS) return new Set();
  const unanswered = holders.filter(({ state }) => state === 'connecting');
  const late = unanswered.find(
    ({ request }) => isPrompt(request.kind) && now - request.startedAt >= PROMPT_MS,
  );
  if (!late) return new Set();
  // Whatever came after it stands behind it, if there is a queue.
  const from = late.request.startedAt;
  return new Set(
    unanswered.map(({ request }) => request).filter(({ startedAt }) => startedAt >= from),
  );
}

/** Whether one may become pending later. */
export function mayBecomePending(holders: readonly Holder<PoolRequest>[], now: number): boolean {
  return holders.some(
    ({ state, request }) =>
      state === 'connecting' &&
      isPrompt(request.kind) &&
      now - request.startedAt < PROMPT_MS + MARGIN_MS,
  );
}

/** Whether servers answer it at once; a poll they may hold, and any other request take their time over. */
function isPrompt(kind: ConnectionKind | null): boolean {
  return kind !== null && kind !== 'poll';
}
