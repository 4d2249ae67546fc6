const FOCUSABLE =
  'button:not([tabindex="-1"]):not(:disabled), input:not(:disabled), a[href], [tabindex="0"]';

/** F6: moves the focus to the next region, marked with `data-region`, and there to what the tab key would reach first. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const current = regions.findLastIndex((region) => region.contains(document.activeElement));
  const start = current === -1 && by === -1 ? 0 : current;
  const next = regions[(start + by + regions.length) % regions.length];
  if (!next) return;
  const inside = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isShown);
  (inside ?? next).focus();
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
