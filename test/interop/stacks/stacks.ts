import type { RuleId } from '../../../panel/findings/finding';
import type { BrowserName } from '../../support/browser';
import type { Package } from './packages';
import { PROXIES, type ProxyName } from './proxies';
import { behind, go, python, type RunningStack } from './start-stack';

/** A setup that a page is opened against. */
export interface Stack {
  readonly name: string;
  readonly needs: readonly Package[];
  /** What the page does, as in page.html, and where. */
  readonly page: { readonly kind: 'socket' | 'events' | 'poll'; readonly path: string };
  /** What Pushscope has to find, and nothing else. */
  readonly deserves: readonly RuleId[] | Readonly<Record<BrowserName, readonly RuleId[]>>;
  start(): Promise<RunningStack>;
}

const SOCKET = { kind: 'socket', path: '/socket' } as const;
/** Evenly written: half a second of them fills a buffer of nginx. */
const EVENTS = { kind: 'events', path: '/events?count=240&every=25&pad=80' } as const;
/** One event each time, and then nothing until somebody gives up. */
const SILENCE = { kind: 'events', path: '/events?count=4&stall=20' } as const;
const READ_TIMEOUT_S = 6;

export const STACKS: readonly Stack[] = [
  {
    name: 'Tornado: WebSocket',
    needs: ['python3-tornado'],
    page: SOCKET,
    deserves: [],
    start: () => python('tornado-push.py'),
  },
  {
    name: 'Autobahn: WebSocket with compression',
    needs: ['python3-autobahn'],
    page: SOCKET,
    deserves: [],
    start: () => python('autobahn-socket.py'),
  },
  {
    name: 'CherryPy: events',
    needs: ['python3-cherrypy3'],
    page: { kind: 'events', path: '/events?count=20' },
    deserves: [],
    start: () => python('cherrypy-push.py'),
  },
  {
    name: 'CherryPy with ws4py: WebSocket',
    needs: ['python3-cherrypy3', 'python3-ws4py'],
    page: SOCKET,
    deserves: [],
    start: () => python('cherrypy-push.py', '--sockets'),
  },
  {
    name: 'Go: long poll',
    needs: ['golang-go'],
    page: { kind: 'poll', path: '/poll?hold=1200&count=6&changes' },
    deserves: [],
    start: () => go(),
  },
  {
    name: 'Go: poll that is not held',
    needs: ['golang-go'],
    page: { kind: 'poll', path: '/poll?hold=100&count=60' },
    deserves: ['long-poll-no-hold'],
    start: () => go(),
  },
  {
    name: 'Go: events that go on after a pause',
    needs: ['golang-go'],
    page: { kind: 'events', path: '/events?count=20&each=10&retry=2000' },
    deserves: [],
    start: () => go(),
  },
  {
    name: 'Go: events whose pauses are too short',
    needs: ['golang-go'],
    page: { kind: 'events', path: '/events?count=25&each=5&retry=100' },
    // Firefox waits at least 500 ms, whatever the server asks for.
    deserves: {
      chromium: ['reconnect-loop', 'retry-too-short'],
      firefox: ['reconnect-loop'],
    },
    start: () => go(),
  },
  {
    name: 'Go over HTTP/2: events',
    needs: ['golang-go'],
    page: { kind: 'events', path: '/events?count=20&each=100&retry=2000' },
    deserves: [],
    start: () => go({ http2: true }),
  },
  ...bothProtocols('nginx').flatMap(({ name, needs, http2 }): Stack[] => [
    {
      name: `${name}, as it is: events`,
      needs,
      page: EVENTS,
      deserves: ['proxy-buffering'],
      start: () => behind('nginx', { http2 }),
    },
    {
      name: `${name}, buffering off: events`,
      needs,
      page: EVENTS,
      deserves: [],
      start: () => behind('nginx', { http2, buffering: 'off' }),
    },
    {
      name: `${name}, asking in HTTP/1.1: events`,
      needs,
      page: EVENTS,
      deserves: [],
      start: () => behind('nginx', { http2, asksIn: '1.1' }),
    },
  ]),
  ...(['nginx', 'HAProxy', 'Caddy'] as const).map(
    (proxy): Stack => ({
      name: `${proxy}: WebSocket`,
      needs: needsOf(proxy),
      page: SOCKET,
      deserves: [],
      start: () => behind(proxy),
    }),
  ),
  ...(['HAProxy', 'Caddy'] as const).flatMap((proxy) =>
    bothProtocols(proxy).map(
      ({ name, needs, http2 }): Stack => ({
        name: `${name}: events`,
        needs,
        page: EVENTS,
        deserves: [],
        start: () => behind(proxy, { http2 }),
      }),
    ),
  ),
  {
    name: 'HAProxy over HTTP/2: WebSocket',
    needs: needsOf('HAProxy'),
    page: SOCKET,
    deserves: [],
    start: () => behind('HAProxy', { http2: true }),
  },
  ...(['nginx', 'HAProxy'] as const).map(
    (proxy): Stack => ({
      name: `${proxy}, short timeout: events`,
      needs: needsOf(proxy),
      page: SILENCE,
      deserves: ['idle-timeout', 'reconnect-loop'],
      start: () => behind(proxy, { buffering: 'off', readTimeout: READ_TIMEOUT_S }),
    }),
  ),
];

function bothProtocols(proxy: ProxyName) {
  return [false, true].map((http2) => ({
    name: http2 ? `${proxy} over HTTP/2` : proxy,
    needs: needsOf(proxy),
    http2,
  }));
}

function needsOf(proxy: ProxyName): Package[] {
  return ['python3-tornado', PROXIES[proxy].needs];
}
