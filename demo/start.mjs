// Plain JavaScript, because on a fresh clone nothing is installed yet. The demo needs one browser of
// the two, so only that one is looked for.
import { spawnSync } from 'node:child_process';

// npm turns `npm run demo --firefox`, without the usual `--` in between, into a variable.
const isFirefox = process.argv.includes('--firefox') || process.env.npm_config_firefox === 'true';

const setUp = spawnSync(
  process.execPath,
  ['build/set-up.mjs', isFirefox ? 'firefox' : 'chromium'],
  { stdio: 'inherit' },
);
if (setUp.status === 0) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./demo.ts');
} else {
  process.exitCode = 1;
}
