import { ConnectionTag } from '../ui/connection-tag';
import { formatClock, formatCount, formatDelta, formatSize } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { Icon } from '../ui/icon';
import type { FrameFacts } from './frame-facts';
import { previewBytes, previewText } from './preview';

interface MessageRowProps {
  facts: FrameFacts;
  payload: string | null;
  /** Milliseconds since the message before, `null` where not known; absent while clock times are shown. */
  gap: number | null | undefined;
  /** From 1, among all rows. */
  position: number;
  isSelected: boolean;
}

export function MessageRow({ facts, payload, gap, position, isSelected }: MessageRowProps) {
  const { index, connection, time, direction, type, size, isBinary, lostBefore } = facts;
  const isLeftOut = payload === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    <div
      class={isLeftOut ? 'row msg is-elided' : 'row msg'}
      role="row"
      id={`message-${index}`}
      data-index={index}
      aria-rowindex={position}
      aria-selected={isSelected}
      // Reached through its grid, never by itself.
      tabIndex={-1}
    >
      <GridCell class="cell c-time">
        {gap === undefined ? formatClock(time) : formatDelta(gap)}
      </GridCell>
      <GridCell class="cell">
        <Icon
          name={direction === 'in' ? 'i-in' : 'i-out'}
          class={direction === 'in' ? 'dir' : 'dir dir-out'}
          label={direction}
        />
      </GridCell>
      <GridCell class="cell">
        <ConnectionTag label={connection.label} colour={connection.colour} />
      </GridCell>
      <GridCell class="cell" title={type}>
        {type}
      </GridCell>
      <GridCell class="cell num">{formatSize(size)}</GridCell>
      <GridCell class="cell c-preview">
        {lostBefore > 0 && (
          <span class="badge badge-wait">{formatCount(lostBefore)} lost before</span>
        )}
        {isLeftOut ? 'payload not kept' : isBinary ? previewBytes(payload) : previewText(payload)}
      </GridCell>
    </div>
  );
}
