import type { ThemeChoice } from '../extension/protocol/settings';

/** What a DevTools panel can tell of the theme; each browser has its own part of it. */
export interface ThemeSource {
  /** `dark` in both browsers; `default` in Chromium, `light` in Firefox. */
  themeName?: unknown;
  /** Firefox. */
  onThemeChanged?: unknown;
  /** Chromium, newer versions. */
  setThemeChangeHandler?: unknown;
}

/**
 * Keeps `data-theme` at the theme of DevTools; in a window of its own, at what the system prefers.
 * Where DevTools tells no change, the theme is right until the panel is opened again. Returns how to
 * choose another one.
 */
export function followTheme(
  root: HTMLElement,
  panels: ThemeSource | undefined,
  prefersDark: MediaQueryList,
): (choice: ThemeChoice) => void {
  const ofDevTools = panels?.themeName;
  let followed = ofDevTools === 'dark' ? 'dark' : 'light';
  let chosen: ThemeChoice = 'browser';
  const show = () => {
    root.dataset.theme = chosen === 'browser' ? followed : chosen;
  };
  const follow = (isDark: boolean) => {
    followed = isDark ? 'dark' : 'light';
    show();
  };
  if (panels && typeof ofDevTools === 'string') {
    onThemeChange(panels, (name) => follow(name === 'dark'));
    show();
  } else {
    prefersDark.addEventListener('change', ({ matches }) => follow(matches));
    follow(prefersDark.matches);
  }
  return (choice) => {
    chosen = choice;
    show();
  };
}

function onThemeChange(panels: ThemeSource, listener: (name: unknown) => void): void {
  const { onThemeChanged, setThemeChangeHandler } = panels;
  if (isEvent(onThemeChanged)) onThemeChanged.addListener(listener);
  else if (typeof setThemeChangeHandler === 'function') {
    setThemeChangeHandler.call(panels, listener);
  }
}

function isEvent(
  value: unknown,
): value is { addListener(listener: (name: unknown) => void): void } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'addListener' in value &&
    typeof value.addListener === 'function'
  );
}
