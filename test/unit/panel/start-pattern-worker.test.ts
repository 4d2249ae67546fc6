import { afterEach, expect, it, vi } from 'vitest';
import { startPatternWorker } from '../../../panel/start-pattern-worker';

afterEach(() => vi.unstubAllGlobals());

/** A worker of the browser's, as far as it is used. */
class FakeWorker {
  static readonly made: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    FakeWorker.made.push(this);
  }
}

it('tells that the script runs, its answers, and that it failed', () => {
  vi.stubGlobal('Worker', FakeWorker);
  const [answered, failed] = [vi.fn(), vi.fn()];
  const answer = new Uint8Array([1]);

  const worker = startPatternWorker(answered, failed);
  const before = worker.hasBegun();
  const [made] = FakeWorker.made;
  made?.onmessage?.({ data: 'begun' });
  made?.onmessage?.({ data: answer });
  made?.onerror?.();

  expect([before, worker.hasBegun()]).toEqual([false, true]);
  expect(answered.mock.calls).toEqual([[answer]]);
  expect(failed).toHaveBeenCalledOnce();
});
