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
 * Where DevTools tells no change, the theme is right until the panel is opened again.
 */
export function followTheme(
  root: HTMLElement,
  panels: ThemeSource | undefined,
  prefersDark: MediaQueryList,
): void {
  const show = (isDark: boolean) => {
    root.dataset.theme = isDark ? 'dark' : 'light';
  };
  if (typeof panels?.themeName === 'string') {
    show(panels.themeName === 'dark');
    onThemeChange(panels, (name) => show(name === 'dark'));
    return;
  }
  show(prefersDark.matches);
  prefersDark.addEventListener('change', ({ matches }) => show(matches));
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
