import type { Panel, Tab } from './browser';
import { expect } from './test';
import { until } from './until';

// Parts of the panel, found by the roles and names that people and screen readers know them by.

export interface Meter {
  readonly now: number;
  readonly max: number;
  readonly text: string;
}

/** The slot meter of a pool; `null` while there is none. */
export function meterOf(panel: Panel, name: string): Promise<Meter | null> {
  return panel.evaluate(`(() => {
    const meter = ${partNamed('meter', name)};
    return meter ? {
      now: Number(meter.ariaValueNow), max: Number(meter.ariaValueMax), text: meter.ariaValueText,
    } : null;
  })()`);
}

/**
 * Opens four streams beside the four of another tab, of which two wait. One at a time: nobody promises
 * that those made at once come into the queue in their order.
 */
export async function openFourMore(tab: Tab, panel: Panel, meter: string): Promise<void> {
  for (const [path, use] of [
    ['/sse/5', '5 of 6 in use'],
    ['/sse/6', '6 of 6 in use'],
    ['/sse/7', '6 of 6 in use, 1 waiting'],
    ['/sse/8', '6 of 6 in use, 2 waiting'],
  ] as const) {
    await tab.evaluate(`void openSource('${path}')`);
    await expect.poll(async () => (await meterOf(panel, meter))?.text ?? '').toContain(use);
  }
}

/** Cells of the rows of a grid that are in view, without the heads. */
export function rowsOf(panel: Panel, role: 'grid' | 'treegrid', name: string): Promise<string[][]> {
  return panel.evaluate(`(() => {
    const grid = ${partNamed(role, name)};
    const cells = (row) => [...row.querySelectorAll('[role="gridcell"], [role="rowheader"]')];
    return [...grid.querySelectorAll('[role="row"]')]
      .map((row) => cells(row).map((cell) => cell.textContent))
      .filter((texts) => texts.length > 0);
  })()`);
}

/** Messages after filtering; -1 while the view is not shown. */
export function messageCount(panel: Panel): Promise<number> {
  return panel.evaluate(`Number(${partNamed('grid', 'Messages')}?.ariaRowCount ?? -1)`);
}

export function statusOf(panel: Panel): Promise<string> {
  return panel.evaluate(`document.querySelector('[role="status"]').textContent`);
}

/** Begins as the chosen tab of the views does, such as `Messages 12`. */
export function chosenView(panel: Panel): Promise<string> {
  return chosenTab(panel, 'Views');
}

/** The chosen tab of a list of tabs; empty while there is no such list. */
export function chosenTab(panel: Panel, tabs: string): Promise<string> {
  return panel.evaluate(`${chosenIn(tabs)}?.textContent.trim() ?? ''`);
}

/** Text of what the chosen tab shows. */
export function shownText(panel: Panel, tabs: string): Promise<string> {
  return panel.evaluate(
    `document.getElementById(${chosenIn(tabs)}?.getAttribute('aria-controls'))?.textContent ?? ''`,
  );
}

/** The name of what has the focus, or its text. */
export function focused(panel: Panel): Promise<string> {
  return panel.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
}

/** Empties the filter and types another one. */
export async function typeFilter(panel: Panel, text: string): Promise<void> {
  const isEmpty = () => panel.evaluate<boolean>(`${partNamed('', 'Filter')}.value === ''`);
  await panel.click(`[aria-label="${(await isEmpty()) ? 'Filter' : 'Clear filter'}"]`);
  await until('the filter to be empty', isEmpty);
  await panel.type(text);
}

function chosenIn(tabs: string): string {
  return `${partNamed('tablist', tabs)}?.querySelector('[aria-selected="true"]')`;
}

function partNamed(role: string, name: string): string {
  const named = `[aria-label=${JSON.stringify(name)}]`;
  return `document.querySelector('${role && `[role="${role}"]`}${named}')`;
}

/** What the clipboard holds, by pasting it. */
export async function pasted(panel: Panel): Promise<string> {
  await panel.evaluate(`void (() => {
    const field = document.createElement('textarea');
    field.id = 'pasted';
    field.style.cssText = 'position: fixed; inset: 0 auto auto 0';
    document.body.append(field);
    field.focus();
  })()`);
  await panel.press('Control+v');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('#pasted').value !== ''`))
    .toBe(true);
  return panel.evaluate(`(() => {
    const field = document.querySelector('#pasted');
    field.remove();
    return field.value;
  })()`);
}
