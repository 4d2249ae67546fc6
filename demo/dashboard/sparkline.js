const POINTS = 40;
const WIDTH = 100;
const HEIGHT = 28;

/** Draws the newest values into an svg with an area and a line; call it with each new value. */
export function createSparkline(svg) {
  const values = [];
  const [area, line] = svg.querySelectorAll('path');
  return (value) => {
    values.push(value);
    if (values.length > POINTS) values.shift();
    if (values.length < 2) return;
    const low = Math.min(...values);
    const range = Math.max(...values) - low || 1;
    const step = WIDTH / (POINTS - 1);
    const start = WIDTH - (values.length - 1) * step;
    const points = values.map((y, index) => {
      const top = HEIGHT - 3 - ((y - low) / range) * (HEIGHT - 6);
      return `${(start + index * step).toFixed(1)},${top.toFixed(1)}`;
    });
    line.setAttribute('d', `M${points.join('L')}`);
    area.setAttribute(
      'd',
      `M${start.toFixed(1)},${HEIGHT}L${points.join('L')}L${WIDTH},${HEIGHT}Z`,
    );
  };
}
