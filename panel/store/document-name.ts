import type { DocumentFacts } from '../../extension/protocol/connections';

const WORKERS: Readonly<Record<Exclude<DocumentFacts['context'], 'page'>, string>> = {
  worker: 'worker',
  'shared-worker': 'shared worker',
  'service-worker': 'service worker',
};

/** `worker.js, worker`; '' for a page, which its tab names. */
export function scriptName(url: string, context: DocumentFacts['context']): string {
  if (context === 'page') return '';
  const file =
    url
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '';
  return file === '' ? WORKERS[context] : `${file}, ${WORKERS[context]}`;
}
