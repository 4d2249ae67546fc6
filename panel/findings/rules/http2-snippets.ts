import type { SnippetText } from '../finding';
import { snippetText } from './snippet-text';

/** HTTP/2 in front of an application on port 3000; only the lines that are needed. */
export function http2Snippets(host: string): readonly SnippetText[] {
  return [
    snippetText('nginx', [
      'server {',
      '+  listen 443 ssl;',
      '+  http2 on;',
      `  server_name ${host};`,
      '  location / {',
      '    proxy_pass http://127.0.0.1:3000;',
      '    proxy_buffering off;',
      '  }',
      '}',
    ]),
    snippetText('Apache', [
      '<VirtualHost *:443>',
      `  ServerName ${host}`,
      '  SSLEngine on',
      '+  Protocols h2 http/1.1',
      '  ProxyPass / http://127.0.0.1:3000/',
      '</VirtualHost>',
    ]),
    snippetText('Caddy', [
      '# HTTP/2 is on wherever Caddy serves TLS.',
      `${host} {`,
      '  reverse_proxy 127.0.0.1:3000 {',
      '    flush_interval -1',
      '  }',
      '}',
    ]),
    snippetText('HAProxy', [
      'frontend web',
      '+  bind :443 ssl crt /etc/haproxy/site.pem alpn h2,http/1.1',
      '  default_backend app',
    ]),
    snippetText('Envoy', [
      '# http_connection_manager of the listener',
      '+  codec_type: AUTO',
      '# common_tls_context of its DownstreamTlsContext',
      '+  alpn_protocols: ["h2", "http/1.1"]',
    ]),
    snippetText('Node', [
      "import { createSecureServer } from 'node:http2';",
      '+  createSecureServer({ key, cert, allowHTTP1: true }, handler).listen(443);',
    ]),
    snippetText('Python', [
      '# Hypercorn speaks HTTP/2; Uvicorn does not.',
      'hypercorn --certfile cert.pem --keyfile key.pem --bind 0.0.0.0:443 app:app',
    ]),
    snippetText('Go', [
      '// net/http speaks HTTP/2 wherever it serves TLS.',
      'http.ListenAndServeTLS(":443", "cert.pem", "key.pem", handler)',
    ]),
  ];
}
