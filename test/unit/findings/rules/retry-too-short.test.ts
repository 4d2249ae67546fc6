import { describe, expect, it } from 'vitest';
import { retryTooShort } from '../../../../panel/findings/rules/retry-too-short';
import { find, lived, source } from './ends';

/** Four attempts of ten seconds, the last one running; the browser waits so long between them. */
function streamOf(delayMs: number, everyMs = 10_000) {
  return [3, 2, 1, 0].map((n, index) => {
    const from = n * everyMs + 1_000;
    return lived(index + 1, from, n === 0 ? null : from - everyMs + delayMs);
  });
}

describe('retry-too-short', () => {
  it('tells of three reconnects within a minute that came too soon', () => {
    const [finding] = find(retryTooShort, { connections: [source(streamOf(100))] });

    expect(finding).toMatchObject({
      severity: 'warning',
      confidence: 'likely',
      title:
        'EventSource /stream came back 3 times within a minute after 100 ms: its retry field is too short.',
    });
  });

  it.each([
    ['two reconnects', streamOf(100).slice(1)],
    ['half a second, by clocks that stray', streamOf(460)],
    ['reconnects over more than a minute', streamOf(100, 31_000)],
  ])('says nothing of %s', (_, attempts) => {
    expect(find(retryTooShort, { connections: [source(attempts)] })).toEqual([]);
  });

  it('is certain where the field was seen, and hints at it before it does harm', () => {
    const seen = find(retryTooShort, { connections: [source(streamOf(100), { retryMs: 100 })] });
    const calm = [lived(1, 10_000, null)];

    expect(seen).toMatchObject([{ severity: 'warning', confidence: 'certain' }]);
    expect(find(retryTooShort, { connections: [source(calm, { retryMs: 499 })] })).toMatchObject([
      { severity: 'hint', confidence: 'certain', note: 'retry: 499' },
    ]);
    expect(find(retryTooShort, { connections: [source(calm, { retryMs: 500 })] })).toEqual([]);
  });
});
