import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';

const QUIT_TIMEOUT_MS = 5_000;

/** A browser with a profile of its own. Neither outlives the test process. */
export class BrowserProcess {
  readonly profile: string;
  readonly child: ChildProcess;
  readonly #removeAtExit = () => this.#killAndRemove();
  #errorOutput = '';

  constructor(executable: string, prepare: (profile: string) => readonly string[]) {
    this.profile = mkdtempSync(join(tmpdir(), 'pushscope-browser-'));
    this.child = spawn(executable, prepare(this.profile), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.child.on('error', (error) => {
      this.#errorOutput += error.message;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-4_000);
    });
    process.once('exit', this.#removeAtExit);
  }

  get hasEnded(): boolean {
    return (
      this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null
    );
  }

  /** The newest of what the browser wrote to its standard error. */
  get errorOutput(): string {
    return this.#errorOutput;
  }

  /** Lets the browser end in its own way, then sees to it that it has ended. */
  async end(quit: () => Promise<unknown>): Promise<void> {
    await quit().catch(() => {});
    await until('the browser to quit', () => this.hasEnded, QUIT_TIMEOUT_MS).catch(() => {});
    if (!this.hasEnded) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await ended;
    }
    process.off('exit', this.#removeAtExit);
    this.#killAndRemove();
  }

  #killAndRemove(): void {
    if (!this.hasEnded) this.child.kill('SIGKILL');
    // The browser's child processes may still write for a moment.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
