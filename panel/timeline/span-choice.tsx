import { SPAN_NAMES, type SpanName } from './time-spans';

interface SpanChoiceProps {
  chosen: SpanName;
  onChoose: (name: SpanName) => void;
}

export function SpanChoice({ chosen, onChoose }: SpanChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as part of a tool row.
    <div class="segmented" role="group" aria-label="Visible range">
      {SPAN_NAMES.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
