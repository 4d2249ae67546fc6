import type { JsonSource } from '../messages/json-source';
import type { Body } from './decoder';
import type { JsonMembers } from './json-members';
import { NO_BODY } from './outcome';

/** A value as the body of a message; without one, none. */
export function valueBody(source: JsonSource | undefined): Body {
  return source ? { type: 'value', source } : NO_BODY;
}

/** The first of these members that is there. */
export function firstMember(value: JsonMembers, names: readonly string[]): Body {
  const name = names.find((it) => value.has(it));
  return name === undefined ? NO_BODY : valueBody(value.of(name).tree);
}
