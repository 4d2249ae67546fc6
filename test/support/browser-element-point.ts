/**
 * An expression that scrolls an element into view and gives its middle in viewport pixels, or null
 * while there is nothing to click: no such element, no size, or another element in front of it.
 */
export function elementPointExpression(selector: string): string {
  return `((selector) => {
    const element = document.querySelector(selector);
    if (!element) return null;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const point = { x: x + width / 2, y: y + height / 2 };
    const hit = document.elementFromPoint(point.x, point.y);
    return width > 0 && height > 0 && (element.contains(hit) || hit?.contains(element)) ? point : null;
  })(${JSON.stringify(selector)})`;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
