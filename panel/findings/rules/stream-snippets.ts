import type { ConnectionKind } from '../../../extension/protocol/connections';
import type { SnippetText } from '../finding';
import { snippetText } from './snippet-text';

/** A sign of life each 20 s, which is shorter than any common timeout. */
export function heartbeatSnippets(kind: ConnectionKind): SnippetText[] {
  return kind === 'websocket' ? SOCKET_HEARTBEATS : STREAM_HEARTBEATS;
}

const STREAM_HEARTBEATS = [
  snippetText('Node', [
    "+const beat = setInterval(() => response.write(': alive\\n\\n'), 20_000);",
    "+response.on('close', () => clearInterval(beat));",
  ]),
  snippetText('Python', [
    'async def events(queue):',
    '  while True:',
    '    try:',
    '+      event = await asyncio.wait_for(queue.get(), timeout=20)',
    '+    except asyncio.TimeoutError:',
    '+      yield ": alive\\n\\n"',
    '+      continue',
    '    yield f"data: {event}\\n\\n"',
  ]),
  snippetText('Go', [
    '+beat := time.NewTicker(20 * time.Second)',
    '+defer beat.Stop()',
    ' for {',
    '  select {',
    '+  case <-beat.C:',
    '+    io.WriteString(w, ": alive\\n\\n")',
    '  case event := <-events:',
    '    fmt.Fprintf(w, "data: %s\\n\\n", event)',
    '  case <-r.Context().Done():',
    '    return',
    '  }',
    '  http.NewResponseController(w).Flush()',
    ' }',
  ]),
];

const SOCKET_HEARTBEATS = [
  snippetText('Node', [
    '// ws',
    '+const beat = setInterval(() => socket.ping(), 20_000);',
    "+socket.on('close', () => clearInterval(beat));",
  ]),
  snippetText('Python', [
    '# websockets: 20 s is its default',
    '+serve(handler, host, port, ping_interval=20, ping_timeout=20)',
  ]),
  snippetText('Go', [
    '// gorilla/websocket',
    '+for range time.Tick(20 * time.Second) {',
    '+  deadline := time.Now().Add(5 * time.Second)',
    '+  if conn.WriteControl(websocket.PingMessage, nil, deadline) != nil {',
    '+    return',
    '+  }',
    '+}',
  ]),
];

/** How long each proxy waits for the next byte. */
export const IDLE_TIMEOUT_SNIPPETS: readonly SnippetText[] = [
  snippetText('nginx', [
    'location /stream {',
    '  proxy_pass http://127.0.0.1:3000;',
    '+  proxy_read_timeout 1h;',
    '}',
  ]),
  snippetText('Apache', ['+ProxyPass "/stream" "http://127.0.0.1:3000/stream" timeout=3600']),
  snippetText('HAProxy', [
    'defaults',
    '+  timeout client 1h',
    '+  timeout server 1h',
    '+  timeout tunnel 1h',
  ]),
  snippetText('Envoy', ['route:', '  cluster: app', '+  timeout: 0s', '+  idle_timeout: 3600s']),
];

/** Each event is handed on at once. */
export const NO_BUFFERING_SNIPPETS: readonly SnippetText[] = [
  snippetText('nginx', [
    'location /stream {',
    '  proxy_pass http://127.0.0.1:3000;',
    '+  proxy_buffering off;',
    '+  gzip off;',
    '}',
  ]),
  snippetText('Apache', [
    '+ProxyPass "/stream" "http://127.0.0.1:3000/stream" flushpackets=on',
    '+SetEnvIf Request_URI "^/stream" no-gzip',
  ]),
  snippetText('Caddy', ['reverse_proxy 127.0.0.1:3000 {', '+  flush_interval -1', '}']),
  snippetText('Any server', ['+X-Accel-Buffering: no', '+Cache-Control: no-cache, no-transform']),
  snippetText('Node', [
    "response.writeHead(200, { 'Content-Type': 'text/event-stream' });",
    '+response.flushHeaders();',
    '// with the compression middleware, after each event:',
    '+response.flush();',
  ]),
  snippetText('Go', [
    'fmt.Fprintf(w, "data: %s\\n\\n", event)',
    '+http.NewResponseController(w).Flush()',
  ]),
];

