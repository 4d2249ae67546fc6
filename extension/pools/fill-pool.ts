import type { WaitCause } from '../protocol/pools';
import type { Holder, Pool, PoolWorld, Waiter } from './admit';
import { type BrowserName, rulesOf } from './browser-rules';
import { capOf, isHttp1 } from './pool-cap';
import type { PoolFacts } from './pool-key';
import type { PoolRequest } from './pool-request';
import { inQueueOrder, isUrgent } from './queue-order';

/**
 * Shares the slots of one pool among its members, which come in the order they were made. `held`:
 * requests that do not even queue, for the cache's lock or for another WebSocket's handshake.
 */
export function fillPool<Request extends PoolRequest>(
  facts: PoolFacts,
  members: readonly Request[],
  held: { locked: ReadonlySet<Request>; shaking: ReadonlySet<Request> },
  world: PoolWorld,
): Pool<Request> {
  const { browser, originOf } = world;
  const { locked, shaking } = held;
  const answered = members.filter(({ respondedAt }) => respondedAt !== null);
  const cap = capOf(facts, originOf(facts), answered.length, browser);
  const queue = inQueueOrder(
    members.filter((one) => one.respondedAt === null && !locked.has(one) && !shaking.has(one)),
    isHttp1(cap.protocol),
    world,
  );
  const urgentSlots = isHttp1(cap.protocol) ? rulesOf(browser).urgentConnections : 0;
  const admitted = admittedOf(queue, cap.cap - answered.length, urgentSlots, browser);

  const holders: Holder<Request>[] = [];
  for (const request of members) {
    if (request.respondedAt !== null) holders.push({ request, state: 'holding' });
    else if (admitted.has(request)) holders.push({ request, state: 'connecting' });
  }
  const waiters: Waiter<Request>[] = [
    ...queue.filter((one) => !admitted.has(one)).map((one) => waiter(one, 'slot')),
    ...members.filter((one) => shaking.has(one)).map((one) => waiter(one, 'handshake')),
    ...members.filter((one) => locked.has(one)).map((one) => waiter(one, 'cache-lock')),
  ];
  const urgent = Math.min(Math.max(0, holders.length - cap.cap), urgentSlots);
  return { facts, cap: { ...cap, cap: cap.cap + urgent }, urgent, holders, waiters };
}

/** `free`: slots without a proven holder; negative where more are answered than there are slots. */
function admittedOf<Request extends PoolRequest>(
  queue: readonly Request[],
  free: number,
  urgentSlots: number,
  browser: BrowserName,
): Set<Request> {
  const admitted = new Set<Request>();
  for (const request of queue) {
    const most = free + (isUrgent(request, browser) ? urgentSlots : 0);
    if (admitted.size < most) admitted.add(request);
  }
  return admitted;
}

function waiter<Request>(request: Request, waitsFor: WaitCause): Waiter<Request> {
  return { request, waitsFor };
}
