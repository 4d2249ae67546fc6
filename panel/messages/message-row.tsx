import { ConnectionTag } from '../ui/connection-tag';
import { formatCount, formatSize } from '../ui/format';
import { GridCell } from '../ui/grid-cell';
import { Icon } from '../ui/icon';
import type { FrameFacts } from './frame-facts';
import { MarkedText } from './marked-text';
import { previewBytes, previewFound, previewText } from './preview';

interface MessageRowProps {
  facts: FrameFacts;
  payload: string | null;
  /** As the chosen column tells it. */
  time: string;
  /** From 1, among all rows. */
  position: number;
  isSelected: boolean;
  /** Where the arrow keys start, among several selected rows. */
  isActive: boolean;
  /** What is searched for. */
  pattern: RegExp | undefined;
}

export function MessageRow(props: MessageRowProps) {
  const { facts, payload, time, position, isSelected, isActive, pattern } = props;
  const { index, connection, direction, type, size, lostBefore, isFromNetworkLog } = facts;
  const isElided = payload === null || facts.isNote;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus; a row that scrolls away would take it along.
    <div
      class={`row msg${isElided ? ' is-elided' : ''}${isActive ? ' is-active' : ''}`}
      role="row"
      id={`message-${index}`}
      data-index={index}
      aria-rowindex={position}
      aria-selected={isSelected}
    >
      <GridCell class="cell c-time">{time}</GridCell>
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
      <GridCell
        class="cell"
        title={isFromNetworkLog ? `${type}, seen by the network log alone` : type}
      >
        <MarkedText text={type} pattern={pattern} />
      </GridCell>
      <GridCell class="cell num">{formatSize(size)}</GridCell>
      <GridCell class="cell c-preview">
        {lostBefore > 0 && (
          <span class="badge badge-wait">{formatCount(lostBefore)} lost before</span>
        )}
        <Preview facts={facts} payload={payload} pattern={pattern} />
      </GridCell>
    </div>
  );
}

/** The payload's beginning, or in our own words why there is nothing new to see. */
function Preview({
  facts,
  payload,
  pattern,
}: Pick<MessageRowProps, 'facts' | 'payload' | 'pattern'>) {
  const { connection, isBinary, isUnchanged } = facts;
  if (isUnchanged) {
    const words = payload === '' ? 'no body' : 'same body as the answer before';
    return <span class="no-body">{`unchanged: ${words}`}</span>;
  }
  if (payload === null) return <>payload not kept</>;
  if (payload === '' && connection.kind === 'poll') return <span class="no-body">no body</span>;
  if (isBinary) return <>{previewBytes(payload)}</>;
  if (!pattern) return <>{previewText(payload)}</>;
  return <MarkedText text={previewFound(payload, pattern)} pattern={pattern} />;
}
