import { launchBrowser } from '../../support/browser-launch';
import { missingPackages } from './packages';
import { runStack } from './run-stack';
import { STACKS } from './stacks';

// Real servers and proxies, beside the tests: they need packages of the system that nobody has to have.

const HELP = `npm run interop [-- [--firefox] WORD...]

Opens a page against each setup of real servers, or those with one of these words in their names, and
compares what Pushscope shows with the servers' own logs. What is missing is installed on Debian, for
root, and skipped elsewhere.

${STACKS.map(({ name }) => name).join('\n')}`;

const options = process.argv.slice(2);
if (options.includes('--help')) console.log(HELP);
else process.exitCode = await runAll(options);

async function runAll(asked: readonly string[]): Promise<number> {
  const words = asked.filter((word) => word !== '--firefox').map((word) => word.toLowerCase());
  const chosen = STACKS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
  );
  if (chosen.length === 0) throw new Error(`No setup is named like ${words.join(' or ')}.`);
  const missing = missingPackages();
  const browser = await launchBrowser(asked.includes('--firefox') ? 'firefox' : 'chromium');
  const counts = { passed: 0, skipped: 0, failed: 0 };
  for (const stack of chosen) {
    const lacks = stack.needs.filter((name) => missing.includes(name));
    if (lacks.length > 0) {
      counts.skipped += 1;
      console.log(`${stack.name}: skipped: ${lacks.join(' and ')} is not installed`);
      continue;
    }
    const began = Date.now();
    try {
      await runStack(browser, stack);
      counts.passed += 1;
      console.log(`${stack.name}: passed in ${Math.round((Date.now() - began) / 1_000)} s`);
    } catch (error) {
      counts.failed += 1;
      console.log(`${stack.name}: failed: ${error instanceof Error ? error.message : error}`);
    }
  }
  await browser.close();
  const { passed, skipped, failed } = counts;
  console.log(
    `${passed} passed, ${skipped} skipped${failed > 0 ? `, ${failed} failed` : ''} (${browser.name})`,
  );
  return failed > 0 ? 1 : 0;
}
