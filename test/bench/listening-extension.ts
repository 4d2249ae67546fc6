import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: 'Listens',
  version: '1',
  permissions: ['webRequest'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'listen.js' },
};

/** The same listeners as in extension/background/watch-requests.ts; they only count. */
const SCRIPT = `
  self.events = 0;
  const count = () => { self.events += 1; };
  const everywhere = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };
  const { webRequest } = chrome;
  webRequest.onBeforeRequest.addListener(count, everywhere);
  webRequest.onSendHeaders.addListener(count, everywhere, ['requestHeaders', 'extraHeaders']);
  webRequest.onResponseStarted.addListener(count, everywhere, ['responseHeaders']);
  webRequest.onBeforeRedirect.addListener(count, everywhere);
  webRequest.onCompleted.addListener(count, everywhere);
  webRequest.onErrorOccurred.addListener(count, everywhere);
`;

/** An extension that hears all that Pushscope hears and does nothing with it: what listening costs. */
export function writeListeningExtension(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'pushscope-bench-'));
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(path, 'listen.js'), SCRIPT);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
