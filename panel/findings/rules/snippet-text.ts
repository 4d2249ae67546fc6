import type { SnippetText } from '../finding';

/** Only the lines that are needed; a `+` before a line marks what changes. */
export function snippetText(name: string, lines: readonly string[]): SnippetText {
  return {
    name,
    lines: lines.map((line) => ({
      text: line.replace(/^\+/, ''),
      isChange: line.startsWith('+'),
    })),
  };
}
