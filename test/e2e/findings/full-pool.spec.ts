import { pressButton, showView } from '../../../demo/show-view';
import { meterOf, pasted } from '../../support/panel-parts';
import { rulesThatFound } from '../../support/rules-that-found';
import { expect, test } from '../../support/test';

const SECRET = 'a-token-of-the-test';

test('a full pool is found, its endpoint is advised on, and the report of it can be pasted without secrets', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  await tab.evaluate(
    `void [1, 2, 3, 4, 5, 6, 7].map((n) => openSource('/sse/' + n + '?access_token=${SECRET}'))`,
  );
  const panel = await tab.openDevtoolsPanel();
  await expect
    .poll(() => meterOf(panel, `Slots a.test:${server.port} HTTP/1.1`))
    .toMatchObject({ now: 6, max: 6, text: expect.stringContaining('1 waiting') });
  await showView(panel, 'Findings');
  await expect.poll(() => rulesThatFound(panel)).toContain('pool-full');

  const page = await panel.evaluate<string>(
    `document.querySelector('[data-rule="pool-full"] a').href`,
  );
  const text = await panel.evaluate<string>(
    `new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.onload = () => done(frame.contentDocument.body.textContent);
      frame.src = ${JSON.stringify(page)};
      document.body.append(frame);
    })`,
  );
  expect(text).toContain('pool-full');
  await panel.evaluate(`document.querySelector('iframe').remove()`);

  // Only what a person pressed may copy.
  await panel.evaluate(`document.querySelector('[aria-label="Copy report"]').focus()`);
  const focusedText = () => panel.evaluate('document.activeElement.textContent');
  await panel.press('Enter');
  await expect.poll(focusedText).toBe('Markdown, for people');
  await panel.press('ArrowDown');
  await expect.poll(focusedText).toBe('JSON, for machines');
  await panel.press('Enter');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-live]').textContent`))
    .toBe('Report copied, without passwords and tokens');
  const report = JSON.parse(await pasted(panel));
  expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('pool-full');
  expect(report.pools[0].use).toContain('6 of 6 in use, 1 waiting');
  expect(JSON.stringify(report)).not.toContain(SECRET);

  await pressButton(panel, 'Advice');
  await expect
    .poll(() =>
      panel.evaluate<string[]>(
        `[...document.querySelectorAll('[aria-label="Advice"] tbody th')].map(({ textContent }) => textContent)`,
      ),
    )
    .toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `a.test:${server.port}/sse/${n}`));
});
