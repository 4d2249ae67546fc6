interface SegmentedChoiceProps<Value extends string> {
  label: string;
  chosen: Value;
  choices: readonly { value: Value; text: string; title?: string }[];
  onChoose: (value: Value) => void;
}

/** A few choices side by side, one of them pressed. */
export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { label, chosen, choices, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out as one row of buttons everywhere.
    <span class="segmented" role="group" aria-label={label}>
      {choices.map(({ value, text, title }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          title={title}
          onClick={() => onChoose(value)}
        >
          {text}
        </button>
      ))}
    </span>
  );
}
