import { describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import type { Ledger } from '../../../extension/background/ledger/ledger';
import { Panel } from '../../../extension/background/panels';
import { PoolsFeed } from '../../../extension/background/pools-feed';
import { LedgerWorld } from './ledger-world';

function createFed(ledger: Ledger) {
  const sent: { type: string }[] = [];
  const port = { postMessage: (message: { type: string }) => void sent.push(message) };
  const panel = new Panel(port as unknown as Runtime.Port);
  panel.start({ type: 'watch-tab', tabId: 1, reader: 'r', after: {}, from: 'history' });
  const feed = new PoolsFeed(
    ledger,
    () => 7,
    () => ({ list: [], more: 0 }),
  );
  return { sent, send: () => feed.send(panel) };
}

describe('PoolsFeed', () => {
  it('sends pools when they changed, and not when something else did', () => {
    const world = new LedgerWorld();
    world.startsStream('1');
    const { sent, send } = createFed(world.ledger);

    send();
    world.startsStream('2', { tabId: 2, url: 'http://other.test/', page: 'http://other.test/' });
    send();
    world.responds('1');
    send();

    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({ type: 'pools', at: 7, pools: [{ host: 'sse.test', held: 1 }] });
  });

  it('looks once for all who show the same tab, and not at all where nobody does', () => {
    const { ledger } = new LedgerWorld();
    let looks = 0;
    const counted = Object.create(ledger, {
      refused: { value: 0 },
      look: {
        value: () => ({ ...ledger.look(), pools: () => ({ pools: [{ look: ++looks }], more: 0 }) }),
      },
    });
    const sent: unknown[] = [];
    const reader = () => ({
      tabId: 1,
      poolsSent: '',
      post: (message: unknown) => void sent.push(message),
    });
    const feed = new PoolsFeed(
      counted,
      () => 7,
      () => ({ list: [], more: 0 }),
    );

    feed.sendAll([{ ...reader(), tabId: undefined }]);
    feed.sendAll([reader(), reader()]);

    expect(sent).toMatchObject([{ pools: [{ look: 1 }] }, { pools: [{ look: 1 }] }]);
  });

  it('tells what the numbers leave out', () => {
    const { ledger } = new LedgerWorld();
    const crowded = Object.create(ledger, {
      refused: { value: 3 },
      look: { value: () => ({ ...ledger.look(), pools: () => ({ pools: [], more: 2 }) }) },
    });
    const { sent, send } = createFed(crowded);

    send();

    expect(sent).toMatchObject([{ missing: { requests: 3, pools: 2, tabs: 0 } }]);
  });
});
