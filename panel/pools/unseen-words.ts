import type { UnseenTab } from '../../extension/protocol/pools';
import { formatCount } from '../ui/format';

/** Why a tab's requests are not seen, and what helps. */
export const UNSEEN_REASONS: Record<UnseenTab['reason'], string> = {
  'needs-reload': 'opened before Pushscope was installed or updated: reload it',
  'no-permission': 'its site is not allowed',
};

/** `2 other tabs cannot be seen: the slots they hold are missing here.` */
export function unseenText(count: number, isOfAllTabs: boolean): string {
  const other = isOfAllTabs ? '' : 'other ';
  return count === 1
    ? `1 ${other}tab cannot be seen: the slots it holds are missing here.`
    : `${formatCount(count)} ${other}tabs cannot be seen: the slots they hold are missing here.`;
}

/** Tabs but for the panel's own, of which the whole panel speaks. */
export function otherUnseen(unseen: readonly UnseenTab[], ownTab: number | null): UnseenTab[] {
  return unseen.filter(({ tabId }) => tabId !== ownTab);
}
