import type { CdpSession } from '../support/browser-cdp-session';

/** Bytes of a page's objects, and of the array buffers behind them, after a full collection. */
export async function heapOf(page: CdpSession): Promise<number> {
  await page.call('HeapProfiler.collectGarbage');
  return await heapNow(page);
}

/** The same with what is garbage. */
export async function heapNow(page: CdpSession): Promise<number> {
  const use = await page.call<{ usedSize: number; backingStorageSize: number }>(
    'Runtime.getHeapUsage',
  );
  return use.usedSize + use.backingStorageSize;
}
