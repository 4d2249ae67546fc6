const ROLES_WITHOUT_MEANING = new Set(['', 'generic', 'none', 'presentation', 'text']);

/** Whether a node says something to its user; boxes and runs of text differ between the browsers. */
export function isSemanticRole(role: string): boolean {
  return !ROLES_WITHOUT_MEANING.has(role);
}
