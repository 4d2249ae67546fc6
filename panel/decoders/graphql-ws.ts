import type { Decode, Exchange } from './decoder';
import { JsonMembers } from './json-members';
import { caught, failed, jsonIn, layerOf, message, whole } from './outcome';
import { firstMember } from './value-body';

/** Subprotocols are named the wrong way round: `graphql-ws` is that of subscriptions-transport-ws. */
const CURRENT = 'graphql-transport-ws';

const ASKS: Readonly<Record<string, string>> = {
  connection_init: 'connection',
  subscribe: 'operation',
  start: 'operation',
  ping: 'ping',
};
const ANSWERS: Readonly<Record<string, string>> = {
  connection_ack: 'connection',
  connection_error: 'connection',
  next: 'operation',
  data: 'operation',
  error: 'operation',
  complete: 'operation',
  pong: 'ping',
};
const OTHERS = ['ka', 'stop', 'connection_terminate'];

/** Both protocols for GraphQL's subscriptions. */
export const decodeGraphQl: Decode = (payload, { isCut, direction, protocol }) => {
  const name =
    protocol === CURRENT || protocol === ''
      ? 'GraphQL over WebSocket'
      : 'subscriptions-transport-ws';
  if (typeof payload !== 'string') return failed(name, payload, 0, 'it is binary');
  return caught(name, payload, () => {
    const value = new JsonMembers(jsonIn(payload, 0, isCut));
    const type = value.of('type').text;
    if (!(type in ASKS || type in ANSWERS || OTHERS.includes(type))) {
      return failed(
        name,
        payload,
        Math.max(0, value.of('type').start),
        'there is no message of this type',
      );
    }
    const id = value.of('id').raw;
    const layer = layerOf(name, [
      ['Message', type],
      ['Id', value.of('id').text],
      [
        'Operation',
        value
          .of('payload')
          .of('operationName')
          .text.replace(/^null$/, ''),
      ],
    ]);
    const exchange = exchangeOf(type, id, direction);
    return whole(message([layer], firstMember(value, ['payload']), exchange));
  });
};

function exchangeOf(type: string, id: string, direction: 'in' | 'out'): Exchange | null {
  const asked = ASKS[type];
  if (asked) return { key: `${asked} ${id}`, role: 'ask' };
  // A page that completes or stops an operation answers nothing.
  if (type === 'stop' || (type === 'complete' && direction === 'out'))
    return { key: `operation ${id}`, role: 'follow-up' };
  const answered = ANSWERS[type];
  return answered ? { key: `${answered} ${id}`, role: 'answer' } : null;
}
