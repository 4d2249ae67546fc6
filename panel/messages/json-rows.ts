import type { JsonNode, JsonSource } from './json-source';

/** Containers with more members are shown in pages of this many. */
export const PAGE_SIZE = 100;
/** Levels that are open from the start. */
const OPEN_LEVELS = 3;

/** One line of the tree: a value, or a page of a long array or object. */
export interface JsonRow {
  /** Names the line within its document; stays the same from one message to the next of the same shape. */
  id: string;
  node: JsonNode;
  /** As in the text, or an index; '' at the root. */
  label: string;
  isIndex: boolean;
  /** From 1. */
  level: number;
  position: number;
  setSize: number;
  isExpandable: boolean;
  isExpanded: boolean;
  /** Members that this line stands for, where it is a page. */
  page: { from: number; to: number } | null;
  /** How a program would reach the value, such as `[1].labels["a b"]`. */
  path: string;
}

/** The lines of the tree from top to bottom, without what is closed. */
export function jsonRows(source: JsonSource, toggled: ReadonlySet<string>): JsonRow[] {
  const root = source.nodes[0];
  if (!root) return [];
  const rows: JsonRow[] = [];
  const waiting = [
    rowOf(root, { id: '', label: '', isIndex: false, level: 1, position: 1, setSize: 1, path: '' }),
  ];
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (!row.isExpanded) continue;
    const below = row.page || row.node.children.length <= PAGE_SIZE ? members(row) : pages(row);
    waiting.push(...below.reverse());
  }
  return rows;

  function rowOf(
    node: JsonNode,
    facts: Pick<JsonRow, 'id' | 'label' | 'isIndex' | 'level' | 'position' | 'setSize' | 'path'>,
    page: JsonRow['page'] = null,
  ): JsonRow {
    const isExpandable = node.children.length > 0;
    const isFirstPage = page === null || page.from === 0;
    const isOpenAtFirst = facts.level <= OPEN_LEVELS && isFirstPage;
    const isExpanded = isExpandable && isOpenAtFirst !== toggled.has(facts.id);
    return { node, ...facts, isExpandable, isExpanded, page };
  }

  function members({ node, id, level, path, page }: JsonRow): JsonRow[] {
    const { from, to } = page ?? { from: 0, to: node.children.length };
    return node.children.slice(from, to).flatMap((child, offset) => {
      const value = source.nodes[child];
      if (!value) return [];
      const index = from + offset;
      const isIndex = value.keyStart < 0;
      const key = isIndex ? '' : source.text.slice(value.keyStart, value.keyEnd);
      const facts = {
        // With the index too: a text may hold a key twice.
        id: `${id}/${index}${key}`,
        label: isIndex ? String(index) : bare(key),
        isIndex,
        level: level + 1,
        position: offset + 1,
        setSize: to - from,
        path: path + (isIndex ? `[${index}]` : member(key)),
      };
      return [rowOf(value, facts)];
    });
  }

  function pages({ node, id, level, path }: JsonRow): JsonRow[] {
    const count = node.children.length;
    const setSize = Math.ceil(count / PAGE_SIZE);
    return Array.from({ length: setSize }, (_, index) => {
      const from = index * PAGE_SIZE;
      const to = Math.min(count, from + PAGE_SIZE);
      const label = `${from} … ${to - 1}`;
      const facts = {
        id: `${id}/${label}`,
        label,
        isIndex: true,
        level: level + 1,
        position: index + 1,
        setSize,
        path,
      };
      return rowOf(node, facts, { from, to });
    });
  }
}

/** A key without its quotes, where nothing in it needs them. */
function bare(key: string): string {
  const inner = key.slice(1, -1);
  return inner !== '' && !/[\\\s:]/.test(inner) ? inner : key;
}

function member(key: string): string {
  const inner = key.slice(1, -1);
  return /^[A-Za-z_$][\w$]*$/.test(inner) ? `.${inner}` : `[${key}]`;
}
