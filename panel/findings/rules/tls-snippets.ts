import type { SnippetText } from '../finding';
import { snippetText } from './snippet-text';

/** TLS in front of a WebSocket server on port 3000. */
export function tlsSnippets(host: string): readonly SnippetText[] {
  return [
    snippetText('Page', [
      '// The scheme of the page decides; new browsers take a path alone, too.',
      "const scheme = location.protocol === 'https:' ? 'wss' : 'ws';",
      "new WebSocket(scheme + '://' + location.host + '/live');",
    ]),
    snippetText('nginx', [
      'server {',
      '  listen 443 ssl;',
      `  server_name ${host};`,
      '  location /live {',
      '    proxy_pass http://127.0.0.1:3000;',
      '    proxy_http_version 1.1;',
      '    proxy_set_header Upgrade $http_upgrade;',
      '    proxy_set_header Connection "upgrade";',
      '  }',
      '}',
    ]),
    snippetText('Apache', [
      '<VirtualHost *:443>',
      `  ServerName ${host}`,
      '  SSLEngine on',
      '  ProxyPass /live http://127.0.0.1:3000/live upgrade=websocket',
      '</VirtualHost>',
    ]),
    snippetText('Caddy', [`${host} {`, '  reverse_proxy 127.0.0.1:3000', '}']),
    snippetText('HAProxy', [
      'frontend web',
      '  bind :443 ssl crt /etc/haproxy/site.pem',
      '  default_backend app',
      'defaults',
      '  timeout tunnel 1h',
    ]),
    snippetText('Envoy', [
      '# http_connection_manager of a listener with a DownstreamTlsContext',
      'upgrade_configs:',
      '- upgrade_type: websocket',
    ]),
  ];
}
