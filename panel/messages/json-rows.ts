import { type JsonPage, memberLine, PAGE_SIZE, pageLine, pagesOf } from './json-pages';
import type { JsonTable } from './json-table';
import { ROOT_LINE } from './line-id';

/** Levels that are open from the start, */
const OPEN_LEVELS = 3;
/** unless that many lines would be there. */
const OPEN_LINES = 2_000;

/** One line of the tree: a value, or a page of a long array or object. */
export interface JsonRow {
  /** Names the line within its document; stays the same from one message to the next of the same shape. */
  id: number;
  /** In the source; of a page, the container. */
  node: number;
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
  page: JsonPage | null;
}

/** Lines that the user opened (true) or closed. */
export type ToggledLines = ReadonlyMap<number, boolean>;

type RowPlace = Pick<
  JsonRow,
  'id' | 'label' | 'isIndex' | 'level' | 'position' | 'setSize' | 'page'
>;

/** The lines of the tree from top to bottom, without what is closed. */
export function jsonRows(source: JsonTable, toggled: ToggledLines): JsonRow[] {
  if (source.count === 0) return [];
  const openLevels = levelsOpenAtFirst(source);
  const rows: JsonRow[] = [];
  const root = { label: '', isIndex: false, level: 1, position: 1, setSize: 1, page: null };
  const waiting = [rowOf(0, { id: ROOT_LINE, ...root })];
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (row.isExpanded) waiting.push(...below(row).reverse());
  }
  return rows;

  function rowOf(node: number, place: RowPlace): JsonRow {
    const { id, level, page } = place;
    const isExpandable = source.childCount(node) > 0;
    // First pages show at once what stands in them.
    const isOpenAtFirst = page ? page.from === 0 && level <= openLevels + 2 : level <= openLevels;
    const isExpanded = isExpandable && (toggled.get(id) ?? isOpenAtFirst);
    return { node, ...place, isExpandable, isExpanded };
  }

  function below(row: JsonRow): JsonRow[] {
    const range = row.page ?? { from: 0, to: source.childCount(row.node) };
    const pages = pagesOf(range);
    return pages.length > 0 ? pageRows(row, pages) : memberRows(row, range);
  }

  function memberRows({ node, id, level }: JsonRow, { from, to }: JsonPage): JsonRow[] {
    const rowsBelow: JsonRow[] = [];
    const isIndex = source.kind(node) === 'array';
    let child = source.childAt(node, from);
    for (let index = from; index < to; index += 1, child = source.next(child)) {
      const key = source.keyText(child);
      rowsBelow.push(
        rowOf(child, {
          id: memberLine(id, index, key),
          label: isIndex ? String(index) : bare(key),
          isIndex,
          level: level + 1,
          position: index - from + 1,
          setSize: to - from,
          page: null,
        }),
      );
    }
    return rowsBelow;
  }

  function pageRows({ node, id, level }: JsonRow, pages: JsonPage[]): JsonRow[] {
    return pages.map((page, index) =>
      rowOf(node, {
        id: pageLine(id, page),
        label: `${page.from} … ${page.to - 1}`,
        isIndex: true,
        level: level + 1,
        position: index + 1,
        setSize: pages.length,
        page,
      }),
    );
  }
}

/** A large document begins with fewer open levels: nobody reads ten thousand lines to find the second key. */
function levelsOpenAtFirst({ levelCounts }: JsonTable): number {
  let lines = 1;
  for (let level = 1; level <= OPEN_LEVELS; level += 1) {
    // Of a long container only one page is open.
    lines += Math.min(levelCounts[level] ?? 0, (levelCounts[level - 1] ?? 0) * PAGE_SIZE);
    if (lines > OPEN_LINES) return Math.max(1, level - 1);
  }
  return OPEN_LEVELS;
}

/** A key without its quotes, where nothing in it needs them. */
function bare(key: string): string {
  // A decoded map may have keys of other types, which stand as they are.
  if (!key.startsWith('"')) return key;
  const inner = key.slice(1, -1);
  return inner !== '' && !/[\\\s:]/.test(inner) ? inner : key;
}
