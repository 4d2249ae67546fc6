import type { PushServer } from '../../demo/servers/push-server';
import type { Browser } from '../support/browser';
import { captured, exportText, importInto } from '../support/capture';
import { ChromiumPanel } from '../support/panel-chromium';
import { expect, test } from '../support/test';

// Both ways between Pushscope and the Network panel of the same DevTools, through that panel's own code.

interface Message {
  type: string;
  opcode?: number;
  data: string;
}

/** The messages of each entry, as a HAR file has them, without their times. */
type Messages = Readonly<Record<string, Message[]>>;

test('a HAR file of Pushscope opens in the Network panel of Chrome with the same frames', async ({
  browser,
  server,
}) => {
  const panel = await busyPanel(browser, server);
  const text = await exportText(panel, 'HAR');

  const opened = await panel.evaluateInDevtools<Messages>(`(async () => {
    const { NetworkPanel } = (await import('./panels/network/network.js')).NetworkPanel;
    const { NetworkLog } = (await import('./models/logs/logs.js')).NetworkLog;
    const network = NetworkPanel.instance();
    await network.networkLogView.onLoadFromFile(new File([${JSON.stringify(text)}], 'pushscope.har'));
    // What is imported takes the place of what was recorded.
    const requests = NetworkLog.instance().requests();
    return Object.fromEntries(requests.map((request) => [new URL(request.url()).pathname, [
      ...request.frames().map(({ type, opCode, text }) => ({ type, opcode: opCode, data: text })),
      ...request.eventSourceMessages().map(({ eventName, data }) => ({ type: eventName, data })),
    ]]));
  })()`);

  expect(opened).toEqual(SENT);
});

test('a HAR file of Chrome opens in Pushscope with the same frames', async ({
  browser,
  server,
}) => {
  const panel = await busyPanel(browser, server);
  // DevTools hear of a message by another way than the panel does.
  const logged = () =>
    panel.evaluateInDevtools<number>(`import('./models/logs/logs.js').then(({ NetworkLog }) =>
      NetworkLog.NetworkLog.instance().requests().reduce(
        (sum, request) => sum + request.frames().length + request.eventSourceMessages().length, 0))`);
  await expect.poll(logged).toBe(Object.values(SENT).flat().length);
  const text = await panel.evaluateInDevtools<string>(`(async () => {
    const { Writer } = (await import('./models/har/har.js')).Writer;
    const { NetworkLog } = (await import('./models/logs/logs.js')).NetworkLog;
    // Of its progress it tells more than anybody asks here.
    const progress = new Proxy({}, {
      get: (_, name) => (name === 'canceled' ? false : () => progress),
      set: () => true,
    });
    const requests = NetworkLog.instance().requests();
    return await Writer.harStringForRequests(requests, { sanitize: false }, progress);
  })()`);

  const notice = await importInto(panel, 'chrome.har', text);
  const again = JSON.parse(await exportText(panel, 'HAR'));

  expect(notice).toMatch(/^Capture chrome\.har, recorded .* imported\. HAR has no pools/);
  expect(messagesOf(again)).toEqual(SENT);
  const times = timesOf(JSON.parse(text));
  // A time since 1970 has steps of a quarter of a microsecond as milliseconds, and finer ones as seconds.
  const off = timesOf(again).map((time, index) => Math.abs(time - (times[index] ?? 0)));
  expect(off.filter((seconds) => !(seconds < 1e-6))).toEqual([]);
});

const SENT: Messages = {
  '/ws': [
    { type: 'receive', opcode: 1, data: 'Grüße ☃ 🚀' },
    { type: 'receive', opcode: 2, data: 'CQgH' },
    { type: 'receive', opcode: 1, data: '' },
    { type: 'send', opcode: 1, data: '{"token":"secret"}' },
  ],
  '/sse/a': [{ type: 'price', data: '{"pair":"EUR/USD"}' }],
};

interface Har {
  log: {
    entries: {
      request: { url: string };
      _webSocketMessages?: { type: string; time: number; opcode: number; data: string }[];
      _eventSourceMessages?: { eventName: string; time: number; data: string }[];
    }[];
  };
}

/** Of the entries that have any. */
function messagesOf({ log }: Har): Messages {
  const messages = log.entries.map(
    ({ request, _webSocketMessages = [], _eventSourceMessages = [] }) => [
      new URL(request.url).pathname,
      [
        ..._webSocketMessages.map(({ type, opcode, data }) => ({ type, opcode, data })),
        ..._eventSourceMessages.map(({ eventName, data }) => ({ type: eventName, data })),
      ],
    ],
  );
  return Object.fromEntries(messages.filter(([, list]) => list?.length !== 0));
}

/** In seconds, entry by entry. */
function timesOf({ log }: Har): number[] {
  return log.entries.flatMap(({ _webSocketMessages = [], _eventSourceMessages = [] }) =>
    [..._webSocketMessages, ..._eventSourceMessages].map(({ time }) => time),
  );
}

/** The panel of a page with a socket and a stream that carried something both ways, all of it seen by DevTools. */
async function busyPanel(browser: Browser, server: PushServer): Promise<ChromiumPanel> {
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  if (!(panel instanceof ChromiumPanel)) throw new Error('Expected a panel in Chromium.');
  await tab.evaluate(`void openSocket('/ws')`);
  const socket = await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`void openSource('/sse/a', ['price'])`);
  const stream = await server.nextStream('/sse/a');
  await expect.poll(() => tab.evaluate('states().sources')).toEqual([1]);
  stream.send({ event: 'price', id: '7', data: '{"pair":"EUR/USD"}' });
  for (const message of ['Grüße ☃ 🚀', Buffer.from([9, 8, 7]), '']) socket.send(message);
  await captured(panel, '/ws', 3);
  await tab.evaluate(`sockets[0].send('{"token":"secret"}')`);
  await captured(panel, '/ws', 4);
  await captured(panel, '/sse/a', 1);
  return panel;
}
