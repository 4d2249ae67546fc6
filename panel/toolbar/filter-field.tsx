import './filter-field.css';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { Icon } from '../ui/icon';
import { nextIndex } from '../ui/next-index';
import { filterSuggestions, type Suggestion } from './filter-suggestions';
import { FrameSample } from './frame-sample';
import { knownValues } from './known-values';
import { SuggestionList } from './suggestion-list';

/** The filter of connections and messages, with suggestions while it has the focus. */
export function FilterField({ session }: { session: Session }) {
  const { text, error, applied } = session.filter;
  const [isOpen, setOpen] = useState(false);
  // Keys may come faster than frames, so the choice is read where it is, not where it was drawn.
  const chosen = useSignal(-1);
  const [caret, setCaret] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const [sample] = useState(() => new FrameSample(session.log));
  const suggestions = isOpen ? filterSuggestions(text.value, known(), caret) : [];

  const takenTo = useRef<number | null>(null);

  // What was taken ends before the rest of the text, where the browser would not leave the caret.
  useLayoutEffect(() => {
    const place = takenTo.current;
    takenTo.current = null;
    if (place !== null) input.current?.setSelectionRange(place, place);
  });

  function known() {
    const ownTab = session.tab.value?.tabId;
    const slots = session.pools.value.flatMap((pool) => [...pool.holders, ...pool.waiters]);
    const others = slots.filter(({ tabId, tabTitle }) => tabId !== ownTab && tabTitle !== '');
    return knownValues({
      connections: session.connections.value,
      tabTitles: others.map(({ tabTitle }) => tabTitle),
      sample,
    });
  }

  function write(filter: string, place: number): void {
    text.value = filter;
    setCaret(place);
    chosen.value = -1;
    setOpen(true);
  }

  function take({ filter, caret: place }: Suggestion): void {
    takenTo.current = place;
    write(filter, place);
  }

  function clear(): void {
    text.value = '';
    chosen.value = -1;
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const suggestion = suggestions[chosen.value];
    if (event.key === 'Escape') stepBack();
    else if (event.key === 'Enter' || (event.key === 'Tab' && suggestion)) {
      if (suggestion) take(suggestion);
      else setOpen(false);
    } else {
      const next = event.key.startsWith('Arrow')
        ? nextIndex(event.key, chosen.value, suggestions.length, 'vertical')
        : -1;
      if (next < 0) return;
      chosen.value = next;
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
        aria-activedescendant={chosen.value >= 0 ? `filter-suggestion-${chosen.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder="kind:sse host:metrics dir:in size:>1k /regex/"
        value={text.value}
        onInput={({ currentTarget }) =>
          write(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length)
        }
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
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
              {applied.value !== '' && (
                <span class="filter-still">
                  Still filtered by <code>{applied.value}</code>
                </span>
              )}
            </p>
          )}
          {suggestions.length > 0 && (
            <SuggestionList suggestions={suggestions} chosen={chosen.value} onTake={take} />
          )}
        </div>
      )}
    </div>
  );
}
