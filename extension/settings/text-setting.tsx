import { useState } from 'preact/hooks';
import { Field, fieldProps } from './field';
import type { Reading } from './read-field';

interface TextSettingProps<Value> {
  id: string;
  label: string;
  explanation: string;
  /** The stored value as text. */
  stored: string;
  /** The stored value was unusable. */
  isUnusable: boolean;
  unit?: string;
  /** Several lines. */
  isLong?: boolean;
  read(text: string): Reading<Value>;
  onStore(value: Value): void;
}

const UNUSABLE = 'What was stored here cannot be used, so the default holds.';

/** A setting that is typed. What cannot be used is said, and not stored. */
export function TextSetting<Value>(props: TextSettingProps<Value>) {
  const { id, label, explanation, stored, isUnusable, unit, isLong, read, onStore } = props;
  // Only what differs from the stored value is kept here, so that a change elsewhere shows at once.
  const [draft, setDraft] = useState<{ text: string; problem: string } | null>(null);
  const problem = draft?.problem || (isUnusable && !draft ? UNUSABLE : '');

  function change(text: string): void {
    const reading = read(text);
    if ('problem' in reading) {
      setDraft({ text, problem: reading.problem });
      return;
    }
    setDraft(null);
    onStore(reading.value);
  }

  const shared = {
    ...fieldProps(id, problem),
    value: draft?.text ?? stored,
    spellcheck: false,
    autocomplete: 'off',
  };
  return (
    <Field id={id} label={label} explanation={explanation} problem={problem}>
      {isLong ? (
        <textarea
          {...shared}
          rows={5}
          class="mono"
          onInput={({ currentTarget }) =>
            setDraft({ text: currentTarget.value, problem: draft?.problem ?? '' })
          }
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      ) : (
        <span class="with-unit">
          <input
            {...shared}
            type="text"
            inputMode="numeric"
            onInput={({ currentTarget }) =>
              setDraft({ text: currentTarget.value, problem: draft?.problem ?? '' })
            }
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}
