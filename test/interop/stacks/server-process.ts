import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { until } from '../../support/until';
import { environment } from './packages';
import { SCRATCH } from './scratch';

/** What a server writes to its standard output for each frame, one line of JSON. Binary data is base64. */
export interface LoggedLine {
  readonly direction: 'sent' | 'received';
  readonly type: 'text' | 'binary' | 'event' | 'answer';
  readonly data: string;
  /** Of an event its type, of an answer its status. */
  readonly event?: string;
  readonly id?: string;
}

/** Go compiles its standard library first. */
const START_MS = 60_000;

/** A server of its own process; it does not outlive this one. */
export class ServerProcess {
  readonly log: LoggedLine[] = [];
  readonly #child: ChildProcess;
  readonly #killAtExit = () => this.#child.kill('SIGKILL');
  #output = '';

  private constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Some keep things by themselves, as Caddy does.
      env: { ...environment(), HOME: SCRATCH },
    });
    this.#child.on('error', ({ message }) => this.#keep(message));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#keep(text));
    if (this.#child.stdout) {
      createInterface(this.#child.stdout).on('line', (line) => {
        if (line.startsWith('{"direction"')) this.log.push(JSON.parse(line) as LoggedLine);
        else this.#keep(`${line}\n`);
      });
    }
    process.once('exit', this.#killAtExit);
  }

  /** Resolves when it accepts connections at this port. */
  static async start(
    port: number,
    command: string,
    ...args: readonly string[]
  ): Promise<ServerProcess> {
    const server = new ServerProcess(command, args);
    try {
      await until(`${command} to listen`, () => server.hasEnded || accepts(port), START_MS);
      if (server.hasEnded) throw new Error(`${command} has ended`);
      return server;
    } catch (error) {
      await server.stop();
      throw new Error(`${command} did not start: ${server.#output}`, { cause: error });
    }
  }

  get hasEnded(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  async stop(): Promise<void> {
    if (!this.hasEnded) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await ended;
    }
    process.off('exit', this.#killAtExit);
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-4_000);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address.port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
