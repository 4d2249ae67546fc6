import type { HiddenReason, WorkerFacts } from '../../extension/protocol/pools';
import type { Words } from './wait-words';
import { workerName } from './worker-words';

const REASONS: Readonly<Record<HiddenReason, { what: string; why: string }>> = {
  'shared-worker': {
    what: 'shared worker',
    why: 'a shared worker made the request, where no script of an extension runs',
  },
  'service-worker': {
    what: 'service worker',
    why: 'a service worker made the request, where no script of an extension runs',
  },
  'dedicated-worker': {
    what: 'dedicated worker',
    why: 'a worker of the page made the request, where no script of an extension runs',
  },
  worker: {
    what: 'worker',
    why: 'a worker made the request, where no script of an extension runs',
  },
  'empty-document': {
    what: 'frame without a document',
    why: 'a frame made the request before it had its document, and no script of an extension runs there',
  },
  'older-page': {
    what: 'older page',
    why: 'the page is older than the extension or its last update: reload it to see them',
  },
  'recording-off': {
    what: 'recording is off for this site',
    why: 'recording is off for this site, in the settings',
  },
  'unread-body': {
    what: 'body not read',
    why: 'the page has not begun to read the body, or lets the browser itself read it',
  },
  unknown: {
    what: 'not told by the page',
    why: 'no script of the page told of the request: most likely a worker of it made it, or a frame without a document',
  },
};

/**
 * Why a push connection has a request and no frames. Where a worker is known by its script, that is
 * named: `frames not visible: shared worker /live.js`.
 */
export function hiddenWords(reason: HiddenReason, worker: WorkerFacts | null): Words {
  const { what, why } = REASONS[reason];
  const name = worker && worker.kind !== 'browser' ? workerName(worker) : what;
  return { short: `frames not visible: ${name}`, full: `frames not visible: ${why}` };
}
