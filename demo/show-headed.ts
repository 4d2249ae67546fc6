import { once } from 'node:events';
import type { Browser } from '../test/support/browser';
import type { DemoServers } from './demo-servers';

/** Opens the dashboard with DevTools on the Pushscope panel, and leaves both to the person. */
export async function showHeaded(browser: Browser, { h1, h2 }: DemoServers): Promise<void> {
  const tab = await browser.openTab('about:blank');
  await tab.openDevtoolsPanel();
  await tab.goto(`${h1.server.origin}/`);

  console.log(`
The dashboard is open at ${h1.server.origin}/ with DevTools on the panel Pushscope.
Over HTTP/2 it is at ${h2.server.origin}/.
Press its buttons under "Make trouble" and watch the panel. Ctrl+C ends it all.`);
  await once(process, 'SIGINT');
}
