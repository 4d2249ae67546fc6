import { describe, expect, it } from 'vitest';
import { shortcutOf, viewBeside } from '../../../panel/shortcuts';

const NO_KEYS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('shortcutOf', () => {
  it.each([
    [{ key: '/' }, { type: 'focus-filter' }],
    [{ key: 'f', ctrlKey: true }, { type: 'find' }],
    [{ key: 'F3' }, { type: 'step-match', by: 1 }],
    [
      { key: 'F3', shiftKey: true },
      { type: 'step-match', by: -1 },
    ],
    [{ key: 'L', metaKey: true }, { type: 'clear' }],
    [{ key: 'e', ctrlKey: true }, { type: 'toggle-recording' }],
    [{ key: '4' }, { type: 'show-view', view: 'details' }],
    [
      { key: 'ArrowLeft', altKey: true },
      { type: 'step-view', by: -1 },
    ],
    [{ key: 'F6' }, { type: 'step-region', by: 1 }],
    [
      { key: 'F6', shiftKey: true },
      { type: 'step-region', by: -1 },
    ],
    [{ key: 'Escape' }, { type: 'step-back' }],
    [{ key: '6' }, undefined],
    [{ key: 'e' }, undefined],
    [{ key: 'e', ctrlKey: true, shiftKey: true }, undefined],
  ])('reads %o as %o', (pressed, shortcut) => {
    expect(shortcutOf({ ...NO_KEYS, ...pressed }, false)).toEqual(shortcut);
  });

  it('leaves single keys to a text field, and takes commands from it', () => {
    expect(shortcutOf({ ...NO_KEYS, key: '1' }, true)).toBeUndefined();
    expect(shortcutOf({ ...NO_KEYS, key: 'Escape' }, true)).toBeUndefined();
    expect(shortcutOf({ ...NO_KEYS, key: 'e', ctrlKey: true }, true)).toEqual({
      type: 'toggle-recording',
    });
  });
});

describe('viewBeside', () => {
  it('goes round the end', () => {
    expect(viewBeside('overview', -1)).toBe('findings');
    expect(viewBeside('findings', 1)).toBe('overview');
    expect(viewBeside('messages', 1)).toBe('timeline');
  });
});
