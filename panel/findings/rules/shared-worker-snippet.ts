import { snippetText } from './snippet-text';

/** One connection for all tabs of the origin. */
export const SHARED_WORKER = snippetText('SharedWorker', [
  '// live-worker.js: one EventSource for all tabs of the origin',
  "const source = new EventSource('/stream');",
  'const ports = new Set();',
  'onconnect = (event) => ports.add(event.ports[0]);',
  'source.onmessage = (event) => ports.forEach((port) => port.postMessage(event.data));',
]);
