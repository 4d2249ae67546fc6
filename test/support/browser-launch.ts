import type { Browser, BrowserName, LaunchOptions } from './browser';
import { ChromiumBrowser } from './browser-chromium';

/** Starts a browser with a fresh profile and the extension in it. */
export async function launchBrowser(
  name: BrowserName,
  options: LaunchOptions = {},
): Promise<Browser> {
  if (name === 'firefox') throw new Error('Firefox has no driver yet');
  return await ChromiumBrowser.launch(options);
}
