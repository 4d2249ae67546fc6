import './search-field.css';
import { SEARCH_CHARS } from '../../extension/protocol/limits';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import type { HitWalk } from './use-hits';

interface SearchFieldProps {
  label?: string;
  query: string;
  onQuery: (query: string) => void;
  walk: HitWalk;
  /** Gives the focus back to what is searched. */
  onLeave: () => void;
}

/** Searches the payload: Enter goes to the next place, Shift+Enter to the one before, Escape ends it. */
export function SearchField(props: SearchFieldProps) {
  const { label = 'Find in payload', query, onQuery, walk, onLeave } = props;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') walk.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function leave(): void {
    if (query !== '') onQuery('');
    else onLeave();
  }

  const words = query === '' ? '' : walkWords(walk);
  return (
    <span class="find">
      <input
        type="search"
        aria-label={label}
        placeholder="Find"
        title={`${label} (Ctrl+F)`}
        spellcheck={false}
        autocomplete="off"
        maxLength={SEARCH_CHARS}
        value={query}
        onInput={({ currentTarget }) => onQuery(currentTarget.value.slice(0, SEARCH_CHARS))}
        onKeyDown={onKeyDown}
      />
      <output class="find-place">{words}</output>
      <StepButton label="Previous match (Shift+Enter)" by={-1} walk={walk} />
      <StepButton label="Next match (Enter)" by={1} walk={walk} />
    </span>
  );
}

function StepButton({ label, by, walk }: { label: string; by: 1 | -1; walk: HitWalk }) {
  return (
    <button
      type="button"
      class={by === 1 ? 'find-step' : 'find-step is-back'}
      aria-label={label}
      title={label}
      disabled={walk.total === 0}
      onClick={() => walk.step(by)}
    >
      <Icon name="i-down" class="icon-s" />
    </button>
  );
}

/** `3 of 17`; with an ellipsis while the search still runs. */
function walkWords({ current, total, isDone }: HitWalk): string {
  const more = isDone ? '' : '…';
  if (total === 0) return isDone ? 'none' : more;
  return `${formatCount(current + 1)} of ${formatCount(total)}${more}`;
}
