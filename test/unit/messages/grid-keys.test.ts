import { describe, expect, it } from 'vitest';
import { gridCommand, rowAfterMove } from '../../../panel/messages/grid-keys';

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('gridCommand', () => {
  it.each([
    ['ArrowDown', { type: 'move', to: 'next', extends: false }],
    ['j', { type: 'move', to: 'next', extends: false }],
    ['k', { type: 'move', to: 'previous', extends: false }],
    ['PageUp', { type: 'move', to: 'page-up', extends: false }],
    ['End', { type: 'move', to: 'last', extends: false }],
    ['[', { type: 'beside', step: -1 }],
    [']', { type: 'beside', step: 1 }],
    ['Enter', { type: 'open' }],
    [' ', { type: 'follow' }],
  ])('%s means %o', (key, command) => {
    expect(gridCommand({ ...NO_MODIFIERS, key })).toEqual(command);
  });

  it('copies as text, and with shift as JSON', () => {
    expect(gridCommand({ ...NO_MODIFIERS, key: 'c', ctrlKey: true })).toEqual({
      type: 'copy',
      as: 'text',
    });
    expect(gridCommand({ ...NO_MODIFIERS, key: 'C', metaKey: true, shiftKey: true })).toEqual({
      type: 'copy',
      as: 'json',
    });
  });

  it.each([
    ['ArrowDown', 'next'],
    ['PageUp', 'page-up'],
    ['End', 'last'],
    ['J', 'next'],
  ])('selects the rows on the way of %s with shift', (key, to) => {
    expect(gridCommand({ ...NO_MODIFIERS, key, shiftKey: true })).toEqual({
      type: 'move',
      to,
      extends: true,
    });
  });

  it('selects all rows with Ctrl+A', () => {
    expect(gridCommand({ ...NO_MODIFIERS, key: 'a', ctrlKey: true })).toEqual({
      type: 'select-all',
    });
  });

  it.each([
    ['another letter', { key: 'x' }],
    ['the name of an object property', { key: 'constructor' }],
    ['a move with Ctrl', { key: 'Home', ctrlKey: true }],
    ['a move with Alt', { key: 'ArrowDown', altKey: true }],
  ])('leaves %s to others', (_, pressed) => {
    expect(gridCommand({ ...NO_MODIFIERS, ...pressed })).toBeUndefined();
  });
});

describe('rowAfterMove', () => {
  const view = { rowCount: 100, firstInView: 40, rowsInView: 10 };

  it.each([
    ['next', 50, 51],
    ['previous', 50, 49],
    ['page-down', 50, 59],
    ['page-up', 50, 41],
    ['first', 50, 0],
    ['last', 50, 99],
    ['next', 99, 99],
    ['previous', 0, 0],
  ] as const)('goes %s from %d to %d', (move, row, expected) => {
    expect(rowAfterMove(move, row, view)).toBe(expected);
  });

  it('starts at what is in view while nothing is selected', () => {
    expect(rowAfterMove('next', -1, view)).toBe(40);
    expect(rowAfterMove('previous', -1, view)).toBe(49);
  });
});
