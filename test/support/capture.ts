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

/** Exports through the panel's own dialog, with nothing hidden, and takes the file before the browser saves it. */
const EXPORT = exportExpression('Recording');

/**
 * Writes a file in the format whose label begins like this; resolves with its text, or with what else is
 * made of its `blob`.
 */
export function exportExpression(format: string, made = 'blob.text()'): string {
  return `(async () => {
  const found = async (look) => {
    for (;;) {
      const element = look();
      if (element) return element;
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  const button = (name) => document.querySelector('button[aria-label="' + name + '"]');
  const shown = await found(() => ['Export', 'More actions'].map(button).find((one) => one?.checkVisibility()));
  shown.click();
  if (shown.ariaLabel !== 'Export') {
    (await found(() => [...document.querySelectorAll('[role="menuitem"]')].find(({ textContent }) => textContent.startsWith('Export')))).click();
  }
  const dialog = await found(() => document.querySelector('dialog[open]'));
  const inputs = (type) => [...dialog.querySelectorAll('input[type="' + type + '"]')];
  inputs('radio').find(({ parentElement }) => parentElement.textContent.startsWith(${JSON.stringify(format)})).click();
  inputs('radio').find(({ parentElement }) => parentElement.textContent.startsWith('All ')).click();
  for (const hides of inputs('checkbox')) if (hides.checked) hides.click();
  const create = URL.createObjectURL;
  const saved = new Promise((resolve) => {
    URL.createObjectURL = (blob) => {
      resolve(${made});
      return create.call(URL, blob);
    };
  });
  HTMLAnchorElement.prototype.click = () => {};
  dialog.querySelector('button[type="submit"]').click();
  const file = await saved;
  URL.createObjectURL = create;
  delete HTMLAnchorElement.prototype.click;
  return file;
})()`;
}

/** The text of the file that the dialog writes, with nothing hidden. */
export function exportText(panel: Panel, format: 'Recording' | 'HAR'): Promise<string> {
  return panel.evaluate<string>(exportExpression(format));
}

/** Gives the panel a file as its own dialog for files does, and waits for the notice that says what came of it. */
export function importInto(panel: Panel, name: string, text: string): Promise<string> {
  return panel.evaluate<string>(`(async () => {
    const input = document.querySelector('input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([${asciiOf(text)}], ${asciiOf(name)}));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (;;) {
      const notice = document.querySelector('section.notice p')?.textContent ?? '';
      if (/\\bimported\\b/.test(notice)) return notice;
      await new Promise((done) => setTimeout(done, 10));
    }
  })()`);
}

/** As an expression: a frame script of Firefox comes to its panel as Latin text. */
function asciiOf(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function exportCapture(panel: Panel): Promise<Capture> {
  return panel.evaluate<Capture>(`(async () => JSON.parse(await ${EXPORT}))()`);
}

/** Waits until the panel holds so many frames of the connections at a path. */
export async function captured(panel: Panel, path: string, count: number): Promise<void> {
  let seen = 0;
  await until(
    `${count} frames of ${path} in the panel`,
    async () => {
      seen = await panel.evaluate<number>(`(async () => {
        const { connections, frames } = JSON.parse(await ${EXPORT});
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

/** Frames of the connections at a path and below it, or at such addresses, as both sides can tell them. */
export function framesOf(
  { connections, frames }: Capture,
  where: string | ((url: URL) => boolean),
): ToldFrame[] {
  const isThere =
    typeof where === 'string'
      ? ({ pathname }: URL) => `${pathname}/`.startsWith(`${where}/`)
      : where;
  const wanted = new Set(
    connections.filter(({ url }) => isThere(new URL(url))).map(({ id }) => id),
  );
  return frames
    .filter(({ connection }) => wanted.has(connection))
    .map(({ direction, kind, type, id, size, payload }) => ({
      direction,
      // A WebSocket's message has no name of its own, and what a note does follows from its lines.
      type: kind === 'note' ? kind : (type ?? kind),
      id: id ?? '',
      size,
      payload: payload ?? '(left out)',
    }));
}

/** Clicks the button of this name. */
export async function clickByName(panel: Panel, name: string): Promise<void> {
  await panel.click(`button[aria-label="${name}"]`);
}
