import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { WebSocket } from 'ws';

/** Carries JSON texts to a browser and back. */
export interface Transport {
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/**
 * Chromium's `--remote-debugging-pipe`: texts that end in a zero byte, on the file descriptors 3 and
 * 4. Unlike the debugging port it may install extensions, and Chromium ends when the pipe breaks.
 */
export function pipeTransport(process: ChildProcess): Transport {
  const toBrowser = process.stdio[3] as Writable;
  const fromBrowser = process.stdio[4] as Readable;
  // A browser that ends while a text is on its way is noticed by `close` below.
  toBrowser.on('error', () => {});
  return {
    send: (text) => void toBrowser.write(`${text}\0`),
    onText: (listener) => {
      let incomplete = '';
      fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
        const texts = (incomplete + chunk).split('\0');
        incomplete = texts.pop() ?? '';
        texts.forEach(listener);
      });
    },
    onClose: (listener) => void fromBrowser.on('close', listener),
    close: () => void toBrowser.end(),
  };
}

export async function webSocketTransport(url: string): Promise<Transport> {
  const socket = new WebSocket(url, { maxPayload: 0 });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    send: (text) => socket.send(text),
    onText: (listener) => void socket.on('message', (data) => listener(data.toString())),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.terminate(),
  };
}
