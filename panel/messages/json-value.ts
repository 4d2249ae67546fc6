import type { JsonRow } from './json-rows';
import type { JsonTable } from './json-table';

/** More of one string than fits into the pane; the whole of it is in the text tab and on the clipboard. */
const SHOWN_CHARS = 500;

/** How a value stands in its line: scalars as in the text, containers by their number of members. */
export function shownValue(source: JsonTable, node: number): { tone: string; words: string } {
  const kind = source.kind(node);
  const isWhole = source.isWhole(node);
  if (kind === 'object' || kind === 'array') {
    const count = `${source.childCount(node)}${isWhole ? '' : '+'}`;
    return { tone: 'muted', words: kind === 'object' ? `{${count}}` : `[${count}]` };
  }
  const text = source.valueText(node);
  const isLong = text.length > SHOWN_CHARS;
  const words = (isLong ? text.slice(0, SHOWN_CHARS) : text) + (isLong || !isWhole ? '…' : '');
  return { tone: kind === 'string' ? 'str' : 'lit', words };
}

/** What `Copy value` gives: a string without its quotes and escapes, anything else as it stands in the text. */
export function copiedValue(source: JsonTable, { node, page }: JsonRow): string {
  if (page && page.to > page.from) {
    const first = source.childAt(node, page.from);
    const last = source.childAt(node, page.to - 1);
    const isMember = source.kind(node) === 'object';
    // As it stands in the text, with its own commas: a page may have a million members.
    return source.text.slice(
      isMember ? source.keyStart(first) : source.start(first),
      source.end(last),
    );
  }
  const text = source.valueText(node);
  return source.kind(node) === 'string' && source.isWhole(node) ? meaningOf(text) : text;
}

/** What a JSON string says. */
export function meaningOf(text: string): string {
  if (!text.includes('\\')) return text.slice(1, -1);
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : text;
}
