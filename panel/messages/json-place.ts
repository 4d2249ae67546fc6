import { jsonPathText } from '../store/json-path';
import { type JsonPage, memberLine, pageAround, pageLine } from './json-pages';
import type { JsonTable } from './json-table';
import { ROOT_LINE } from './line-id';

/** How a program would reach the value, such as `$.list[1]["a b"]`. */
export function jsonPath(source: JsonTable, node: number): string {
  return jsonPathText(
    chainTo(source, node).map((at) => {
      const isElement = source.kind(source.parent(at)) === 'array';
      return isElement ? source.indexOf(at) : source.keyText(at);
    }),
  );
}

/** Names of the tree's lines from the root to the one of a value, pages included. */
export function linesTo(source: JsonTable, node: number): number[] {
  const lines = [ROOT_LINE];
  let line = ROOT_LINE;
  for (const at of chainTo(source, node)) {
    const index = source.indexOf(at);
    let range: JsonPage = { from: 0, to: source.childCount(source.parent(at)) };
    for (let page = pageAround(range, index); page; page = pageAround(range, index)) {
      line = pageLine(line, page);
      lines.push(line);
      range = page;
    }
    line = memberLine(line, index, source.keyText(at));
    lines.push(line);
  }
  return lines;
}

/** Levels above a value; 0 for the root. */
export function depthOf(source: JsonTable, node: number): number {
  let depth = 0;
  for (let at = source.parent(node); at >= 0; at = source.parent(at)) depth += 1;
  return depth;
}

function chainTo(source: JsonTable, node: number): number[] {
  const chain: number[] = [];
  for (let at = node; source.parent(at) >= 0; at = source.parent(at)) chain.push(at);
  return chain.reverse();
}
