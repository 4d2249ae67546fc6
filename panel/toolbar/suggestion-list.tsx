import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Suggestion } from './filter-suggestions';

interface SuggestionListProps {
  suggestions: readonly Suggestion[];
  /** -1 while none is. */
  chosen: number;
  onTake: (suggestion: Suggestion) => void;
}

/** The field keeps the focus; it points at the chosen line. */
export function SuggestionList({ suggestions, chosen, onTake }: SuggestionListProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={box}
      class="suggestions"
      role="listbox"
      id="filter-suggestions"
      aria-label="Suggestions"
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.text}
          class="option"
          role="option"
          id={`filter-suggestion-${index}`}
          aria-selected={index === chosen}
          tabIndex={-1}
          // Pressed, not clicked: a click would take the focus from the field first.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
        >
          <span class="mono clip">{suggestion.text}</span>
          <span class="muted">{suggestion.count}</span>
        </div>
      ))}
    </div>
  );
}
