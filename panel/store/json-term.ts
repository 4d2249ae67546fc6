import { isBinary } from '../../extension/protocol/frames';
import { COST, type FilterTerm } from './filter-terms';
import { type JsonPath, memberAt, parseJsonPath } from './json-path';
import type { JsonReader } from './json-reader';
import type { FilterError } from './parse-term';
import { searchFor } from './text-search';

type MemberTest = (value: unknown) => boolean;

const OPERATOR = /^(!=|>=|<=|=|>|<|~)(.*)$/s;

/** `json:a.b[0]=value`; also `!=`, `>`, `>=`, `<`, `<=`, `~` for a part, and the path alone where it is there at all. */
export function jsonTerm(text: string, reader: JsonReader): FilterTerm | FilterError | undefined {
  const parsed = parseJsonPath(text);
  const [, operator = '', typed = ''] = OPERATOR.exec(parsed?.rest ?? '') ?? [];
  if (!parsed || (parsed.rest !== '' && operator === '')) {
    return { error: `json: takes a path such as a.b[0] or a.b=value, not "${text}".` };
  }
  if (operator !== '' && typed === '') return undefined;
  const wanted = unquoted(typed);
  const test = operator === '' ? () => true : memberTest(operator, wanted);
  const mayHold = mayHoldMember(parsed.path, operator, wanted);
  return {
    on: 'frame',
    cost: COST.json,
    ask:
      () =>
      ({ code, payload }) => {
        if (payload === null || isBinary(code) || !mayHold(payload)) return false;
        const member = memberAt(reader.read(payload), parsed.path);
        return member !== undefined && test(member.value);
      },
  };
}

/** Parsing costs ten times what looking for a text does: a payload without the path's last name, or the value, is not parsed. */
function mayHoldMember(
  path: JsonPath,
  operator: string,
  wanted: string,
): (payload: string) => boolean {
  const name = path.findLast((step) => !/^\d+$/.test(step)) ?? '';
  // A number may be written in more than one way.
  const isText = (operator === '=' || operator === '~') && Number.isNaN(Number(wanted));
  const hasValue = isText ? searchFor(wanted) : () => true;
  // Both may be written with escapes, as others than JavaScript do for all that is not ASCII.
  return (payload) => (payload.includes(name) && hasValue(payload)) || payload.includes('\\');
}

function memberTest(operator: string, wanted: string): MemberTest {
  const number = wanted.trim() === '' ? Number.NaN : Number(wanted);
  const word = wanted.toLowerCase();
  const isEqual: MemberTest = (value) => {
    if (typeof value === 'number') return value === number;
    if (typeof value === 'string') return value === wanted || value.toLowerCase() === word;
    return (typeof value === 'boolean' || value === null) && String(value) === word;
  };
  switch (operator) {
    case '=':
      return isEqual;
    case '!=':
      return (value) => !isEqual(value);
    case '~': {
      const search = searchFor(wanted);
      return (value) => isPlain(value) && search(String(value));
    }
    case '>':
      return compared(wanted, number, (order) => order > 0);
    case '>=':
      return compared(wanted, number, (order) => order >= 0);
    case '<':
      return compared(wanted, number, (order) => order < 0);
    default:
      return compared(wanted, number, (order) => order <= 0);
  }
}

/** Numbers by value, texts such as dates letter by letter; nothing else is more or less than another. */
function compared(wanted: string, number: number, holds: (order: number) => boolean): MemberTest {
  return (value) => {
    if (typeof value === 'number') return !Number.isNaN(number) && holds(value - number);
    if (typeof value !== 'string' || !Number.isNaN(number)) return false;
    return holds(value < wanted ? -1 : value > wanted ? 1 : 0);
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function unquoted(text: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text);
  return quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : text;
}
