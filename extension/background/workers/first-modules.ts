import { WORKERS } from '../../protocol/limits';
import { forgetOldest } from '../ledger/forget-oldest';
import { type RunsFirst, runsFirst } from './runs-first';
import type { ImportedScript, ScriptRequest, WorkerScript } from './worker-script';

/** What is done with a script: `'if-classic'` leaves that to the script, when it runs. */
export type Treatment = 'instrument' | 'if-classic' | 'nothing';

interface Graph {
  main: WorkerScript;
  /** From the main script on, each with what it runs first: an address, or nothing that is known. */
  scripts: Map<string, string>;
  /** The server has given one of them two meanings. Nobody can tell which worker got which. */
  isMixed: boolean;
}

const ITSELF = 'itself';
const UNCLEAR = 'unclear';

/**
 * Finds the module that runs first in a worker: the first import of its main script, of that one,
 * and so on. A worker asks for each address once, so such a request is for what runs first.
 */
export class FirstModules {
  readonly #graphs = new Map<string, Graph>();

  isWorker(url: string): boolean {
    return [...this.#graphs.values()].some(({ main }) => main.url === url);
  }

  /** A main script is on its way. */
  begin(main: WorkerScript): void {
    const key = keyOf(main, main.url);
    if (this.#graphs.has(key)) return;
    this.#graphs.set(key, { main, scripts: new Map(), isMixed: false });
    forgetOldest(this.#graphs, WORKERS);
  }

  /** The worker that this module comes first in. */
  workerOf(module: ImportedScript): WorkerScript | undefined {
    const graph = this.#graphs.get(keyOf(module, module.importer));
    if (!graph || graph.isMixed || module.isRedirected) return undefined;
    const isNext = [...graph.scripts.values()].includes(module.url);
    return isNext ? { ...graph.main, tabId: module.tabId, frameId: module.frameId } : undefined;
  }

  /** `text`: `undefined` where the script is too long to be read. */
  read(worker: WorkerScript, request: ScriptRequest, text: string | undefined): Treatment {
    const isMain = request.url === worker.url;
    const graph = this.#graphs.get(keyOf(worker, worker.url));
    const reading = text === undefined ? UNCLEAR : runsFirst(text);
    const next = this.#nextOf(graph, request, reading);
    if (graph) {
      graph.isMixed ||= (graph.scripts.get(request.url) ?? next) !== next;
      graph.scripts.set(request.url, next);
    }
    if (isMain && reading === 'itself') return 'instrument';
    if (isMain) return reading === 'unclear' ? 'if-classic' : 'nothing';
    return next === ITSELF && graph && !graph.isMixed ? 'instrument' : 'nothing';
  }

  /** The tab shows another document, or none: its workers have ended. */
  leave(tabId: number): void {
    for (const [key, { main }] of this.#graphs) {
      if (main.tabId === tabId) this.#graphs.delete(key);
    }
  }

  #nextOf(graph: Graph | undefined, { url, isRedirected }: ScriptRequest, reading: RunsFirst) {
    if (typeof reading === 'string') return reading;
    const { specifier } = reading;
    // Other names need an import map, which workers do not have.
    if (isRedirected || !/^(?:\.{0,2}\/|https?:)/.test(specifier)) return UNCLEAR;
    const next = URL.canParse(specifier, url) ? new URL(specifier, url).href : UNCLEAR;
    // In a circle it is what comes after that.
    const isCircle = next === url || (graph?.scripts.has(next) && graph.scripts.get(url) !== next);
    return isCircle ? UNCLEAR : next;
  }
}

function keyOf({ tabId, cookieStoreId }: ScriptRequest, mainUrl: string): string {
  return JSON.stringify([tabId, cookieStoreId, mainUrl]);
}
