export interface SlotShare<Request> {
  holders: { request: Request; state: 'holding' | 'connecting' }[];
  waiters: Request[];
}

/**
 * Who holds the slots of a pool. A response proves a slot. The slots that remain go to the unanswered
 * requests in the order they were made, as the browsers do; whoever comes after those waits.
 */
export function shareSlots<Request extends { respondedAt: number | null }>(
  requests: readonly Request[],
  cap: number,
): SlotShare<Request> {
  const answered = requests.filter(({ respondedAt }) => respondedAt !== null).length;
  // Firefox lets a navigation past a full pool, so there may be more answered than slots.
  let free = Math.max(0, cap - answered);

  const share: SlotShare<Request> = { holders: [], waiters: [] };
  for (const request of requests) {
    if (request.respondedAt !== null) share.holders.push({ request, state: 'holding' });
    else if (free-- > 0) share.holders.push({ request, state: 'connecting' });
    else share.waiters.push(request);
  }
  return share;
}
