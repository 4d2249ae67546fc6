import { describe, expect, it } from 'vitest';
import { followTheme, type ThemeSource } from '../../../panel/follow-theme';

function rootElement(): HTMLElement {
  return { dataset: {} } as HTMLElement;
}

/** What the system prefers, and a way to change it. */
function preference(isDark: boolean) {
  let listener: ((event: { matches: boolean }) => void) | undefined;
  const query = {
    matches: isDark,
    addEventListener: (_: string, added: typeof listener) => {
      listener = added;
    },
  };
  return {
    query: query as unknown as MediaQueryList,
    change: (matches: boolean) => listener?.({ matches }),
  };
}

describe('followTheme', () => {
  it.each([
    ['dark', 'dark'],
    ['default', 'light'],
    ['light', 'light'],
  ])('shows the DevTools theme %s as %s, whatever the system prefers', (themeName, shown) => {
    const root = rootElement();
    const system = preference(themeName !== 'dark');

    followTheme(root, { themeName }, system.query);
    system.change(true);

    expect(root.dataset.theme).toBe(shown);
  });

  it('shows the chosen theme, and again what it followed when that is chosen', () => {
    const root = rootElement();
    const system = preference(true);
    const shown: unknown[] = [];

    const choose = followTheme(root, undefined, system.query);
    choose('light');
    shown.push(root.dataset.theme);
    system.change(true);
    shown.push(root.dataset.theme);
    choose('browser');
    shown.push(root.dataset.theme);

    expect(shown).toEqual(['light', 'light', 'dark']);
  });

  it("follows Firefox's event", () => {
    const root = rootElement();
    let tell: (name: string) => void = () => {};
    const onThemeChanged = {
      addListener: (listener: typeof tell) => {
        tell = listener;
      },
    };

    followTheme(root, { themeName: 'light', onThemeChanged }, preference(false).query);
    tell('dark');

    expect(root.dataset.theme).toBe('dark');
  });

  it("follows Chromium's handler", () => {
    const root = rootElement();
    let tell: (name: string) => void = () => {};
    const panels: ThemeSource = {
      themeName: 'dark',
      setThemeChangeHandler(listener: typeof tell) {
        tell = listener;
      },
    };

    followTheme(root, panels, preference(true).query);
    tell('default');

    expect(root.dataset.theme).toBe('light');
  });

  it('follows the system in a window of its own', () => {
    const root = rootElement();
    const system = preference(true);

    followTheme(root, undefined, system.query);
    const first = root.dataset.theme;
    system.change(false);

    expect([first, root.dataset.theme]).toEqual(['dark', 'light']);
  });
});
