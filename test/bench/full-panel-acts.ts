// Expressions for a panel in Chromium: what a user does there, one step for each frame of the screen.

const GRID = `document.querySelector('[role="grid"][aria-label="Messages"]')`;
const DRAGGED = 300;
const ROWS = 300;

/** Drags the scrollbar from end to end, then scrolls row by row. */
export const SCROLL = `(async () => {
  const grid = ${GRID};
  const room = grid.scrollHeight - grid.clientHeight;
  const places = [
    ...Array.from({ length: ${DRAGGED} }, (_, step) => (room * step) / ${DRAGGED}),
    ...Array.from({ length: ${ROWS} }, (_, step) => room / 2 + step * 24),
  ];
  for (const place of places) {
    grid.scrollTop = place;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
})()`;

/** Milliseconds from the filter's text until first rows that it found are shown, and until all are counted. */
export function filterExpression(text: string, expected: number): string {
  return `(async () => {
    const field = document.querySelector('[aria-label="Filter"]');
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const count = () => Number(${GRID}?.ariaRowCount ?? 0);
    const before = count();
    const start = performance.now();
    set.call(field, ${JSON.stringify(text)});
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    let first = Number.NaN;
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const ms = performance.now() - start;
      const hasRows = count() !== before && (count() > 0 || ${expected} === 0);
      if (Number.isNaN(first) && hasRows) first = ms;
      if (count() === ${expected}) return { first: Number.isNaN(first) ? ms : first, complete: ms };
    }
  })()`;
}

/** Opens a blob of the panel as its own dialog for files does; resolves with the notice. */
export function importExpression(blob: string): string {
  return `(async () => {
    const input = document.querySelector('input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([${blob}], 'bench.pushscope.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (;;) {
      const notice = document.querySelector('section.notice p')?.textContent ?? '';
      if (/\\bimported\\b/.test(notice)) return notice;
      await new Promise((done) => setTimeout(done, 10));
    }
  })()`;
}

/** Nothing to do but to draw what comes. */
export function waitExpression(seconds: number): string {
  return `new Promise((done) => setTimeout(done, ${seconds * 1_000}))`;
}
