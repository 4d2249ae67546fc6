import type { Package } from './packages';
import { type Certificate, SCRATCH, scratchFile } from './scratch';

/** What is not told is as the proxy has it by itself; HAProxy has no timeout by itself, and warns. */
export interface ProxyOptions {
  /** nginx alone. */
  readonly buffering?: 'off';
  /** nginx alone: the version of HTTP towards the server. */
  readonly asksIn?: '1.1';
  /** Seconds without a byte from the server. */
  readonly readTimeout?: number;
}

/** How a proxy stands in front of a server. */
export interface ProxySetup extends ProxyOptions {
  readonly port: number;
  readonly upstream: number;
  /** Given, it speaks HTTP/2 over TLS, else HTTP/1.1. */
  readonly tls: Certificate | undefined;
}

export type ProxyName = 'nginx' | 'HAProxy' | 'Caddy';

/** A proxy that is started by one command that stays. */
interface Proxy {
  readonly needs: Package;
  command(setup: ProxySetup): readonly [string, ...string[]];
}

export const PROXIES: Readonly<Record<ProxyName, Proxy>> = {
  nginx: {
    needs: 'nginx-light',
    command: (setup) => [
      ...(['nginx', '-p', SCRATCH, '-e', 'stderr', '-c'] as const),
      scratchFile('nginx.conf', nginxConfig(setup)),
    ],
  },
  HAProxy: {
    needs: 'haproxy',
    command: (setup) => ['haproxy', '-db', '-f', scratchFile('haproxy.cfg', haproxyConfig(setup))],
  },
  Caddy: {
    needs: 'caddy',
    command: (setup) => [
      ...(['caddy', 'run', '--adapter', 'caddyfile', '--config'] as const),
      scratchFile('Caddyfile', caddyfile(setup)),
    ],
  },
};

/**
 * Asked in HTTP/1.0, as nginx does by itself, servers answer without chunks, and nginx hands on full
 * buffers only; chunks it hands on as they come, whatever `proxy_buffering` says.
 */
function nginxConfig({ port, upstream, tls, ...options }: ProxySetup): string {
  const { buffering, asksIn, readTimeout } = options;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid nginx.pid;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port}${tls ? ' ssl http2' : ''};
    ${tls ? `ssl_certificate ${tls.cert}; ssl_certificate_key ${tls.key};` : ''}
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      ${asksIn ? `proxy_http_version ${asksIn};` : ''}
      ${buffering ? `proxy_buffering ${buffering};` : ''}
      ${readTimeout ? `proxy_read_timeout ${readTimeout}s;` : ''}
    }
    location /socket {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
    }
  }
}
`;
}

function haproxyConfig({ port, upstream, tls, readTimeout = 60 }: ProxySetup): string {
  return `
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server ${readTimeout}s
  timeout tunnel 1h
listen push
  bind 127.0.0.1:${port}${tls ? ` ssl crt ${tls.both} alpn h2,http/1.1` : ''}
  server upstream 127.0.0.1:${upstream}
`;
}

function caddyfile({ port, upstream, tls }: ProxySetup): string {
  return `
{
  admin off
  auto_https off
  servers {
    protocols h1 h2
  }
}
${tls ? 'https' : 'http'}://127.0.0.1:${port} {
  bind 127.0.0.1
  ${tls ? `tls ${tls.cert} ${tls.key}` : ''}
  reverse_proxy 127.0.0.1:${upstream}
}
`;
}
