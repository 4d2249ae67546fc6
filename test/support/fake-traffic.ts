import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import { ago, FAKE_NOW } from './fake-moment';

export interface FakeFrame {
  at: number;
  connection: number;
  code: FrameCode;
  payload: string | null;
  type: string;
  id: string;
  /** Where it is not the payload's own. */
  size?: number;
}

interface Source {
  connection: number;
  perSecond: number;
  make(count: number): Omit<FakeFrame, 'at' | 'connection'>;
}

/** Connections by the numbers of fake-lifecycle.ts. */
const SOURCES: readonly Source[] = [
  { connection: 1, perSecond: 14, make: metrics },
  { connection: 2, perSecond: 5, make: prices },
  { connection: 3, perSecond: 0.2, make: annotations },
  { connection: 6, perSecond: 9, make: market },
  { connection: 6, perSecond: 1.1, make: pings },
  { connection: 6, perSecond: 0.4, make: binary },
];

/** Frames of the last seconds, in order of time, the same in every run. */
export function fakeTraffic(seconds: number): FakeFrame[] {
  const random = pseudoRandom(42);
  const frames = SOURCES.flatMap(({ connection, perSecond, make }) => {
    const count = Math.floor(perSecond * seconds);
    return Array.from({ length: count }, (_, i) => {
      const at = ago(seconds) + ((i + random()) / count) * (FAKE_NOW - ago(seconds));
      return { at, connection, ...make(i) };
    });
  });
  return frames.sort((a, b) => a.at - b.at);
}

function metrics(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  const payload = JSON.stringify({
    node: `web-${count % 7}`,
    cpu: ((count * 37) % 1_000) / 1_000,
    mem: { used: 1_200_000 + ((count * 7_919) % 400_000), total: 2_000_000 },
    tags: ['prod', 'eu-west'],
  });
  return { code: FRAME.event, payload, type: 'message', id: String(52_000 + count) };
}

function prices(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  const payload = JSON.stringify({ sku: `A-${count % 40}`, price: 10 + (count % 90) / 10 });
  return { code: FRAME.event, payload, type: 'price', id: '' };
}

function annotations(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  const payload = `Deploy ${count} of gateway finished – größer, schneller ✓`;
  return { code: FRAME.event, payload, type: 'annotation', id: `note-${count}` };
}

function market(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  if (count % 200 === 150) {
    // Large enough that the page kept only its beginning.
    const payload = `{"type":"snapshot","rows":[${'{"bid":101.25,"ask":101.5},'.repeat(140)}`;
    return { code: FRAME.textIn, payload, type: '', id: '', size: 412_000 };
  }
  if (count % 200 === 170)
    return { code: FRAME.textIn, payload: null, type: '', id: '', size: 950 };
  const payload = `42["quote",{"pair":"EUR/USD","bid":${1 + (count % 100) / 1_000}}]`;
  return { code: FRAME.textIn, payload, type: '', id: '' };
}

function pings(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  return {
    code: FRAME.textOut,
    payload: count % 2 ? '2' : '42["subscribe","EUR/USD"]',
    type: '',
    id: '',
  };
}

function binary(count: number): Omit<FakeFrame, 'at' | 'connection'> {
  const bytes = Uint8Array.from({ length: 48 + (count % 64) }, (_, i) => (i * 7 + count) % 256);
  const payload = btoa(String.fromCharCode(...bytes));
  return { code: FRAME.binaryIn, payload, type: '', id: '', size: bytes.length };
}

function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
