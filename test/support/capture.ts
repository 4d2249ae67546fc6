import type { FrameRecord } from '../../panel/export/frame-record';
import type { Connection } from '../../panel/store/model';
import type { Counts } from '../../panel/store/session-api';
import type { Panel } from './browser';
import type { ToldFrame } from './truth';
import { until } from './until';

/** What the panel writes when a user exports the recording; the parts that tests look at. */
export interface Capture {
  readonly counts: Counts;
  readonly connections: readonly Connection[];
  readonly frames: readonly FrameRecord[];
}

const DEADLINE_MS = 60_000;

/** Exports through the panel's own menu, and takes the file before the browser saves it. */
const EXPORT = `(async () => {
  const found = async (look) => {
    for (;;) {
      const element = look();
      if (element) return element;
      await new Promise((done) => requestAnimationFrame(done));
    }
  };
  const button = (name) => document.querySelector('[aria-label="' + name + '"][aria-haspopup="menu"]');
  const item = (text) => found(() =>
    [...document.querySelectorAll('[role^="menuitem"]')].find(({ textContent }) => textContent.includes(text)));
  const shown = await found(() => ['Export', 'More actions'].map(button).find((one) => one?.checkVisibility()));
  shown.click();
  const hides = await item('Hide cookies');
  if (hides.ariaChecked === 'true') hides.click();
  const create = URL.createObjectURL;
  const saved = new Promise((resolve) => {
    URL.createObjectURL = (blob) => {
      resolve(blob.text());
      return create.call(URL, blob);
    };
  });
  HTMLAnchorElement.prototype.click = () => {};
  (await item('Recording (JSON)')).click();
  const text = await saved;
  URL.createObjectURL = create;
  delete HTMLAnchorElement.prototype.click;
  return JSON.parse(text);
})()`;

export function exportCapture(panel: Panel): Promise<Capture> {
  return panel.evaluate<Capture>(EXPORT);
}

/** Waits until the panel holds so many frames of the connections at a path. */
export async function captured(panel: Panel, path: string, count: number): Promise<void> {
  let seen = 0;
  await until(
    `${count} frames of ${path} in the panel`,
    async () => {
      seen = await panel.evaluate<number>(`(async () => {
        const { connections, frames } = await ${EXPORT};
        const wanted = new Set(connections
          .filter(({ url }) => new URL(url).pathname === ${JSON.stringify(path)})
          .map(({ id }) => id));
        return frames.filter(({ connection }) => wanted.has(connection)).length;
      })()`);
      return seen >= count;
    },
    DEADLINE_MS,
  ).catch((error: unknown) => {
    throw new Error(`The panel has ${seen} of ${count} frames of ${path}`, { cause: error });
  });
}

/** Frames of the connections at a path and below it, as both sides can tell them. */
export function framesOf({ connections, frames }: Capture, path: string): ToldFrame[] {
  const wanted = new Set(
    connections
      .filter(({ url }) => `${new URL(url).pathname}/`.startsWith(`${path}/`))
      .map(({ id }) => id),
  );
  return frames
    .filter(({ connection }) => wanted.has(connection))
    .map(({ direction, kind, type, id, size, payload }) => ({
      direction,
      type: kind === 'event' ? (type ?? '') : kind,
      id: id ?? '',
      size,
      payload: payload ?? '(left out)',
    }));
}

/** Clicks the button of this name. */
export async function clickByName(panel: Panel, name: string): Promise<void> {
  await panel.click(`button[aria-label="${name}"]`);
}
