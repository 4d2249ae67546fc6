import { snippetText } from './snippet-text';

/** An endpoint that pushes, and the page that listens. */
export const PUSH_SNIPPETS = [
  snippetText('Page', [
    "const source = new EventSource('/news');",
    'source.onmessage = ({ data }) => show(JSON.parse(data));',
  ]),
  snippetText('Node', [
    "app.get('/news', (request, response) => {",
    "  response.writeHead(200, { 'Content-Type': 'text/event-stream' });",
    '  const send = (item) => response.write("data: " + JSON.stringify(item) + "\\n\\n");',
    "  news.on('item', send);",
    "  request.on('close', () => news.off('item', send));",
    '});',
  ]),
  snippetText('Python', [
    '# Starlette or FastAPI',
    'async def stream():',
    '  async for item in news():',
    '    yield f"data: {json.dumps(item)}\\n\\n"',
    'return StreamingResponse(stream(), media_type="text/event-stream")',
  ]),
  snippetText('Go', [
    'w.Header().Set("Content-Type", "text/event-stream")',
    'for {',
    '  select {',
    '  case item := <-news:',
    '    fmt.Fprintf(w, "data: %s\\n\\n", item)',
    '    http.NewResponseController(w).Flush()',
    '  case <-r.Context().Done():',
    '    return',
    '  }',
    '}',
  ]),
  snippetText('nginx', [
    'location /news {',
    '  proxy_pass http://127.0.0.1:3000;',
    '+  proxy_buffering off;',
    '+  proxy_read_timeout 1h;',
    '}',
  ]),
];
