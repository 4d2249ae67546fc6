import { isRecord } from '../../extension/protocol/parse-checks';
import { DEFAULT_REDACTION, NO_REDACTION } from '../export/redactions';
import type { Redaction } from '../store/redaction';
import { loadSaved, save } from '../ui/saved';

/** The switches as the user left them; the list of patterns is kept while its switch is off. */
export interface RedactionChoice extends Redaction {
  hidesFields: boolean;
}

const NAME = 'redaction';
/** Of a list that is typed by hand, or that somebody else put into the storage. */
const MOST_PATTERNS = 200;
const PATTERN_CHARS = 100;

const DEFAULT_CHOICE: RedactionChoice = { ...DEFAULT_REDACTION, hidesFields: true };

export function loadRedaction(): RedactionChoice {
  try {
    return parseChoice(JSON.parse(loadSaved(NAME) ?? 'null')) ?? DEFAULT_CHOICE;
  } catch {
    return DEFAULT_CHOICE;
  }
}

export function saveRedaction(choice: RedactionChoice): void {
  save(NAME, JSON.stringify(choice));
}

/** What the writers are told. */
export function redactionOf({ hidesFields, ...redaction }: RedactionChoice): Redaction {
  return { ...redaction, fields: hidesFields ? redaction.fields : NO_REDACTION.fields };
}

/** One pattern a line; commas do as well. */
export function patternsIn(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((pattern) => pattern.trim().slice(0, PATTERN_CHARS))
    .filter((pattern) => pattern !== '')
    .slice(0, MOST_PATTERNS);
}

function parseChoice(value: unknown): RedactionChoice | undefined {
  if (!isRecord(value) || !Array.isArray(value.fields)) return undefined;
  const isOn = (name: string) => value[name] !== false;
  return {
    headers: isOn('headers'),
    addresses: isOn('addresses'),
    tokens: isOn('tokens'),
    hidesFields: isOn('hidesFields'),
    fields: patternsIn(value.fields.filter((it) => typeof it === 'string').join('\n')),
  };
}
