import type { WorkerFacts } from '../../extension/protocol/pools';

const KINDS: Record<WorkerFacts['kind'], string> = {
  'shared-worker': 'shared worker',
  'service-worker': 'service worker',
  worker: 'worker',
  browser: 'the browser itself',
};

/** What is in no tab: `shared worker /live-worker.js`, `worker of http://app.test`, `the browser itself`. */
export function workerName(worker: WorkerFacts | null): string {
  if (!worker) return 'worker';
  const kind = KINDS[worker.kind];
  if (!URL.canParse(worker.url)) return kind;
  const { origin, pathname } = new URL(worker.url);
  return pathname === '/' ? `${kind} of ${origin}` : `${kind} ${pathname}`;
}
