// Makes a fresh clone ready: the locked packages, then both browsers. Plain JavaScript, because it is
// what installs the rest. `node build/set-up.mjs chromium` asks for that browser alone.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { findChromium, findFirefox } from './find-browser.mjs';

const OLDEST_NODE = [20, 19];
/** Written by npm at the end of each installation. */
const INSTALLED = 'node_modules/.package-lock.json';

const FINDERS = { chromium: findChromium, firefox: findFirefox };
/** What Debian and Ubuntu call them. Without a font the panel's pictures would have no text. */
const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };
const FONTS = 'fonts-dejavu-core';

const [, , ...asked] = process.argv;
const browsers = /** @type {('chromium' | 'firefox')[]} */ (
  asked.length > 0 ? asked : ['chromium', 'firefox']
);

try {
  checkNode();
  installPackages();
  installBrowsers();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}.`,
  );
}

function installPackages() {
  const isCurrent =
    existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync('package-lock.json').mtimeMs;
  if (!isCurrent) run('npm', ['ci']);
}

function installBrowsers() {
  const missing = browsers.filter((browser) => !isFound(browser));
  if (missing.length > 0 && isDebianRoot()) {
    const packages = [...missing.map((browser) => DEBIAN_PACKAGES[browser]), FONTS];
    try {
      run('apt-get', ['update']);
      run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
    } catch (error) {
      // Ubuntu lacks some of them; what to do then is said below.
      console.error(error instanceof Error ? error.message : error);
    }
  }
  // Throws the sentence that says what to install.
  for (const browser of browsers) console.log(`${browser}: ${FINDERS[browser]()}`);
}

/** @param {'chromium' | 'firefox'} browser */
function isFound(browser) {
  // A variable that names no program is a mistake to be told, not a reason to install another one.
  if (process.env[browser.toUpperCase()]) return true;
  try {
    return FINDERS[browser]() !== '';
  } catch {
    return false;
  }
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  console.log([command, ...args].join(' '));
  // npm is a script on Windows, and scripts start only through a shell there.
  const shell = process.platform === 'win32';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell, env });
  if (status === 0) return;
  throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `exit code ${status}`}.`);
}
