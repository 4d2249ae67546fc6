import type { PoolView } from '../protocol/pools';

/** What the toolbar's button says on one tab. */
export interface Badge {
  text: string;
  title: string;
}

/** A badge has room for this many characters in both browsers. */
const TEXT_CHARS = 4;
const TOO_LONG = 'full';

/**
 * A badge for each tab that takes part in a full pool; `pools` come with the most pressed first, and
 * a tab in several of them gets the badge of the first. A cap that is assumed makes no badge: it
 * would state a guess where there is no room to say that it is one.
 */
export function badgesOf(pools: readonly PoolView[]): Map<number, Badge> {
  const badges = new Map<number, Badge>();
  for (const pool of pools.filter(isSurelyFull)) {
    const badge = badgeOf(pool);
    for (const { tabId } of [...pool.holders, ...pool.waiters]) {
      if (tabId >= 0 && !badges.has(tabId)) badges.set(tabId, badge);
    }
  }
  return badges;
}

function isSurelyFull({ capBasis, cap, held, heldElsewhere }: PoolView): boolean {
  return capBasis === 'browser-rule' && held + heldElsewhere >= cap;
}

function badgeOf({ held, heldElsewhere, cap, host, port, protocol, waiting }: PoolView): Badge {
  const ratio = `${held + heldElsewhere}/${cap}`;
  const slots =
    protocol === 'WebSocket'
      ? `all ${cap} WebSockets of the browser`
      : `all ${cap} connections to ${host}${port && `:${port}`}`;
  const queue = waiting === 0 ? '' : `, ${waiting} request${waiting === 1 ? ' waits' : 's wait'}`;
  return {
    text: ratio.length <= TEXT_CHARS ? ratio : TOO_LONG,
    title: `Pushscope: ${slots} are in use${queue}`,
  };
}
