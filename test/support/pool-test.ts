import { PoolWorld } from './pool-world';
import { test as base } from './test';

/** Tests of who holds which slot: the ledger is compared with servers that count. */
export const test = base.extend<{ world: PoolWorld; freshWorld: PoolWorld }>({
  world: async ({ browser }, use) => {
    const world = await PoolWorld.start(browser);
    await use(world);
    await world.close();
  },
  /** In a browser process of its own. */
  freshWorld: async ({ freshBrowser }, use) => {
    const world = await PoolWorld.start(freshBrowser);
    await use(world);
    await world.close();
  },
});

export { expect } from './test';
