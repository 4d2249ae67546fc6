import './filter-field.css';
import { useRef, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { Icon } from '../ui/icon';
import { nextIndex } from '../ui/next-index';
import { filterSuggestions } from './filter-suggestions';
import { knownValues } from './known-values';
import { SuggestionList } from './suggestion-list';

/** The filter of connections and messages, with suggestions while it has the focus. */
export function FilterField({ session }: { session: Session }) {
  const { text, error } = session.filter;
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const suggestions = isOpen
    ? filterSuggestions(text.value, knownValues(session.connections.value))
    : [];

  function write(filter: string): void {
    text.value = filter;
    setChosen(-1);
    setOpen(true);
  }

  function clear(): void {
    text.value = '';
    setChosen(-1);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const suggestion = suggestions[chosen];
    if (event.key === 'Escape') stepBack();
    else if (event.key === 'Enter' || (event.key === 'Tab' && suggestion)) {
      if (suggestion) write(suggestion.filter);
      else setOpen(false);
    } else {
      const next = event.key.startsWith('Arrow')
        ? nextIndex(event.key, chosen, suggestions.length, 'vertical')
        : -1;
      if (next < 0) return;
      setChosen(next);
    }
    event.preventDefault();
  }

  /** The first Escape clears the field, the second leaves it. */
  function stepBack(): void {
    if (text.value === '') input.current?.blur();
    else clear();
    setOpen(false);
  }

  return (
    <div class={error.value ? 'filter is-invalid' : 'filter'}>
      <Icon name="i-filter" />
      <input
        ref={input}
        type="search"
        aria-label="Filter"
        aria-autocomplete="list"
        aria-invalid={error.value !== ''}
        aria-describedby={error.value ? 'filter-error' : undefined}
        aria-controls={suggestions.length > 0 ? 'filter-suggestions' : undefined}
        aria-activedescendant={chosen >= 0 ? `filter-suggestion-${chosen}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="kind:sse host:metrics dir:in size:>1k /regex/"
        value={text.value}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {text.value === '' ? (
        <kbd title="Press / to filter">/</kbd>
      ) : (
        <button
          type="button"
          class="filter-clear"
          aria-label="Clear filter"
          title="Clear filter"
          onClick={clear}
        >
          <Icon name="i-close" />
        </button>
      )}
      {(error.value || suggestions.length > 0) && (
        <div class="filter-below popover">
          {error.value && (
            <p class="filter-error" id="filter-error" role="alert">
              {error.value}
            </p>
          )}
          {suggestions.length > 0 && (
            <SuggestionList suggestions={suggestions} chosen={chosen} onTake={write} />
          )}
        </div>
      )}
    </div>
  );
}
