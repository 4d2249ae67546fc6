import { Field, fieldProps } from './field';

interface ChoiceSettingProps<Value extends string> {
  id: string;
  label: string;
  explanation: string;
  stored: Value;
  isUnusable: boolean;
  choices: readonly (readonly [Value, string])[];
  onStore(value: Value): void;
}

export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>) {
  const { id, label, explanation, stored, isUnusable, choices, onStore } = props;
  const problem = isUnusable ? 'What was stored here cannot be used, so the default holds.' : '';
  return (
    <Field id={id} label={label} explanation={explanation} problem={problem}>
      <select
        {...fieldProps(id, problem)}
        value={stored}
        onChange={({ currentTarget }) => {
          const chosen = choices.find(([value]) => value === currentTarget.value);
          if (chosen) onStore(chosen[0]);
        }}
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}
