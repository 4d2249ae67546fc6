import { describe, expect, it } from 'vitest';
import type { LifecycleDetail } from '../../../content-scripts/page/outbox-api';
import { CONNECTIONS, LIFECYCLE_EVENTS } from '../../../extension/protocol/limits';
import { FakeOutbox } from './fake-outbox';

function announced(fake: FakeOutbox) {
  fake.outbox.obey({ type: 'announce' });
  const message = fake.posted.at(-1);
  if (message?.type !== 'announcement') throw new Error('no announcement was posted');
  return message.announcement;
}

const opened: LifecycleDetail = { type: 'connection-opened', protocol: '', extensions: '' };
const closed: LifecycleDetail = {
  type: 'connection-closed',
  code: 1000,
  reason: '',
  wasClean: true,
};

describe('the state of a WebSocket', () => {
  it.each([
    ['before anything happened', [], 'connecting'],
    ['once it is open', [opened], 'open'],
    ['while it closes', [opened, { type: 'close-called', code: 0, reason: '' }], 'closing'],
    [
      'after an error, before its close event',
      [{ type: 'connection-error', readyState: 3 }],
      'connecting',
    ],
    ['in the end', [opened, closed], 'closed'],
  ] satisfies [string, LifecycleDetail[], string][])('%s', (_, details, state) => {
    const fake = new FakeOutbox();

    for (const detail of details) fake.outbox.note(fake.socket, detail);

    expect(announced(fake).connections).toMatchObject([{ state }]);
  });
});

describe('the state of an EventSource', () => {
  it.each([
    ['while it retries', [opened, { type: 'connection-error', readyState: 0 }], 'reconnecting'],
    ['when it is dead', [{ type: 'connection-error', readyState: 2 }], 'closed'],
    ['when the page closed it', [opened, { type: 'close-called', code: 0, reason: '' }], 'closed'],
  ] satisfies [string, LifecycleDetail[], string][])('%s', (_, details, state) => {
    const fake = new FakeOutbox();
    const facts = {
      kind: 'event-source',
      api: 'EventSource',
      method: 'GET',
      url: 'http://a.test/',
      withCredentials: true,
    } as const;
    const source = fake.outbox.connect(facts, [], '');

    for (const detail of details) fake.outbox.note(source, detail);

    expect(announced(fake).connections[1]).toMatchObject({ ...facts, state });
  });
});

describe('what an announcement forgets', () => {
  it('keeps the newest lifecycle events and counts the others', () => {
    const fake = new FakeOutbox();

    for (let index = 0; index < LIFECYCLE_EVENTS + 4; index += 1) {
      fake.outbox.note(fake.socket, { type: 'connection-error', readyState: 0 });
    }

    const { lifecycle, lifecycleDropped } = announced(fake);
    expect(lifecycle).toHaveLength(LIFECYCLE_EVENTS);
    expect([lifecycle[0]?.event, lifecycle.at(-1)?.event]).toEqual([6, LIFECYCLE_EVENTS + 5]);
    expect(lifecycleDropped).toBe(5);
  });

  it('forgets a connection that ended long ago, and never one that lives', () => {
    const fake = new FakeOutbox();
    const other = fake.connect();
    fake.outbox.note(other, closed);

    for (let index = 0; index < LIFECYCLE_EVENTS; index += 1) {
      fake.outbox.note(fake.socket, { type: 'connection-error', readyState: 0 });
    }

    expect(announced(fake).connections.map(({ connection }) => connection)).toEqual([1]);
  });

  it('names no more connections than the protocol allows, the newest ones', () => {
    const fake = new FakeOutbox();

    for (let index = 0; index < CONNECTIONS; index += 1) fake.connect();

    const { connections } = announced(fake);
    expect(connections).toHaveLength(CONNECTIONS);
    expect(connections.at(-1)?.connection).toBe(CONNECTIONS + 1);
  });
});
