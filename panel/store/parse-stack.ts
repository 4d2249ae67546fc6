/** One line of a call stack. */
export interface StackLine {
  /** Function, or the whole line where its form is not known. */
  name: string;
  /** `null` for a line without a place. */
  place: { url: string; line: number; column: number } | null;
}

/** A stack as Chromium (`at name (url:1:2)`) or Firefox (`name@url:1:2`) writes it, newest call first. */
export function parseStack(stack: string): StackLine[] {
  return stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== 'Error')
    .map(parseLine);
}

const CALL = 'at ';

/** Without a pattern: a page names its functions, and one with thousands of parentheses would take it long. */
function parseLine(line: string): StackLine {
  if (line.startsWith(CALL)) {
    const call = line.slice(CALL.length);
    const inner = call.endsWith(')') ? call.lastIndexOf(' (') : -1;
    const known =
      inner < 0 ? lineOf('', call) : lineOf(call.slice(0, inner), call.slice(inner + 2, -1));
    return known ?? { name: call, place: null };
  }
  const at = line.lastIndexOf('@');
  return (at >= 0 && lineOf(line.slice(0, at), line.slice(at + 1))) || { name: line, place: null };
}

function lineOf(name: string, place: string): StackLine | undefined {
  const [, url, line, column] = /^(.+?):(\d+):(\d+)$/.exec(place) ?? [];
  if (url === undefined) return undefined;
  return {
    name: name || '(anonymous)',
    place: { url, line: Number(line), column: Number(column) },
  };
}
