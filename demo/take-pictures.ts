import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Panel } from '../test/support/browser';
import { selectRow, showView, type ViewName } from './show-view';

/** The bottom dock of DevTools on a small laptop. */
const SIZE = { width: 1280, height: 420 };
const VIEWS: readonly ViewName[] = ['Overview', 'Messages', 'Timeline', 'Details'];

/** Writes a picture of each view in each theme; resolves with their paths. */
export async function takePictures(panel: Panel, directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  await panel.resize(SIZE);
  const paths: string[] = [];
  for (const view of VIEWS) {
    await showView(panel, view);
    if (view === 'Details') await selectRow(panel, 'Pools and connections', '/api/health');
    for (const theme of ['light', 'dark']) {
      await panel.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      const path = join(directory, `${view.toLowerCase()}-${theme}.png`);
      await panel.screenshot(path);
      paths.push(path);
    }
  }
  return paths;
}
