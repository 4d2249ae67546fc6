import { openPopup } from '../support/open-popup';
import { meterOf } from '../support/panel-parts';
import { expect, test } from '../support/test';

// Chromium asks in a dialog, which nothing but a person can answer.

test('the popup of a site that is not allowed asks for all sites, and then shows its pools', async ({
  freshBrowser: browser,
  server,
}) => {
  await browser.evaluateInBackground(
    `browser.permissions.remove({ origins: ['<all_urls>'] }).then(() => {})`,
  );
  const tab = await browser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  const popup = await openPopup(browser, tab);
  const text = () => popup.evaluate<string>(`document.querySelector('main').innerText`);
  await expect.poll(text).toContain(`No access to a.test:${server.port}`);

  await popup.click('main button');
  await expect.poll(text).toContain('Reload the page to begin');
  await popup.click('main button');

  await expect
    .poll(() => meterOf(popup, `Slots a.test:${server.port} HTTP/1.1`))
    .toMatchObject({ now: 2, max: 6 });
  await expect.poll(() => server.open('/sse')).toHaveLength(2);
});
