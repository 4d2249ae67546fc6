import { until } from './until';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function midway(from: Point, to: Point): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/**
 * Scrolls an element into view and gives its middle in viewport pixels, once there is something to
 * click (an element with a size, and no other one in front of it) and it stays where it is.
 */
export async function clickablePoint(
  selector: string,
  evaluate: (expression: string) => Promise<Point | null>,
): Promise<Point> {
  let before: Point | null = null;
  return await until(`${selector} to be clickable`, async () => {
    const point = await evaluate(elementPointExpression(selector));
    const isStill = point?.x === before?.x && point?.y === before?.y;
    before = point;
    return isStill ? point : null;
  });
}

function elementPointExpression(selector: string): string {
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
