import type { Panel } from '../test/support/browser';
import { until } from '../test/support/until';

export type ViewName = 'Overview' | 'Messages' | 'Timeline' | 'Details' | 'Findings';

/** Selects one of the panel's tabs and waits until it is shown. */
export async function showView(panel: Panel, name: ViewName): Promise<void> {
  // A tab's name may end in a count.
  const tab = `[...document.querySelectorAll('[role="tab"]')].find((tab) => tab.textContent.trim().startsWith('${name}'))`;
  // The panel may not be drawn yet.
  await until(`the view ${name}`, () =>
    panel.evaluate<boolean>(`(${tab}?.click(), ${tab}?.ariaSelected === 'true')`),
  );
}

/** Selects the first row of a grid that contains the text. */
export async function selectRow(panel: Panel, grid: string, text: string): Promise<void> {
  const row = `[...document.querySelectorAll('[aria-label="${grid}"] [role="row"]')].find((row) => row.textContent.includes(${JSON.stringify(text)}))`;
  await until(`a row with ${text} in ${grid}`, () => panel.evaluate<boolean>(`Boolean(${row})`));
  await panel.evaluate(`${row}.click()`);
}

/** Presses the first button with this text. */
export async function pressButton(panel: Panel, text: string): Promise<void> {
  const button = `[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === ${JSON.stringify(text)})`;
  await until(`the button ${text}`, () => panel.evaluate<boolean>(`Boolean(${button})`));
  await panel.evaluate(`${button}.click()`);
}
