import type { JsonRow } from './json-rows';
import type { JsonNode, JsonSource } from './json-source';

/** More of one string than fits into the pane; the whole of it is in the text tab and on the clipboard. */
const SHOWN_CHARS = 500;

/** How a value stands in its line: scalars as in the text, containers by their number of members. */
export function shownValue(text: string, node: JsonNode): { tone: string; words: string } {
  const { kind, start, end, children, isWhole } = node;
  if (kind === 'object' || kind === 'array') {
    const count = `${children.length}${isWhole ? '' : '+'}`;
    return { tone: 'muted', words: kind === 'object' ? `{${count}}` : `[${count}]` };
  }
  const isLong = end - start > SHOWN_CHARS;
  const words =
    text.slice(start, isLong ? start + SHOWN_CHARS : end) + (isLong || !isWhole ? '…' : '');
  return { tone: kind === 'string' ? 'str' : 'lit', words };
}

/** What `Copy value` gives: a string without its quotes and escapes, anything else as it stands in the text. */
export function copiedValue({ text, nodes }: JsonSource, { node, page }: JsonRow): string {
  if (page) {
    return node.children
      .slice(page.from, page.to)
      .map((child) => sliceOf(text, nodes[child]))
      .join(',\n');
  }
  const source = sliceOf(text, node);
  if (node.kind !== 'string' || !node.isWhole) return source;
  const value: unknown = JSON.parse(source);
  return typeof value === 'string' ? value : source;
}

/** A member of an object goes with its key. */
function sliceOf(text: string, node: JsonNode | undefined): string {
  if (!node) return '';
  return text.slice(node.start, node.end);
}
