import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../test/support/browser-launch';
import { PORTS_FOR_PEOPLE, startDemoServers } from './demo-servers';
import { showHeaded } from './show-headed';
import { showHeadless } from './show-headless';

const { values } = parseArgs({
  options: { firefox: { type: 'boolean' }, headless: { type: 'boolean' } },
});
const { env, platform } = process;
// npm turns `npm run demo --firefox`, without the usual `--` in between, into a variable.
const isFirefox = values.firefox ?? env.npm_config_firefox === 'true';
const hasDisplay = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
const isHeadless = values.headless ?? !hasDisplay;

console.log('Building the extension …');
const build = spawnSync('npm', ['run', '--silent', 'build'], {
  encoding: 'utf8',
  // npm is a script on Windows, and scripts start only through a shell there.
  shell: platform === 'win32',
});
if (build.status !== 0) throw new Error(`npm run build failed.\n${build.stdout}${build.stderr}`);

const servers = await startDemoServers({
  ports: PORTS_FOR_PEOPLE,
  // A person may leave the demo open for days.
  keepFrames: isHeadless,
  onPortTaken: (port) => console.log(`Port ${port} is taken; using a free one instead.`),
});
const browser = await launchBrowser(isFirefox ? 'firefox' : 'chromium', {
  headless: isHeadless,
  dock: isHeadless ? 'window' : 'bottom',
});
try {
  if (isHeadless) {
    const directory = relative(process.cwd(), join(import.meta.dirname, 'out'));
    await showHeadless(browser, servers, directory);
  } else {
    await showHeaded(browser, servers);
  }
} finally {
  await browser.close();
  await servers.close();
}
