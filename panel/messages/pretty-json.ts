import type { JsonNode, JsonSource } from './json-source';

/** Deeper levels are not indented further: a text nested a thousand deep would be mostly spaces. */
const DEEPEST_INDENT = 24;

/** The text with one value per line. Every value is copied as it stands, digit by digit. */
export function prettyJson({ text, prefix, nodes, isComplete }: JsonSource): string {
  const parts: string[] = [prefix];
  const open: JsonNode[] = [];
  const filled = new Set<JsonNode>();

  function closeBefore(start: number): void {
    for (let node = open.at(-1); node && node.end <= start && node.isWhole; node = open.at(-1)) {
      open.pop();
      if (filled.has(node)) parts.push(lineBreak(open.length));
      parts.push(node.kind === 'object' ? '}' : ']');
    }
  }

  for (const node of nodes) {
    closeBefore(node.start);
    const parent = open.at(-1);
    if (parent) {
      parts.push(filled.has(parent) ? ',' : '', lineBreak(open.length));
      filled.add(parent);
    }
    if (node.keyStart >= 0) parts.push(text.slice(node.keyStart, node.keyEnd), ': ');
    if (node.kind === 'object' || node.kind === 'array') {
      parts.push(node.kind === 'object' ? '{' : '[');
      open.push(node);
    } else {
      parts.push(text.slice(node.start, node.end));
    }
  }
  closeBefore(text.length);
  if (!isComplete) parts.push(' …');
  return parts.join('');
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
}
