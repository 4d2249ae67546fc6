import { formatCount } from '../../ui/format';
import type { Differences } from './message-diff';

/** What differs, in one phrase such as `2 values changed, 1 added`. */
export function differenceWords(differences: Differences): string {
  switch (differences.type) {
    case 'no-previous':
      return 'No earlier message of this connection, direction and type is in the log.';
    case 'not-kept':
      return 'The payload of the message before was not kept, so there is nothing to compare with.';
    case 'json': {
      const { changes } = differences.diff;
      const added = changes.filter(({ oldNode }) => oldNode < 0).length;
      const removed = changes.filter(({ newNode }) => newNode < 0).length;
      const changed = changes.length - added - removed;
      return counted('value', [changed, 'changed'], [added, 'added'], [removed, 'removed']);
    }
    case 'text': {
      const linesOf = (type: string) =>
        differences.diff.hunks.reduce((sum, it) => sum + (it.type === type ? it.lines : 0), 0);
      const words = counted('line', [linesOf('added'), 'added'], [linesOf('removed'), 'removed']);
      return differences.diff.isAligned
        ? words
        : `${words}; too many to find out which belong together`;
    }
    case 'bytes':
      return counted('range', [differences.diff.length, 'changed']);
    default:
      return differences satisfies never;
  }
}

function counted(unit: string, ...counts: readonly (readonly [count: number, words: string])[]) {
  const present = counts.filter(([count]) => count > 0);
  if (present.length === 0) return 'no difference';
  return present
    .map(([count, words], index) => {
      const noun = index === 0 ? ` ${unit}${count === 1 ? '' : 's'}` : '';
      return `${formatCount(count)}${noun} ${words}`;
    })
    .join(', ');
}
