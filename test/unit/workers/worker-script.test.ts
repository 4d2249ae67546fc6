import { describe, expect, it } from 'vitest';
import { workerScriptOf } from '../../../extension/background/workers/worker-script';

const MAIN = 'http://localhost/main.js';
const details = (tabId: number, documentUrl = 'http://localhost/page') => ({
  url: 'http://localhost/script.js',
  tabId,
  frameId: 0,
  documentUrl,
});
const isWorker = (url: string) => url === MAIN;
const of = (
  tabId: number,
  destination: string,
  mode = 'same-origin',
  documentUrl?: string,
): string => {
  const metadata = { destination, mode, isRedirected: false };
  const found = workerScriptOf(details(tabId, documentUrl), metadata, isWorker);
  if (!found) return 'none';
  return 'importer' in found ? `module of ${found.importer.slice(16)}` : found.context;
};

describe('workerScriptOf', () => {
  it.each([
    ['a dedicated worker', of(1, 'worker'), 'worker'],
    ['a module of one', of(1, 'worker', 'cors', MAIN), 'module of /main.js'],
    ['a worker within one', of(1, 'worker', 'same-origin', MAIN), 'worker'],
    ['a shared worker', of(-1, 'sharedworker'), 'shared-worker'],
    ['a module of one', of(-1, 'worker', 'cors', MAIN), 'module of /main.js'],
    ['a shared worker on plain HTTP', of(-1, '', ''), 'shared-worker'],
    ['what one imports there', of(-1, '', '', MAIN), 'none'],
    ['a script of a page on plain HTTP', of(1, '', ''), 'none'],
    ['a script of a page', of(1, 'script', 'no-cors'), 'none'],
    ['a service worker', of(-1, 'serviceworker'), 'none'],
    ["a worker's script that a service worker passes on", of(-1, 'worker'), 'none'],
    ['an audio worklet', of(1, 'audioworklet', 'cors'), 'none'],
  ])('knows the script of %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
