import type { Random } from './random';

export interface ClusterNode {
  readonly name: string;
  state: 'ok' | 'degraded';
  cpuPercent: number;
  memoryPercent: number;
  iops: number;
  machines: number;
}

export interface Health {
  readonly at: string;
  readonly state: 'ok' | 'degraded';
  readonly nodes: readonly ClusterNode[];
  readonly iops: number;
  readonly throughputMbs: number;
  readonly usedTb: number;
  readonly totalTb: number;
}

export interface Task {
  readonly id: number;
  readonly title: string;
  percent: number;
  /** Titles, newest first. */
  readonly finished: readonly string[];
}

const FINISHED_SHOWN = 3;

const NODE_COUNT = 8;
const TOTAL_TB = 384;
const TASKS = [
  'Rebalance volume archive-02',
  'Migrate machine build-17 to node-05',
  'Scrub pool fast-nvme',
  'Snapshot volume mail-01',
];

/** A made-up storage and virtualisation cluster whose figures wander. */
export class Cluster {
  readonly #random: Random;
  readonly #nodes: ClusterNode[];
  #usedTb = 231.4;
  #task: Task = { id: 1, title: TASKS[0] ?? '', percent: 4, finished: TASKS.slice(1) };

  constructor(random: Random) {
    this.#random = random;
    this.#nodes = Array.from({ length: NODE_COUNT }, (_, index) => ({
      name: `node-${String(index + 1).padStart(2, '0')}`,
      state: 'ok',
      cpuPercent: 25 + random() * 45,
      memoryPercent: 45 + random() * 35,
      iops: 4000 + random() * 6000,
      machines: 8 + Math.floor(random() * 14),
    }));
  }

  get task(): Readonly<Task> {
    return this.#task;
  }

  /** One second of the cluster's life. */
  tick(): void {
    for (const node of this.#nodes) {
      node.cpuPercent = this.#wander(node.cpuPercent, 9, 4, 98);
      node.memoryPercent = this.#wander(node.memoryPercent, 3, 30, 95);
      node.iops = this.#wander(node.iops, 1200, 800, 14_000);
      node.state = node.cpuPercent > 90 ? 'degraded' : 'ok';
    }
    this.#usedTb = this.#wander(this.#usedTb, 0.12, 200, 340);
  }

  advanceTask(): void {
    const { id, percent, title, finished } = this.#task;
    if (percent < 100) this.#task.percent = Math.min(100, percent + 3 + this.#random() * 9);
    else {
      this.#task = {
        id: id + 1,
        title: TASKS[id % TASKS.length] ?? '',
        percent: 0,
        finished: [title, ...finished].slice(0, FINISHED_SHOWN),
      };
    }
  }

  health(): Health {
    const iops = this.#nodes.reduce((sum, node) => sum + node.iops, 0);
    return {
      at: new Date().toISOString(),
      state: this.#nodes.some(({ state }) => state === 'degraded') ? 'degraded' : 'ok',
      nodes: this.#nodes.map((node) => ({
        ...node,
        cpuPercent: Math.round(node.cpuPercent),
        memoryPercent: Math.round(node.memoryPercent),
        iops: Math.round(node.iops),
      })),
      iops: Math.round(iops),
      throughputMbs: Math.round(iops * 0.032),
      usedTb: Number(this.#usedTb.toFixed(1)),
      totalTb: TOTAL_TB,
    };
  }

  /** Latency in milliseconds of each node, as the user log's binary frames carry it. */
  latencies(): Float32Array {
    return Float32Array.from(this.#nodes, ({ iops }) => 0.3 + iops / 9000 + this.#random() * 0.4);
  }

  #wander(value: number, step: number, low: number, high: number): number {
    return Math.min(high, Math.max(low, value + (this.#random() - 0.5) * 2 * step));
  }
}
