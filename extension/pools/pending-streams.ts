import type { Holder } from './admit';
import type { PoolRequest } from './pool-request';

/** A push connection that was answered sooner than this did not wait for a stream. */
const PROMPT_MS = 500;
/** As many prompt answers show that the server answers at once. */
const PROMPT_ANSWERS = 2;

/**
 * Streams that look as if the server's limit kept them waiting: others of their kind were answered
 * at once, and they are not. Whether they run or wait is not known.
 */
export function pendingStreams<Request extends PoolRequest>(
  holders: readonly Holder<Request>[],
  now: number,
): Set<Request> {
  const prompt = holders.filter(
    ({ request: { kind, startedAt, respondedAt } }) =>
      kind !== null && respondedAt !== null && respondedAt - startedAt < PROMPT_MS,
  );
  if (prompt.length < PROMPT_ANSWERS) return new Set();
  const pending = holders.filter(
    ({ state, request }) =>
      state === 'connecting' && request.kind !== null && now - request.startedAt >= PROMPT_MS,
  );
  return new Set(pending.map(({ request }) => request));
}

/** Whether one may become pending later. */
export function mayBecomePending(holders: readonly Holder<PoolRequest>[], now: number): boolean {
  return holders.some(
    ({ state, request }) =>
      state === 'connecting' && request.kind !== null && now - request.startedAt < PROMPT_MS,
  );
}
