import type { Browser, BrowserName, LaunchOptions } from './browser';
import { ChromiumBrowser } from './browser-chromium';
import { FirefoxBrowser } from './browser-firefox';

/** Starts a browser with a fresh profile and the extension in it. */
export async function launchBrowser(
  name: BrowserName,
  options: LaunchOptions = {},
): Promise<Browser> {
  return name === 'firefox' ? FirefoxBrowser.launch(options) : ChromiumBrowser.launch(options);
}
