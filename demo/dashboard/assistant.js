import { showConnection } from './live-connections.js';

const PATH = '/api/ask';

/** Asks the cluster, and shows the answer as it comes: a POST whose response is an event stream. */
export async function askCluster(question) {
  const view = showConnection(PATH, 'Stream');
  const answer = document.getElementById('answer');
  answer.textContent = '';
  try {
    const body = JSON.stringify({ question });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(PATH, { method: 'POST', headers, body });
    view.set('open');
    for await (const { event, data } of eventsOf(response.body)) {
      view.received1();
      if (event === 'token') answer.textContent += JSON.parse(data).text;
    }
    view.set('open', 'answered');
  } catch {
    view.set('closed', 'failed');
  }
  view.fade();
}

/** The events of a stream, as far as this server writes them: one line of data each. */
async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)));
      if (fields.data !== undefined) yield fields;
    }
  }
}
