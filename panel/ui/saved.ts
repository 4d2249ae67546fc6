/** A choice kept over sessions. Storage may be refused to a page; the choice then lasts as long as the panel. */
export function loadSaved(name: string): string | null {
  try {
    return localStorage.getItem(`pushscope ${name}`);
  } catch {
    return null;
  }
}

export function save(name: string, value: string): void {
  try {
    localStorage.setItem(`pushscope ${name}`, value);
  } catch {
    // Kept for this session only.
  }
}
