import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Panel, Size, Theme } from '../test/support/browser';
import { selectRow, showView, type ViewName } from './show-view';

/** The docks of DevTools on a small laptop; the first is the usual one and needs no name. */
const DOCKS: Readonly<Record<string, Size>> = {
  '': { width: 1280, height: 420 },
  'right-': { width: 480, height: 900 },
};
const VIEWS: readonly ViewName[] = ['Overview', 'Messages', 'Timeline', 'Details', 'Findings'];
const THEMES: readonly Theme[] = ['light', 'dark'];

/** Writes a picture of each view in each theme and dock; resolves with their paths. */
export async function takePictures(
  panel: Panel,
  directory: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const paths: string[] = [];
  for (const [dock, size] of Object.entries(DOCKS)) {
    await panel.resize(size);
    for (const view of VIEWS) {
      await showView(panel, view);
      if (view === 'Details') await selectRow(panel, 'Pools and connections', '/api/health');
      for (const theme of THEMES) {
        const name = `${view.toLowerCase()}-${dock}${theme}.png`;
        if (!isWanted(name)) continue;
        await panel.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        const path = join(directory, name);
        await panel.screenshot(path);
        paths.push(path);
      }
    }
  }
  return paths;
}
