// The only file of the settings' page that touches the browser: storage and theme.

import browser from 'webextension-polyfill';
import { followTheme } from '../../panel/follow-theme';
import { followSettings } from './follow-settings';
import { createSettingsState, type SettingsState } from './settings-state';

export function connectSettings(): SettingsState {
  const chooseTheme = followTheme(
    document.documentElement,
    undefined,
    matchMedia('(prefers-color-scheme: dark)'),
  );
  const state = createSettingsState(browser.storage);
  void followSettings(browser.storage, (read) => {
    chooseTheme(read.settings.theme);
    state.apply(read);
  });
  return state;
}
