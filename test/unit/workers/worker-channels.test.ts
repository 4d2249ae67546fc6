import { describe, expect, it } from 'vitest';
import {
  type FramePlace,
  WorkerChannels,
} from '../../../extension/background/workers/worker-channels';
import type { WorkerScript } from '../../../extension/background/workers/worker-script';
import type { FollowWorker } from '../../../extension/protocol/messages';

const PAGE = 'http://localhost/page';
const frame = (tabId: number, url = PAGE, cookieStoreId = ''): FramePlace => ({
  tabId,
  frameId: 0,
  url,
  cookieStoreId,
});
const script = (path: string, own: Partial<WorkerScript> = {}): WorkerScript => ({
  url: `http://localhost${path}`,
  context: 'worker',
  tabId: 1,
  frameId: 7,
  owner: PAGE,
  isRedirected: false,
  cookieStoreId: '',
  ...own,
});
const shared = (path: string, own: Partial<WorkerScript> = {}) =>
  script(path, { context: 'shared-worker', tabId: -1, frameId: 0, ...own });

function createWorld(frames: FramePlace[] = []) {
  const told: { tabId: number; frameId: number; message: FollowWorker }[] = [];
  let names = 0;
  const channels = new WorkerChannels({
    randomName: () => `channel ${++names}`,
    tell: ({ tabId, frameId }, message) => told.push({ tabId, frameId, message }),
    frames: () => Promise.resolve(frames),
  });
  return { channels, told, frames };
}

describe('WorkerChannels', () => {
  it('tells the frame of a worker of its channel', () => {
    const { channels, told } = createWorld();

    const name = channels.open(script('/a.js'));

    expect(told).toEqual([
      {
        tabId: 1,
        frameId: 7,
        message: {
          type: 'follow-worker',
          channel: name,
          url: 'http://localhost/a.js',
          context: 'worker',
        },
      },
    ]);
  });

  it('gives two workers of one script two names', () => {
    const { channels } = createWorld();
    const main = script('/main.js');

    expect(channels.open(main)).not.toBe(channels.open(main));
  });

  it('gives a shared worker to the frame that asked for it, and else to one of its origin', async () => {
    const { channels, told } = createWorld([
      frame(1, 'http://localhost/other'),
      frame(2, PAGE, 'container'),
      frame(3),
      frame(4, 'http://localhost:81/page'),
    ]);

    channels.open(shared('/a.js'));
    channels.open(shared('/b.js', { owner: 'http://localhost/gone' }));
    await Promise.resolve();

    expect(told.map(({ tabId }) => tabId)).toEqual([3, 1]);
  });

  it('gives a shared worker to another tab when its own is left', async () => {
    const { channels, told, frames } = createWorld([frame(1), frame(2)]);
    channels.open(shared('/a.js'));
    await Promise.resolve();
    frames.shift();

    channels.leave(1);
    channels.leave(2);
    await Promise.resolve();

    expect(told.map(({ tabId }) => tabId)).toEqual([1, 2]);
    expect(told[0]?.message).toEqual(told[1]?.message);
  });
});