/** Each failure makes the wait twice as long, with a random part. */
export const BACKOFF_SNIPPETS: readonly SnippetText[] = [
  snippetText('JavaScript', [
    'let failures = 0;',
    'function connect() {',
    '  const socket = new WebSocket(url);',
    '+  socket.onopen = () => { failures = 0; };',
    '  socket.onclose = () => {',
    '+    const longest = Math.min(30_000, 1_000 * 2 ** failures++);',
    '+    setTimeout(connect, longest * (0.5 + Math.random() / 2));',
    '  };',
    '}',
  ]),
];

/** A delay of its own for each client. */
export const RETRY_SNIPPETS: readonly SnippetText[] = [
  snippetText('Node', [
    '// first thing in each response',
    '+const delay = 3_000 + Math.round(Math.random() * 5_000);',
    "+response.write('retry: ' + delay + '\\n\\n');",
  ]),
  snippetText('Python', ['+yield f"retry: {3000 + random.randrange(5000)}\\n\\n"']),
  snippetText('Go', ['+fmt.Fprintf(w, "retry: %d\\n\\n", 3000+rand.IntN(5000))']),
];

/** What another origin needs to read a stream. */
export function corsSnippets(origin: string, withCredentials: boolean): SnippetText[] {
  const headers = [`Access-Control-Allow-Origin: ${origin}`, 'Vary: Origin'];
  if (withCredentials) headers.push('Access-Control-Allow-Credentials: true');
  const pairs = headers.map((header) => header.split(': '));
  return [
    snippetText(
      'Headers',
      headers.map((header) => `+${header}`),
    ),
    snippetText(
      'nginx',
      pairs.map(([name, value]) => `+add_header ${name} "${value}" always;`),
    ),
    snippetText(
      'Apache',
      pairs.map(([name, value]) => `+Header always set ${name} "${value}"`),
    ),
    snippetText(
      'Caddy',
      pairs.map(([name, value]) => `+header ${name} "${value}"`),
    ),
    snippetText(
      'Node',
      pairs.map(([name, value]) => `+response.setHeader('${name}', '${value}');`),
    ),
  ];
}

/** Missed events are sent again. */
export const REPLAY_SNIPPETS: readonly SnippetText[] = [
  snippetText('Node', [
    "+const last = Number(request.headers['last-event-id'] ?? 0);",
    '+for (const event of kept.filter(({ id }) => id > last)) send(event);',
    'function send({ id, data }) {',
    "+  response.write('id: ' + id + '\\ndata: ' + data + '\\n\\n');",
    '}',
  ]),
  snippetText('Python', [
    '+last = int(request.headers.get("last-event-id", 0))',
    '+for event in (it for it in kept if it.id > last):',
    '+  yield f"id: {event.id}\\ndata: {event.data}\\n\\n"',
  ]),
  snippetText('Go', [
    '+last, _ := strconv.Atoi(r.Header.Get("Last-Event-ID"))',
    '+for _, event := range kept.After(last) {',
    '+  fmt.Fprintf(w, "id: %d\\ndata: %s\\n\\n", event.ID, event.Data)',
    '+}',
  ]),
];

/** A close frame says why. */
export const CLOSE_SNIPPETS: readonly SnippetText[] = [
  snippetText('Node', [
    '// ws',
    "+process.on('SIGTERM', () => {",
    "+  for (const socket of server.clients) socket.close(1012, 'restart');",
    '+});',
  ]),
  snippetText('Python', ['# websockets', '+await socket.close(code=1012, reason="restart")']),
  snippetText('Go', [
    '// gorilla/websocket',
    '+reason := websocket.FormatCloseMessage(1012, "restart")',
    '+conn.WriteControl(websocket.CloseMessage, reason, time.Now().Add(time.Second))',
  ]),
];
