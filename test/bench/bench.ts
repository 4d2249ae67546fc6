import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type PushServer, startPushServer } from '../../demo/servers/push-server';
import { benchBackground } from './background-bench';
import { median } from './median';
import { type Extension, PageUnderLoad } from './page-under-load';

// The cost to the page and to the browser as ratios within one run. Absolute times depend on the
// machine and prove nothing; a ratio of two things measured side by side does.
// `npm run bench -- page` or `-- background` runs one part alone.

const FRAMES = 50_000;
const ROUNDS = 5;
const EXTENSIONS: readonly Extension[] = ['absent', 'present', 'panel in its own tab'];

const [part] = process.argv.slice(2);
if (part !== 'background') await benchPage();
if (part !== 'page') await benchBackground();

async function benchPage(): Promise<void> {
  const server = await startPushServer({ keepFrames: false });
  server.page('/bench', '<!doctype html><title>bench</title>');
  for (const payloadBytes of [60, 1000]) await compare(server, payloadBytes);
  await server.close();
  reportSizes();
}

async function compare(server: PushServer, payloadBytes: number): Promise<void> {
  const load = { frames: FRAMES, payloadBytes };
  const costs = new Map<Extension, number[]>();
  const rates = new Map<Extension, number[]>();
  let shown = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Side by side in each round, so that a busy machine is busy for all of them.
    for (const extension of EXTENSIONS) {
      const page = await PageUnderLoad.open(server, extension);
      await page.take({ ...load, frames: 5_000 });
      const cost = await page.take(load);
      await page.close();
      // The first round warms the disk's and the system's caches.
      if (round === 0) continue;
      push(costs, extension, cost.microsPerFrame);
      push(rates, extension, cost.framesPerSecond);
      if (extension === 'panel in its own tab') shown = cost.shown;
    }
  }
  const native = median(costs.get('absent') ?? []);
  const nativeRate = median(rates.get('absent') ?? []);
  console.log(
    `\n${FRAMES} WebSocket messages of ${payloadBytes} bytes, median of ${ROUNDS} rounds`,
  );
  console.table(
    EXTENSIONS.map((extension) => ({
      extension,
      'main thread, µs a message': median(costs.get(extension) ?? []).toFixed(1),
      'times native': (median(costs.get(extension) ?? []) / native).toFixed(2),
      'rate, times native': (median(rates.get(extension) ?? []) / nativeRate).toFixed(2),
      shown: extension === 'panel in its own tab' ? shown : '',
    })),
  );
}

function reportSizes(): void {
  console.table(
    ['content-scripts/page/page.js', 'content-scripts/bridge/bridge.js'].map((file) => {
      const bytes = readFileSync(`dist/chrome/${file}`);
      return { file, bytes: bytes.length, gzip: gzipSync(bytes).length };
    }),
  );
}

function push(map: Map<Extension, number[]>, key: Extension, value: number): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
