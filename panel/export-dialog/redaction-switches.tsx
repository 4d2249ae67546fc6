import { useState } from 'preact/hooks';
import { DEFAULT_FIELDS } from '../export/redactions';
import { patternsIn, type RedactionChoice } from './saved-redaction';

interface RedactionSwitchesProps {
  choice: RedactionChoice;
  onChange(change: Partial<RedactionChoice>): void;
}

const SWITCHES = [
  { name: 'headers', text: 'Cookies and authorisation headers' },
  { name: 'addresses', text: 'Passwords and tokens in addresses' },
  { name: 'tokens', text: 'JSON web tokens and bearer tokens anywhere' },
  { name: 'hidesFields', text: 'Payload fields with these names:' },
] as const;

/** What is replaced by "hidden". All of it, until the user says otherwise. */
export function RedactionSwitches({ choice, onChange }: RedactionSwitchesProps) {
  // As typed: a line that is just being written is no pattern yet.
  const [text, setText] = useState(choice.fields.join('\n'));

  function setPatterns(typed: string): void {
    setText(typed);
    onChange({ fields: patternsIn(typed) });
  }

  return (
    <fieldset>
      <legend>Hide</legend>
      {SWITCHES.map(({ name, text: label }) => (
        <label key={name} class="export-option">
          <input
            type="checkbox"
            checked={choice[name]}
            onChange={({ currentTarget }) => onChange({ [name]: currentTarget.checked })}
          />
          <span>{label}</span>
        </label>
      ))}
      <textarea
        class="export-patterns mono"
        rows={5}
        spellcheck={false}
        aria-label="Names of payload fields to hide, one a line; * stands for any text"
        disabled={!choice.hidesFields}
        value={text}
        onInput={({ currentTarget }) => setPatterns(currentTarget.value)}
      />
      <p class="export-hint muted">
        One name a line, * for any text; case, - and _ do not count.{' '}
        {text !== DEFAULT_FIELDS.join('\n') && (
          <button type="button" class="link" onClick={() => setPatterns(DEFAULT_FIELDS.join('\n'))}>
            Restore the list
          </button>
        )}
      </p>
    </fieldset>
  );
}
