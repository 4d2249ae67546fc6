// Evaluated in the panel: what it shows, found by the roles and names that screen readers use.
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees, without hidden parts.
  const shown = (element) => element.innerText.replace(/\s+/g, ' ').trim();
  const text = (element) => shown(element) || (element.ariaLabel ?? '');
  const list = '[role="treegrid"][aria-label="Pools and connections"]';
  const descriptionOf = (element) => {
    const id = element.getAttribute('aria-describedby');
    return element.ariaDescription ?? document.getElementById(id)?.textContent.trim() ?? '';
  };
  return {
    pools: all(document, '[role="meter"][aria-label^="Slots "]').map((meter) => ({
      name: meter.ariaLabel,
      value: meter.ariaValueText,
    })),
    rows: all(document, `${list} [role="row"]`).map((row) =>
      all(row, '[role="columnheader"], [role="rowheader"], [role="gridcell"]').map(text),
    ),
    charts: all(document, '[role="img"][aria-describedby]').map((chart) => ({
      name: chart.ariaLabel,
      description: descriptionOf(chart),
    })),
    status: all(document, '[role="status"]')
      .map(text)
      .filter((line) => line.includes('messages')),
  };
})();
