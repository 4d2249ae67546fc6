import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBareExtension } from '../support/bare-extension';
import type { Browser, BrowserName } from '../support/browser';
import { launchBrowser } from '../support/browser-launch';
import { type Capture, exportCapture } from '../support/capture';
import { until } from '../support/until';
import { bundleLibraries, InteropWorld, type Told } from './interop-world';
import { LIBRARIES, type Library } from './libraries';
import { framesOfLibrary, serverFrames } from './library-frames';

/** The same conversations of all libraries, in a browser with Pushscope and in one without. */
export interface Conversations {
  readonly world: InteropWorld;
  readonly told: readonly Told[];
  readonly toldWithout: readonly Told[];
  readonly capture: Capture;
}

const FRAMES_DEADLINE_MS = 30_000;

/** All libraries at once, and both browsers: what takes time is their waiting. */
export async function talkInBoth(browser: Browser): Promise<Conversations> {
  const scripts = await bundleLibraries();
  const [observed, toldWithout] = await Promise.all([
    talkObserved(browser, await InteropWorld.start(scripts)),
    talkUnobserved(browser.name, await InteropWorld.start(scripts)),
  ]);
  return { ...observed, toldWithout };
}

async function talkUnobserved(name: BrowserName, world: InteropWorld): Promise<Told[]> {
  const extensionPath = mkdtempSync(join(tmpdir(), 'pushscope-bare-'));
  writeBareExtension(name, extensionPath);
  const browser = await launchBrowser(name, { extensionPath });
  const told = await InteropWorld.toldIn(await browser.openTab(world.url));
  await browser.close();
  await world.close();
  rmSync(extensionPath, { recursive: true });
  return told;
}

async function talkObserved(
  browser: Browser,
  world: InteropWorld,
): Promise<Omit<Conversations, 'toldWithout'>> {
  const tab = await browser.openTab(world.server.url('/blank.html', 'libs.test'));
  const panel = await tab.openDevtoolsPanel();
  await tab.goto(world.url);
  const told = await InteropWorld.toldIn(tab);
  let capture: Capture | undefined;
  // What is missing after that is missing, and the test of its library says so.
  await until(
    'all frames',
    async () => {
      const exported = await exportCapture(panel);
      capture = exported;
      return LIBRARIES.every((library) => hasAll(world, library, exported));
    },
    FRAMES_DEADLINE_MS,
  ).catch(() => {});
  if (!capture) throw new Error('The panel exported nothing');
  return { world, told, capture };
}

function hasAll(world: InteropWorld, library: Library, capture: Capture): boolean {
  const server = serverFrames(world, library);
  const panel = framesOfLibrary(capture, library);
  return (['in', 'out'] as const).every((way) => panel[way].length >= server[way].length);
}
