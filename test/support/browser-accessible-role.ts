const ROLES_WITHOUT_MEANING = new Set(['', 'generic', 'none', 'presentation', 'text']);

/** ARIA 1.3 has two names for a picture, and browsers are moving from one to the other. */
export function oneRole(role: string): string {
  return role === 'image' ? 'img' : role;
}

/** Whether a node says something to its user; boxes and runs of text differ between the browsers. */
export function isSemanticRole(role: string): boolean {
  return !ROLES_WITHOUT_MEANING.has(role);
}
