import { memberAt, parseJsonPath } from '../store/json-path';
import type { SuggestedValue } from './filter-suggestions';
import { quoted } from './filter-suggestions';
import { type FrameSample, shares } from './frame-sample';

/** Deeper members can be typed; a list of them all would hide the others. */
const DEPTH = 4;
/** Members looked at in one payload. */
const MEMBERS = 200;
const VALUE_CHARS = 60;

/** Paths that occur in the newest payloads, and behind an operator the values at that path. */
export function jsonSuggestions(sample: FrameSample, begun: string): SuggestedValue[] {
  const values = sample.values();
  const parsed = parseJsonPath(begun);
  const operator = /^(?:!=|=|~)/.exec(parsed?.rest ?? '')?.[0];
  if (!parsed || operator === undefined) {
    return shares(values.flatMap(pathsIn), values.length).map(({ value, count }) => ({
      value: `${value}=`,
      count,
      isOpen: true,
    }));
  }
  const left = begun.slice(0, begun.length - parsed.rest.length) + operator;
  const words = values.flatMap((value) => wordOf(memberAt(value, parsed.path)?.value));
  return shares(words, values.length).map(({ value, count }) => ({ value: left + value, count }));
}

function pathsIn(value: unknown): string[] {
  const paths: string[] = [];
  const visit = (inside: unknown, path: string, depth: number): void => {
    if (typeof inside !== 'object' || inside === null || depth > DEPTH) return;
    // All entries of an array look alike.
    const members = Array.isArray(inside) ? inside.slice(0, 1) : inside;
    for (const [name, member] of Object.entries(members)) {
      if (paths.length >= MEMBERS) return;
      const step = Array.isArray(inside) ? `[${name}]` : stepText(name);
      const next = path === '' || step.startsWith('[') ? path + step : `${path}.${step}`;
      if (typeof member !== 'object' || member === null) paths.push(next);
      visit(member, next, depth + 1);
    }
  };
  visit(value, '', 1);
  return paths;
}

/** A name as a path takes it. */
function stepText(name: string): string {
  return /^[^\s.[\]"=!<>~()]+$/.test(name) ? name : JSON.stringify(name);
}

function wordOf(value: unknown): string[] {
  if (value === undefined || typeof value === 'object') return value === null ? ['null'] : [];
  const text = String(value);
  if (text === '') return ['""'];
  return text.length > VALUE_CHARS ? [] : [quoted(text)];
}
