import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_GAP_PX, placeLabels } from '../../../panel/charts/place-labels';

describe('placeLabels', () => {
  it('leaves labels alone that are far enough apart', () => {
    const labels = [10, 50, 90].map((y) => ({ y, weight: 1 }));

    expect(placeLabels(labels, 100)).toEqual([10, 50, 90]);
  });

  it('moves a label down when the one above is too close', () => {
    const labels = [40, 41].map((y) => ({ y, weight: 1 }));

    expect(placeLabels(labels, 100)).toEqual([40, 52]);
  });

  it('moves labels up where the lower edge leaves no room', () => {
    const labels = [98, 100].map((y) => ({ y, weight: 1 }));

    expect(placeLabels(labels, 100)).toEqual([88, 100]);
  });

  it('leaves out the lightest when there is no room for all', () => {
    const labels = [1, 3, 2].map((weight) => ({ y: 5, weight }));

    expect(placeLabels(labels, LABEL_GAP_PX)).toEqual([null, 0, 12]);
  });

  it('keeps every label inside, in order, and at least twelve pixels apart', () => {
    const label = fc.record({
      y: fc.integer({ min: 0, max: 200 }),
      weight: fc.integer({ min: 0, max: 3 }),
    });

    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 30 }),
        fc.integer({ min: 12, max: 200 }),
        (labels, height) => {
          const wanted = labels.map(({ y, weight }) => ({ y: Math.min(y, height), weight }));

          const placed = placeLabels(wanted, height);

          const shown = placed.filter((y) => y !== null).sort((a, b) => a - b);
          expect(shown.length).toBe(Math.min(labels.length, Math.floor(height / LABEL_GAP_PX) + 1));
          for (const [at, y] of shown.entries()) {
            expect(y).toBeGreaterThanOrEqual(at * LABEL_GAP_PX);
            expect(y).toBeLessThanOrEqual(height);
            if (at > 0) expect(y - (shown[at - 1] ?? 0)).toBeGreaterThanOrEqual(LABEL_GAP_PX);
          }
        },
      ),
    );
  });
});
