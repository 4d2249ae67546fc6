import { spawn } from 'node:child_process';
import { build } from 'vite';
import { findChromium, findFirefox } from './find-browser.mjs';

// Builds on each change, and starts a browser with the extension that reloads it after each build.

const [, , target = 'chrome'] = process.argv;
if (target !== 'chrome' && target !== 'firefox') {
  throw new Error(`Expected chrome or firefox, got ${target}`);
}

const watcher = await build({ build: { watch: {} } });
if (!('on' in watcher)) throw new Error('Expected a watching build');

let started = false;
watcher.on('event', (event) => {
  if (event.code !== 'END' || started) return;
  started = true;
  startBrowser();
});

function startBrowser(): void {
  const isRoot = process.getuid?.() === 0;
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const forChromium = () => [
    '--target=chromium',
    '--source-dir=dist/chrome',
    `--chromium-binary=${findChromium()}`,
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ['--arg=--no-sandbox'] : []),
    ...(hasDisplay ? [] : ['--arg=--headless=new']),
  ];
  const forFirefox = () => [
    '--target=firefox-desktop',
    '--source-dir=dist/firefox',
    `--firefox=${findFirefox()}`,
    '--devtools',
    ...(hasDisplay ? [] : ['--arg=--headless']),
  ];
  const args = target === 'firefox' ? forFirefox() : forChromium();
  const browser = spawn('web-ext', ['run', '--no-config-discovery', ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  browser.on('exit', (code) => process.exit(code ?? 0));
}
