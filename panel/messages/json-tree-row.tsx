import { Icon } from '../ui/icon';
import type { JsonRow } from './json-rows';
import type { JsonTable } from './json-table';
import { shownValue } from './json-value';
import { MarkedText } from './marked-text';

/** Deeper lines stay readable: they are not indented beyond this. */
const DEEPEST_INDENT = 24;
const INDENT_PX = 12;

interface JsonTreeRowProps {
  row: JsonRow;
  source: JsonTable;
  /** What was searched for. */
  pattern: RegExp | undefined;
  /** Among all lines. */
  index: number;
  isActive: boolean;
}

export function JsonTreeRow({ row, source, pattern, index, isActive }: JsonTreeRowProps) {
  const { node, label, isIndex, level, position, setSize, isExpandable, isExpanded, page } = row;
  const { tone, words } = shownValue(source, node);
  const indent = 4 + Math.min(level - 1, DEEPEST_INDENT) * INDENT_PX;
  return (
    <div
      role="treeitem"
      id={`json-${index}`}
      data-row={index}
      class={isActive ? 'tree-row is-active' : 'tree-row'}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-selected={isActive}
      {...(isExpandable ? { 'aria-expanded': isExpanded } : {})}
      style={{ paddingLeft: `${indent}px` }}
      // Reached through its tree, never by itself.
      tabIndex={-1}
    >
      {isExpandable ? (
        <span class="twisty">
          <Icon name={isExpanded ? 'i-down' : 'i-right'} class="icon-s" />
        </span>
      ) : (
        <span class="leaf" />
      )}
      {label !== '' && (
        <span class={isIndex ? 'key is-index' : 'key'}>
          {page ? (
            `[${label}]`
          ) : (
            <MarkedText text={label} pattern={isIndex ? undefined : pattern} />
          )}
        </span>
      )}
      {label !== '' && !page && ':\u00a0'}
      {!page && (
        <span class={tone}>
          {source.isContainer(node) ? words : <MarkedText text={words} pattern={pattern} />}
        </span>
      )}
    </div>
  );
}
