import { describe, expect, it } from 'vitest';
import { SEEN_PROTOCOLS } from '../../../extension/protocol/limits';
import type { PoolView, SeenProtocol } from '../../../extension/protocol/pools';
import { NetworkLog } from '../../../panel/network-log';
import { buildPool, buildSlot } from '../../support/build-pools';

const OWN_TAB = 7;

function entry(url: string, httpVersion: string, more: object = {}) {
  return { request: { url, httpVersion: '' }, response: { httpVersion }, ...more };
}

function build(readLog: () => unknown = () => ({ entries: [] })) {
  const sent: SeenProtocol[][] = [];
  const tasks: (() => void)[] = [];
  const state = { now: 0, isVisible: true, reads: 0 };
  const log = new NetworkLog({
    readLog: async () => {
      state.reads += 1;
      return readLog();
    },
    send: (protocols) => sent.push(protocols),
    now: () => state.now,
    isVisible: () => state.isVisible,
    later: (task) => tasks.push(task),
  });
  const flush = () => {
    for (const task of tasks.splice(0)) task();
  };
  return { log, sent, state, flush };
}

function unsure(given: Partial<PoolView> = {}): PoolView {
  return buildPool({
    scheme: 'https',
    protocol: 'unknown',
    protocolSource: 'none',
    holders: [buildSlot('a', { tabId: OWN_TAB })],
    ...given,
  });
}

describe('NetworkLog', () => {
  it('tells each new or changed protocol of an origin once, many together', () => {
    const { log, sent, flush } = build();

    log.add(entry('https://a.test/x?token=1', 'h2'));
    log.add(entry('https://a.test/y', 'h2'));
    log.add(entry('https://b.test:8443/', 'http/1.1'));
    flush();
    log.add(entry('https://a.test/z', 'h3'));
    flush();

    expect(sent).toEqual([
      [
        { origin: 'https://a.test', protocol: 'h2' },
        { origin: 'https://b.test:8443', protocol: 'http/1.1' },
      ],
      [{ origin: 'https://a.test', protocol: 'h3' }],
    ]);
  });

  it.each([
    ['a request without TLS, which has no choice', entry('http://a.test/', 'http/1.1')],
    ['one that was not answered yet', entry('https://a.test/', '')],
    ['an invented version', entry('https://a.test/', 'http/0.9')],
    ['an answer from the cache', entry('https://a.test/', 'h2', { _fromCache: 'disk' })],
    ['a WebSocket', entry('wss://a.test/', 'http/1.1')],
    ['something else', 'entry'],
    ['an address that is none', entry('https://', 'h2')],
  ])('learns nothing from %s', (_, value) => {
    expect(build().log.add(value)).toBe(false);
  });

  it('tells everything again to a background that may have forgotten', () => {
    const { log, sent, flush } = build();
    log.add(entry('https://a.test/', 'h2'));
    flush();

    log.tellAgain();
    flush();

    expect(sent[1]).toEqual(sent[0]);
  });

  it('remembers no more origins than one message may tell', () => {
    const { log, sent, flush } = build();
    for (let n = 0; n < SEEN_PROTOCOLS + 10; n += 1) log.add(entry(`https://${n}.test/`, 'h2'));
    flush();

    log.tellAgain();
    flush();

    expect(sent.map((protocols) => protocols.length)).toEqual([SEEN_PROTOCOLS, SEEN_PROTOCOLS]);
  });

  it('reads the log for a stream that still runs over a protocol not known', async () => {
    const { log, sent, flush } = build(() => ({ entries: [entry('https://app.test/sse', 'h2')] }));

    await log.check([unsure()], OWN_TAB);
    flush();

    expect(sent).toEqual([[{ origin: 'https://app.test', protocol: 'h2' }]]);
  });

  it.each([
    ['a protocol that is known', unsure({ protocolSource: 'status-line' })],
    ['a pool in which nothing runs', unsure({ holders: [] })],
    ['requests of other tabs', unsure({ holders: [buildSlot('a', { tabId: 9 })] })],
  ])('does not read it for %s', async (_, pool) => {
    const { log, state } = build();

    await log.check([pool], OWN_TAB);

    expect(state.reads).toBe(0);
  });

  it('does not read it while nobody looks', async () => {
    const { log, state } = build();
    state.isVisible = false;

    await log.check([unsure()], OWN_TAB);

    expect(state.reads).toBe(0);
  });

  it('reads it ever less often while it tells nothing new, up to once a minute', async () => {
    const { log, state } = build();
    const readAt: number[] = [];

    for (; state.now <= 200_000; state.now += 1_000) {
      const before = state.reads;
      await log.check([unsure()], OWN_TAB);
      if (state.reads > before) readAt.push(state.now / 1_000);
    }

    expect(readAt).toEqual([0, 5, 15, 35, 75, 135, 195]);
  });

  it('reads it soon again for a pool that was not there before', async () => {
    const { log, state } = build();
    for (; state.now <= 80_000; state.now += 1_000) await log.check([unsure()], OWN_TAB);
    const before = state.reads;

    await log.check([unsure(), unsure({ key: 'new' })], OWN_TAB);

    expect(state.reads).toBe(before + 1);
  });

  it('goes on after a log that cannot be read', async () => {
    const { log, state } = build(() => {
      throw new Error('DevTools are closing');
    });

    await log.check([unsure()], OWN_TAB);
    state.now += 60_000;
    await log.check([unsure()], OWN_TAB);

    expect(state.reads).toBe(2);
  });
});
