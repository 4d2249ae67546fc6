import type { Decode, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { caught, checkCount, failed, joined, jsonIn, layerOf, message, whole } from './outcome';
import { firstMember } from './value-body';

const NAME = 'JSON-RPC';

/** JSON-RPC 2.0, its batches too. */
export const decodeJsonRpc: Decode = (payload, { isCut }) => {
  if (typeof payload !== 'string') return failed(NAME, payload, 0, 'it is binary');
  return caught(NAME, payload, () => {
    const value = new JsonMembers(jsonIn(payload, 0, isCut));
    if (value.kind !== 'array') return one(value, payload);
    if (value.length === 0) return failed(NAME, payload, 0, 'a batch is empty');
    return joined(all(value, payload));
  });
};

function* all(value: JsonMembers, payload: string): Generator<Outcome> {
  for (let index = 0; index < value.length; index += 1) {
    const call = value.at(index);
    yield caught(NAME, payload, () => {
      checkCount(index, call.start);
      return one(call, payload);
    });
  }
}

function one(value: JsonMembers, payload: string): Outcome {
  const method = value.of('method').text;
  const id = value.of('id').raw;
  const isAnswer = value.has('result') || value.has('error');
  if (value.of('jsonrpc').text !== '2.0' || (!method && !isAnswer)) {
    return failed(
      NAME,
      payload,
      Math.max(0, value.start),
      'it is no call and no answer of version 2.0',
    );
  }
  const kind = method ? (id ? 'request' : 'notification') : value.has('error') ? 'error' : 'answer';
  const error = value.of('error');
  const layer = layerOf(NAME, [
    ['Message', kind],
    ['Method', method],
    ['Id', value.of('id').text],
    ['Code', error.of('code').text],
    ['Error', error.of('message').text],
  ]);
  const body = firstMember(value, ['params', 'result', 'error']);
  const role = method ? 'ask' : 'answer';
  return whole(message([layer], body, id ? { key: `id ${id}`, role } : null));
}
