import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECODED_FLOOR, DECODED_GROWTH } from '../../../extension/protocol/limits';
import type { Body, Outcome, Payload } from '../../../panel/decoders/decoder';
import { DECODERS } from '../../../panel/decoders/decoders';
import { runDecoder } from '../../../panel/decoders/run-decoder';
import { StepCounter } from '../../support/count-steps';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';
import { anyBytes, anyText } from './hostile-payloads';

const CONTEXT = { direction: 'in', isCut: false, protocol: '', first: [] } as const;
/**
 * A value of one byte takes some twenty. At some nanoseconds a step, `DECODED_BYTES` then take a tenth of a
 * second; a loop within a loop over 60,000 bytes takes a thousand times more.
 */
const STEPS_PER_UNIT = 100;
/** Tables that are built whatever the payload. */
const STEPS_AT_LEAST = 10_000;

/** Characters and bytes that a decoder made; what several messages point to counts once. */
function outputOf({ messages }: Outcome): number {
  const contents = new Set<unknown>();
  let output = 0;
  for (const { layers, body } of messages) {
    for (const { fields } of layers) for (const { value } of fields) output += value.length;
    const content = body.type === 'value' ? body.source.text : body;
    if (!contents.has(content)) output += weightOf(body);
    contents.add(content);
  }
  return output;
}

function weightOf(body: Body): number {
  if (body.type === 'value') return body.source.text.length;
  if (body.type === 'text') return body.text.length;
  return body.type === 'bytes' ? body.bytes.length : 0;
}

async function counted<Result>(run: () => Result): Promise<{ result: Result; steps: number }> {
  await counter.take();
  const result = run();
  return { result, steps: await counter.take() };
}

function mostSteps(...payloads: readonly Payload[]): number {
  return payloads.reduce((sum, { length }) => sum + length * STEPS_PER_UNIT, STEPS_AT_LEAST);
}

function checkOutcome(payload: Payload, outcome: Outcome | undefined): void {
  if (!outcome) throw new Error('expected an outcome');
  expect(outputOf(outcome)).toBeLessThanOrEqual(mostFor(payload));
  const { fault, messages } = outcome;
  expect(messages.length > 0 || fault !== null).toBe(true);
  if (!fault) return;
  expect(fault.at).toBeGreaterThanOrEqual(0);
  expect(fault.at).toBeLessThanOrEqual(fault.content.length);
  // A sentence of ours, not one of the engine.
  expect(fault.reason).not.toMatch(/^$|undefined|not a function|Cannot|Invalid|call stack/);
}

function hasIncompleteTree({ messages }: Outcome): boolean {
  return messages.some(({ body }) => body.type === 'value' && !body.source.isComplete);
}

/** And some words of ours. */
function mostFor(payload: Payload): number {
  return Math.max(DECODED_FLOOR, payload.length * DECODED_GROWTH) + 100;
}

const counter = new StepCounter();
beforeAll(() => counter.start());
afterAll(() => counter.stop());

describe('every decoder', () => {
  it.each(DECODERS.map((entry) => [entry.id, entry] as const))(
    '%s neither throws, nor hangs, nor grows beyond ten times what it gets',
    async (_, entry) => {
      const decode = await entry.load();
      const anyTask = fc.record({
        payload: fc.oneof(anyText, anyBytes),
        context: fc.record({
          direction: fc.constantFrom('in' as const, 'out' as const),
          isCut: fc.boolean(),
          protocol: fc.constantFrom('', ...entry.subprotocols),
          first: fc.constant([]),
        }),
      });
      // Counting takes longer than decoding, so that ten are counted at once.
      const anyTasks = fc.array(anyTask, { minLength: 10, maxLength: 10 });

      await fc.assert(
        fc.asyncProperty(anyTasks, async (tasks) => {
          const { result, steps } = await counted(() =>
            tasks.map(({ payload, context }) => runDecoder(entry.name, decode, payload, context)),
          );

          expect(steps).toBeLessThanOrEqual(mostSteps(...tasks.map(({ payload }) => payload)));
          for (const [at, { payload }] of tasks.entries()) checkOutcome(payload, result[at]);
        }),
        { numRuns: 50 },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

const SIZE = 60_000;

describe('a payload made to hurt', () => {
  const bombs: readonly (readonly [name: string, id: string, payload: Payload])[] = [
    ['a gzip bomb', 'packed', gzipSync(new Uint8Array(50_000_000))],
    ['arrays within arrays', 'message-pack', repeated([0x91])],
    ['arrays of four billion elements', 'message-pack', repeated([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ['a text of four gigabytes', 'message-pack', Uint8Array.of(0xdb, 0xff, 0xff, 0xff, 0xff, 1)],
    ['arrays without an end', 'cbor', repeated([0x9f])],
    ['tags around tags', 'cbor', repeated([0xc1])],
    ['arrays of a billion billion', 'cbor', repeated([0x9b, 15, 1, 1, 1, 1, 1, 1, 1])],
    ['undefined sixty thousand times', 'cbor', Uint8Array.of(0x9f, ...repeated([0xf7]))],
    ['groups within groups', 'protobuf', repeated([0x0b])],
    ['a packet of 256 MB', 'mqtt', Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f, 0, 1, 65)],
    ['JSON nested deep', 'socket.io', `42${'['.repeat(SIZE)}`],
    ['thousands of packets', 'socket.io', '2\x1e'.repeat(SIZE / 2)],
    ['thousands of frames', 'stomp', 'ACK\n\n\0'.repeat(SIZE / 6)],
    ['thousands of strings', 'sockjs', `a[${'"",'.repeat(SIZE / 3)}""]`],
    ['thousands of calls', 'json-rpc', `[${'{},'.repeat(SIZE / 3)}{}]`],
  ];

  it.each(bombs)('such as %s for %s stays within steps and size', async (_, id, payload) => {
    const decode = await DECODERS.find((it) => it.id === id)?.load();
    if (!decode) throw new Error(`expected a decoder ${id}`);

    const { result, steps } = await counted(() => runDecoder(id, decode, payload, CONTEXT));

    expect(result.fault !== null || hasIncompleteTree(result)).toBe(true);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(mostSteps(payload));
    expect(outputOf(result)).toBeLessThanOrEqual(mostFor(payload));
  });
});

function repeated(unit: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: SIZE }, (_, at) => unit[at % unit.length] ?? 0);
}
