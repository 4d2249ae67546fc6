import { describe, expect, it } from 'vitest';
import { jsonRows } from '../../../panel/messages/json-rows';
import { treeCommand } from '../../../panel/messages/tree-keys';
import { tableIn } from './build-table';

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
/** Root, .a (open), .a.b, .c (empty). */
const TEXT = '{"a":{"b":1},"c":{}}';

function press(key: string, active: number, modifiers: Partial<typeof NO_MODIFIERS> = {}) {
  const rows = jsonRows(tableIn(TEXT), new Map());
  return treeCommand({ ...NO_MODIFIERS, ...modifiers, key }, rows, active, 2);
}

describe('treeCommand', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowUp', 1, 0],
    ['ArrowRight', 1, 2],
    ['ArrowLeft', 2, 1],
    ['Home', 3, 0],
    ['End', 0, 3],
    ['PageDown', 0, 2],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 3, 3],
  ])('%s goes from line %d to %d', (key, active, row) => {
    expect(press(key, active)).toEqual({ type: 'move', row });
  });

  it.each(['ArrowLeft', 'Enter', ' '])('%s closes an open line', (key) => {
    expect(press(key, 1)).toMatchObject({ type: 'toggle' });
  });

  it('does nothing to the right of a line without members', () => {
    expect(press('ArrowRight', 3)).toBeUndefined();
  });

  it('copies the value, and with shift the path', () => {
    expect(press('c', 1, { ctrlKey: true })).toEqual({ type: 'copy', what: 'value' });
    expect(press('C', 1, { ctrlKey: true, shiftKey: true })).toEqual({
      type: 'copy',
      what: 'path',
    });
  });
});
