import { DECODED_VALUES } from '../../extension/protocol/limits';
import { readJsonUpTo } from '../messages/json-source';
import { bodyOfText } from './body-of';
import type { Body, Decode, Exchange } from './decoder';
import { JsonMembers } from './json-members';
import { caught, failed, jsonIn, layerOf, message, whole } from './outcome';
import { firstMember } from './value-body';

const NAME = 'Action Cable';

/** Action Cable's JSON, with the JSON that it keeps in strings: who a message is for, and what a page says. */
export const decodeActionCable: Decode = (payload, { isCut }) => {
  if (typeof payload !== 'string') return failed(NAME, payload, 0, 'it is binary');
  return caught(NAME, payload, () => {
    const value = new JsonMembers(jsonIn(payload, 0, isCut));
    const command = value.of('command').text;
    const type = value.of('type').text;
    if (value.kind !== 'object' || !(command || type || value.has('identifier')))
      return failed(NAME, payload, 0, 'it has no command, type or identifier');
    const identifier = value.of('identifier').text;
    const fields = [
      ['Message', command || type || 'message'],
      ['Channel', channelOf(identifier)],
      ['Identifier', identifier],
      ['Reason', value.of('reason').text],
    ] as const;
    const body = bodyOf(value, isCut);
    return whole(message([layerOf(NAME, fields)], body, exchangeOf(command, type, identifier)));
  });
};

function bodyOf(value: JsonMembers, isCut: boolean): Body {
  const data = value.of('data');
  if (data.kind === 'string') return bodyOfText(data.text, isCut);
  return firstMember(value, ['message', 'data']);
}

function channelOf(identifier: string): string {
  const source = readJsonUpTo(identifier, false, DECODED_VALUES);
  return 'nodes' in source ? new JsonMembers(source).of('channel').text : '';
}

function exchangeOf(command: string, type: string, identifier: string): Exchange | null {
  const key = `subscription ${identifier}`;
  if (command === 'subscribe') return { key, role: 'ask' };
  return /^(?:confirm|reject)_subscription$/.test(type) ? { key, role: 'answer' } : null;
}
