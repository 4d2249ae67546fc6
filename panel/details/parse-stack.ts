import { parseUrl } from '../export/parse-url';
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

function parseLine(line: string): StackLine {
  const chromium = /^at (?:(.*) \((.*)\)|(.*))$/.exec(line);
  if (chromium) {
    const [, name = '', inner, bare] = chromium;
    return lineOf(name, inner ?? bare ?? '') ?? { name: line.slice(3), place: null };
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

/** `live-client.ts:48`. */
export function placeText({ url, line }: NonNullable<StackLine['place']>): string {
  const path = parseUrl(url)?.pathname ?? url;
  return `${path.split('/').at(-1) || path}:${line}`;
}
