import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Panel, Size, Theme } from '../test/support/browser';
import { pressButton, selectRow, showView, type ViewName } from './show-view';

/** The docks of DevTools on a small laptop; the first is the usual one and needs no name. */
const DOCKS: Readonly<Record<string, Size>> = {
  '': { width: 1280, height: 420 },
  'right-': { width: 480, height: 900 },
};
type Pictured = ViewName | 'Advice';
const VIEWS: readonly Pictured[] = [
  'Overview',
  'Messages',
  'Timeline',
  'Details',
  'Findings',
  'Advice',
];
const THEMES: readonly Theme[] = ['light', 'dark'];

/** What can be pictured: the views, and advice, which stands beside the findings. */
async function show(panel: Panel, view: Pictured): Promise<void> {
  await showView(panel, view === 'Advice' ? 'Findings' : view);
  if (view === 'Findings' || view === 'Advice') await pressButton(panel, view);
}

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
      await show(panel, view);
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
