import type { SnippetText } from '../finding';

/** Only the lines that are needed; a `+` marks what changes. */
export function poolFullSnippets(host: string): readonly [SnippetText, SnippetText, SnippetText] {
  return [
    snippet('nginx', [
      'server {',
      '+  listen 443 ssl;',
      '+  http2 on;',
      `   server_name ${host};`,
      '   location / {',
      '     proxy_pass http://127.0.0.1:3000;',
      '     proxy_buffering off;',
      '   }',
      '}',
    ]),
    snippet('Caddy', [
      `${host} {`,
      '   reverse_proxy 127.0.0.1:3000 {',
      '     flush_interval -1',
      '   }',
      '}',
    ]),
    snippet('SharedWorker', [
      '// live-worker.js: one EventSource for all tabs of the origin',
      "const source = new EventSource('/stream');",
      'const ports = new Set();',
      'onconnect = (event) => ports.add(event.ports[0]);',
      'source.onmessage = (event) => ports.forEach((port) => port.postMessage(event.data));',
    ]),
  ];
}

function snippet(name: string, lines: readonly string[]): SnippetText {
  return {
    name,
    lines: lines.map((line) => ({
      text: line.replace(/^\+/, ' ').replace(/^ {3}/, '  '),
      isChange: line.startsWith('+'),
    })),
  };
}
