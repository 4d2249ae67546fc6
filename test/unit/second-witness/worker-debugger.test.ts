import { describe, expect, it } from 'vitest';
import { WorkerDebugger } from '../../../panel/worker-debugger/worker-debugger';
import { START } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

/** One shared worker of the tab; `fails` names the command that the browser refuses. */
function build(fails = '') {
  const session = buildSession();
  const attached = new Set<string>();
  let tasks: { task: () => void; ms: number }[] = [];
  let keys = 0;
  const events = { addListener() {} };
  const workers = new WorkerDebugger({
    api: {
      async getTargets() {
        return [{ id: 'w', type: 'worker', title: '', url: 'http://app.test/worker.js' }];
      },
      async attach({ targetId }) {
        if (attached.has(targetId)) throw new Error('Another debugger is already attached.');
        attached.add(targetId);
      },
      async detach({ targetId }) {
        if (!attached.delete(targetId)) throw new Error('Debugger is not attached.');
      },
      async sendCommand(_, method) {
        if (method === fails) throw new Error('It has ended.');
      },
      onEvent: events,
      onDetach: events,
    },
    control: session,
    recorded: { has: () => true },
    tabId: 7,
    tabOrigins: async () => new Set(['http://app.test']),
    tellAttached() {},
    now: () => START,
    later: (task, ms) => tasks.push({ task, ms }),
    newKey: () => `key-${++keys}`,
  });
  return {
    workers,
    attached,
    waiting: () => tasks.map(({ ms }) => ms).sort((a, b) => a - b),
    runTasks() {
      const due = tasks;
      tasks = [];
      for (const { task } of due) task();
    },
  };
}

describe('WorkerDebugger', () => {
  it('looks and tells once per interval, however fast it is stopped and started', async () => {
    const { workers, attached, waiting, runTasks } = build();

    workers.start();
    await expect.poll(() => attached.size).toBe(1);
    await expect.poll(waiting).toEqual([100, 1_000]);
    await workers.stop();
    workers.start();
    await expect.poll(waiting).toEqual([100, 100, 1_000, 1_000]);
    runTasks();

    await expect.poll(waiting).toEqual([100, 1_000]);
    expect([...attached]).toEqual(['w']);
    expect(workers.attached.value).toBe(1);
  });

  it('lets go of a worker that was stopped while it was being attached to', async () => {
    const { workers, attached, waiting } = build();

    workers.start();
    await Promise.resolve();
    await workers.stop();

    await expect.poll(() => waiting().includes(1_000)).toBe(true);
    expect([...attached]).toEqual([]);
    expect(workers.attached.value).toBe(0);
  });

  it('detaches from a worker whose network it cannot see', async () => {
    const { workers, attached, waiting } = build('Network.enable');

    workers.start();

    await expect.poll(waiting).toEqual([100, 1_000]);
    expect([...attached]).toEqual([]);
    expect(workers.attached.value).toBe(0);
  });
});
