// Plain JavaScript: it runs on a fresh clone, before anything is installed.
import { accessSync, constants, statSync } from 'node:fs';

/**
 * What the search depends on, so that it can be tested for every system on any.
 * @typedef {object} System
 * @property {string} platform as in process.platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(path: string) => boolean} isExecutable
 */

/**
 * @typedef {object} BrowserSearch
 * @property {string} variable the environment variable that overrules the search
 * @property {readonly string[]} commands names looked for on PATH, best first
 * @property {Readonly<Record<string, readonly string[]>>} places by platform, where installers put it
 */

/** @type {BrowserSearch} Builds of Chromium come before branded Chrome, which restricts extensions. */
const CHROMIUM = {
  variable: 'CHROMIUM',
  commands: [
    'chromium',
    'chromium-browser',
    'google-chrome-for-testing',
    'google-chrome',
    'chrome',
  ],
  places: {
    linux: ['/usr/lib/chromium/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'],
    darwin: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    win32: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
  },
};

/** @type {BrowserSearch} */
const FIREFOX = {
  variable: 'FIREFOX',
  commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
  places: {
    linux: ['/usr/lib/firefox-esr/firefox-esr', '/usr/lib/firefox/firefox', '/snap/bin/firefox'],
    darwin: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    ],
    win32: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
  },
};

/**
 * The path of a Chromium. Throws a sentence that says what to install where there is none.
 * @returns {string}
 */
export function findChromium(system = thisSystem()) {
  const found = search(CHROMIUM, system);
  if (found) return found;
  throw new Error(
    'No Chromium was found: install Chromium (on Debian or Ubuntu: apt-get install chromium), or set the variable CHROMIUM to its path.',
  );
}

/**
 * The path of a Firefox. Throws a sentence that says what to install where there is none.
 * @returns {string}
 */
export function findFirefox(system = thisSystem()) {
  const found = search(FIREFOX, system);
  if (found) return found;
  throw new Error(
    'No Firefox was found: install Firefox 140 or later (on Debian: apt-get install firefox-esr), or set the variable FIREFOX to its path.',
  );
}

/**
 * @param {BrowserSearch} browser
 * @param {System} system
 * @returns {string | undefined}
 */
function search({ variable, commands, places }, { platform, env, isExecutable }) {
  const named = env[variable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(
      `The variable ${variable} names ${named}, which is no program that can be run.`,
    );
  }
  const onWindows = platform === 'win32';
  const folders = (env.PATH ?? env.Path ?? '').split(onWindows ? ';' : ':').filter(Boolean);
  const separator = onWindows ? '\\' : '/';
  const onPath = commands.flatMap((command) =>
    folders.map((folder) => `${folder}${separator}${command}${onWindows ? '.exe' : ''}`),
  );
  const roots = onWindows
    ? [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    : [''];
  const usual = (places[platform] ?? []).flatMap((place) =>
    roots.map((root) => (root ? `${root}\\${place}` : place)),
  );
  return [...onPath, ...usual].find(isExecutable);
}

/** @returns {System} */
function thisSystem() {
  return { platform: process.platform, env: process.env, isExecutable };
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
