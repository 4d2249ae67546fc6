import { type ReadonlySignal, signal } from '@preact/signals';
import { originOf } from '../../extension/protocol/origin-of';
import { fieldsOf, textOf } from '../second-witness/log-entry';
import { LoggedDocument } from '../second-witness/logged-document';
import type { RecordedTime } from '../second-witness/recorded-time';
import type { SessionControl } from '../store/session-control';
import { DebuggedWorker } from './debugged-worker';
import { type DebuggerApi, parseWorkerTargets, type WorkerTarget } from './debugger-api';

export interface WorkerDebuggerDeps {
  api: DebuggerApi;
  control: Pick<SessionControl, 'apply' | 'addFault'>;
  recorded: Pick<RecordedTime, 'has'>;
  tabId: number;
  /** Origins of the documents in the tab: the only ones whose workers are looked into. */
  tabOrigins(): Promise<ReadonlySet<string>>;
  /** Tells the background what to let go of should this panel vanish. */
  tellAttached(targets: readonly string[]): void;
  now(): number;
  later(task: () => void, ms: number): void;
  newKey(): string;
}

const PROTOCOL_VERSION = '1.3';
/** New workers are looked for this often: Chromium tells of none by itself. */
const SCAN_MS = 1_000;
/** Frames are told this often. */
const FLUSH_MS = 100;
/** Bodies that Chromium keeps for a debugger; none is ever asked for. */
const BUFFER = { maxTotalBufferSize: 100_000, maxResourceBufferSize: 10_000 };

/**
 * Looks into the shared and service workers of the panel's tab while the user wants it, by Chromium's
 * debugger. No worker is ever paused, no page is attached to.
 */
export class WorkerDebugger {
  readonly #deps: WorkerDebuggerDeps;
  readonly #workers = new Map<string, DebuggedWorker>();
  readonly #isOn = signal(false);
  readonly #attached = signal(0);
  /** Counts the starts: what an earlier one began ends by itself. */
  #run = 0;

  constructor(deps: WorkerDebuggerDeps) {
    this.#deps = deps;
    const { api } = deps;
    api.onEvent.addListener((source, method, params) => {
      this.#workers.get(targetOf(source))?.apply(method, params);
    });
    api.onDetach.addListener((source, reason) => {
      if (!this.#workers.has(targetOf(source))) return;
      this.#drop(targetOf(source));
      // The bar's button ends all of it.
      if (reason === 'canceled_by_user') void this.stop();
    });
  }

  get isOn(): ReadonlySignal<boolean> {
    return this.#isOn;
  }

  /** Workers that are looked into at the moment. */
  get attached(): ReadonlySignal<number> {
    return this.#attached;
  }

  start(): void {
    if (this.#isOn.peek()) return;
    this.#isOn.value = true;
    this.#run += 1;
    void this.#scan(this.#run);
    this.#flush(this.#run);
  }

  /** Lets go of every worker; what was recorded stays. */
  async stop(): Promise<void> {
    this.#isOn.value = false;
    const targets = [...this.#workers.keys()];
    this.#tell();
    for (const targetId of targets) this.#drop(targetId);
    // One that has ended meanwhile cannot be detached from.
    await Promise.allSettled(targets.map((targetId) => this.#deps.api.detach({ targetId })));
  }

  #goesOn(run: number): boolean {
    return this.#isOn.peek() && run === this.#run;
  }

  async #scan(run: number): Promise<void> {
    const { api, tabOrigins, later, control } = this.#deps;
    if (!this.#goesOn(run)) return;
    try {
      const [targets, origins] = await Promise.all([api.getTargets(), tabOrigins()]);
      const wanted = parseWorkerTargets(targets).filter(
        ({ id, url }) => !this.#workers.has(id) && origins.has(originOf(url)),
      );
      for (const target of wanted) await this.#attach(target, run);
    } catch (error) {
      if (!this.#goesOn(run)) return;
      control.addFault(`Workers cannot be looked into: ${String(error)}`);
      await this.stop();
    }
    later(() => void this.#scan(run), SCAN_MS);
  }

  async #attach({ id, url, context }: WorkerTarget, run: number): Promise<void> {
    const { api, tabId, now, newKey } = this.#deps;
    if (!this.#goesOn(run)) return;
    const target = { targetId: id };
    const document = new LoggedDocument({
      key: newKey(),
      url,
      navigationProtocol: '',
      isControlled: false,
      context,
      tabId,
      frameId: -1,
      toldBy: 'debugger',
    });
    const send = (method: string, params: object) => api.sendCommand(target, method, params);
    const worker = new DebuggedWorker({ document, now, send });
    this.#workers.set(id, worker);
    this.#changed();
    try {
      await api.attach(target, PROTOCOL_VERSION);
    } catch {
      // It has ended meanwhile, or somebody else must not share it: the next scan finds out.
      if (this.#workers.get(id) === worker) this.#drop(id);
      return;
    }
    const isEnabled = await send('Network.enable', BUFFER).then(
      () => true,
      () => false,
    );
    if (isEnabled && this.#goesOn(run)) return;
    if (this.#workers.get(id) === worker) this.#drop(id);
    // The browser shows its bar for as long as anything is attached to.
    await api.detach(target).catch(() => {});
  }

  #flush(run: number): void {
    if (!this.#goesOn(run)) return;
    this.#tell();
    this.#deps.later(() => this.#flush(run), FLUSH_MS);
  }

  #tell(): void {
    const isRecorded = (time: number) => this.#deps.recorded.has(time);
    const messages = [...this.#workers.values()].flatMap((it) => [...it.messages(isRecorded)]);
    if (messages.length > 0) this.#deps.control.apply(...messages);
  }

  #drop(id: string): void {
    const worker = this.#workers.get(id);
    if (!worker) return;
    this.#workers.delete(id);
    const document = worker.document.facts.key;
    this.#deps.control.apply({ type: 'document-gone', document, at: this.#deps.now() });
    this.#changed();
  }

  /** The background may be a new one, and know nothing. */
  tellAttached(): void {
    if (this.#workers.size > 0) this.#deps.tellAttached([...this.#workers.keys()]);
  }

  #changed(): void {
    this.#attached.value = this.#workers.size;
    this.#deps.tellAttached([...this.#workers.keys()]);
  }
}

function targetOf(source: unknown): string {
  return textOf(fieldsOf(source).targetId);
}
