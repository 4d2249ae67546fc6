import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's packages are for Debian's Python, whichever comes first on PATH. */
export const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/** By the name of Debian's package, a command that succeeds where it is installed. */
const PACKAGES = {
  'python3-tornado': [PYTHON, '-c', 'import tornado'],
  'python3-cherrypy3': [PYTHON, '-c', 'import cherrypy'],
  'python3-ws4py': [PYTHON, '-c', 'import ws4py'],
  'python3-autobahn': [PYTHON, '-c', 'import autobahn.twisted.websocket'],
  'golang-go': ['go', 'version'],
  'nginx-light': ['nginx', '-v'],
  caddy: ['caddy', 'version'],
  haproxy: ['haproxy', '-v'],
} as const;

export type Package = keyof typeof PACKAGES;

/** Those that are not there, after what could be done about it. */
export function missingPackages(): Package[] {
  const missing = whatIsMissing();
  const canInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (missing.length === 0 || !canInstall) return missing;
  const options = ['install', '-y', '--no-install-recommends'];
  for (const args of [['update'], [...options, ...missing]]) {
    spawnSync('apt-get', args, { stdio: 'inherit', env: environment() });
  }
  return whatIsMissing();
}

function whatIsMissing(): Package[] {
  return (Object.keys(PACKAGES) as Package[]).filter((name) => {
    const [command, ...args] = PACKAGES[name];
    return spawnSync(command, args, { env: environment() }).status !== 0;
  });
}

/** With the folder where Debian has nginx and HAProxy; its installer has nobody to ask. */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${process.env.PATH}:/usr/sbin`,
    DEBIAN_FRONTEND: 'noninteractive',
  };
}
