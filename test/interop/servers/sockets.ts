import type { PushServer } from '../../../demo/servers/push-server';
import type { PushSocket } from '../../../demo/servers/push-socket';

/** Says everything back; after two messages it closes once with a code that asks to come again. */
export function serveEcho(server: PushServer): void {
  let opened = 0;
  server.socketRoute('/echo', (upgrade) => {
    const socket = upgrade.accept();
    opened += 1;
    const isFirst = opened === 1;
    let heard = 0;
    socket?.onMessage((data) => {
      socket.send(data);
      heard += 1;
      if (isFirst && heard === 2) socket.close(4000, 'come again');
    });
  });
}

/** Answers the form of a page with a line to append; the first time it then restarts. */
export function serveHtmx(server: PushServer): void {
  let opened = 0;
  server.socketRoute('/htmx', (upgrade) => {
    const socket = upgrade.accept();
    opened += 1;
    const number = opened;
    socket?.onMessage((data) => {
      const { text }: { text: string } = JSON.parse(String(data));
      socket.send(`<ul id="log" hx-swap-oob="beforeend"><li>${number}: ${text}</li></ul>`);
      if (number === 1) socket.close(1012, 'restart');
    });
  });
}

/** As much of a STOMP 1.2 broker as one client of one topic needs; it goes away once. */
export function serveStomp(server: PushServer): void {
  let opened = 0;
  server.socketRoute('/stomp', (upgrade) => {
    const socket = upgrade.accept();
    opened += 1;
    const isFirst = opened === 1;
    socket?.onMessage((data) => answerStomp(socket, String(data), isFirst));
  });
}

function answerStomp(socket: PushSocket, frame: string, isFirst: boolean): void {
  const { command, headers, body } = parseStomp(frame);
  if (command === 'CONNECT') {
    socket.send(stompFrame('CONNECTED', { version: '1.2', 'heart-beat': '0,0' }));
  }
  if (command === 'SEND') {
    const { receipt = '', destination = '' } = headers;
    socket.send(stompFrame('RECEIPT', { 'receipt-id': receipt }));
    const message = { subscription: 'sub-0', 'message-id': '1', destination };
    socket.send(stompFrame('MESSAGE', message, body));
    if (isFirst) socket.close(1012, 'restart');
  }
  if (command === 'DISCONNECT') {
    socket.send(stompFrame('RECEIPT', { 'receipt-id': headers.receipt ?? '' }));
  }
}

interface StompFrame {
  readonly command: string;
  readonly headers: Partial<Record<string, string>>;
  readonly body: string;
}

function parseStomp(frame: string): StompFrame {
  const end = frame.indexOf('\n\n');
  const [command = '', ...lines] = frame.slice(0, end).split('\n');
  const headers = Object.fromEntries(lines.map((line) => splitAt(line, line.indexOf(':'))));
  return { command, headers, body: frame.slice(end + 2, frame.indexOf('\0', end)) };
}

function splitAt(line: string, colon: number): [string, string] {
  return [line.slice(0, colon), line.slice(colon + 1)];
}

function stompFrame(command: string, headers: Record<string, string>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  return `${command}\n${lines.join('')}\n${body}\0`;
}
