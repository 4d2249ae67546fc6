import type { FullPool } from './ledger/full-pools';

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
 * a tab in several of them gets the badge of the first.
 */
export function badgesOf(pools: readonly FullPool[]): Map<number, Badge> {
  const badges = new Map<number, Badge>();
  for (const pool of pools) {
    const badge = badgeOf(pool);
    for (const tabId of pool.tabIds) if (!badges.has(tabId)) badges.set(tabId, badge);
  }
  return badges;
}

function badgeOf({ cap, host, port, protocol, waiting }: FullPool): Badge {
  const ratio = `${cap}/${cap}`;
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
