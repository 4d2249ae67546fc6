import type { PushServer, PushServerOptions } from '../../demo/servers/push-server';
import { showView } from '../../demo/show-view';
import type { Panel } from './browser';
import { rulesThatFound } from './rules-that-found';
import { serveMarker, serveSetups } from './servers/serve-setups';
import { startTestServer } from './servers/start-test-server';
import { test as base, expect } from './test';

/** A name in test/pages/setups.js, with what it is played with. */
type Played = string | readonly [setup: string, argument: string];

interface FindingsFixtures {
  /** Starts a server that does what the setups want; it ends with the test. */
  serve(options: PushServerOptions): Promise<PushServer>;
  /** Plays setups on a page of the server until they are over, and returns how to say what they give: exactly these. */
  findings(
    server: PushServer,
    setups: readonly Played[],
  ): Promise<(expected: readonly string[]) => Promise<void>>;
}

/** What the test itself causes at the end: where it is found, all rules have run since. */
const MARKER = 'handler-throws';

export const test = base.extend<FindingsFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from it.
  serve: async ({}, use) => {
    const servers: PushServer[] = [];
    await use(async (options) => {
      const server = await startTestServer(options);
      servers.push(server);
      serveSetups(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
  findings: async ({ browser, serve }, use) => {
    await use(async (server, setups) => {
      const tab = await browser.openTab(server.url('/setups.html', 'a.test'));
      const panel = await tab.openDevtoolsPanel();
      await showView(panel, 'Findings');
      await tab.evaluate(
        `void play(...${JSON.stringify(setups)}).catch((error) => { isOver = String(error); })`,
      );
      await expect.poll(() => tab.evaluate('isOver')).not.toBe(false);
      expect(await tab.evaluate('isOver')).toBe(true);
      // From somewhere else, so that nothing of a setup stands in its way.
      const elsewhere = await serve({ tls: true });
      serveMarker(elsewhere);
      await tab.evaluate(`failInHandler('${elsewhere.url('/marker', 'c.test')}')`);
      await expect.poll(() => titleOfMarker(panel)).not.toBe('');
      const first = await titleOfMarker(panel);
      // It counts the errors, so another title is a later look at all that there is.
      await expect.poll(() => titleOfMarker(panel)).not.toBe(first);
      return async (expected) => {
        const all = [...expected, MARKER].sort();
        await expect.poll(() => rulesThatFound(panel)).toEqual(all);
      };
    });
  },
});

/** '' while it is not there. */
function titleOfMarker(panel: Panel): Promise<string> {
  return panel.evaluate(
    `document.querySelector('[data-rule="${MARKER}"] .card-title')?.textContent ?? ''`,
  );
}
