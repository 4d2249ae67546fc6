import type { Suggestion } from './filter-suggestions';

interface SuggestionListProps {
  suggestions: readonly Suggestion[];
  /** -1 while none is. */
  chosen: number;
  onTake: (filter: string) => void;
}

/** The field keeps the focus; it points at the chosen line. */
export function SuggestionList({ suggestions, chosen, onTake }: SuggestionListProps) {
  return (
    <div role="listbox" id="filter-suggestions" aria-label="Suggestions">
      {suggestions.map(({ text, count, filter }, index) => (
        <div
          key={text}
          class="option"
          role="option"
          id={`filter-suggestion-${index}`}
          aria-selected={index === chosen}
          tabIndex={-1}
          // Pressed, not clicked: a click would take the focus from the field first.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(filter);
          }}
        >
          <span class="mono">{text}</span>
          <span class="muted">{count}</span>
        </div>
      ))}
    </div>
  );
}
