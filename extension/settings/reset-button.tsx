import { useState } from 'preact/hooks';

/** One function for each drawing, or each would move the focus. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

/** Asks before it resets; Escape or the other button changes nothing. */
export function ResetButton({ onReset }: { onReset(): void }) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" class="btn" onClick={() => setAsking(true)}>
        Reset to defaults
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with two answers is no form.
    <div
      class="question"
      role="group"
      aria-label="Reset to defaults"
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsking(false);
      }}
    >
      Reset all settings, the list of sites too?
      <button
        type="button"
        class="btn btn-primary"
        onClick={() => {
          setAsking(false);
          onReset();
        }}
      >
        Reset
      </button>
      <button type="button" class="btn" ref={focus} onClick={() => setAsking(false)}>
        Keep
      </button>
    </div>
  );
}
