import { DECODED_FIELDS, DECODED_MESSAGES, DECODED_VALUES } from '../../extension/protocol/limits';
import { type JsonSource, readJsonUpTo } from '../messages/json-source';
import { DecodeFault } from './decode-fault';
import type { Body, DecodedMessage, Exchange, Field, Layer, Outcome, Payload } from './decoder';

/** `undefined` and '' are left out: a header that is not there is no field. */
export function layerOf(
  name: string,
  fields: readonly (readonly [name: string, value: string | undefined])[] = [],
): Layer {
  const known: Field[] = [];
  for (const [field, value] of fields) if (value) known.push({ name: field, value });
  return { name, fields: fewFields(known) };
}

/** What a view can list; how many are left out stands in their place. */
export function fewFields(fields: readonly Field[]): readonly Field[] {
  if (fields.length <= DECODED_FIELDS) return fields;
  const more = fields.length - DECODED_FIELDS;
  return [...fields.slice(0, DECODED_FIELDS), { name: 'More', value: `${more} fields` }];
}

export const NO_BODY: Body = { type: 'none' };

export function message(
  layers: readonly Layer[],
  body: Body = NO_BODY,
  exchange: Exchange | null = null,
): DecodedMessage {
  return { layers, body, exchange };
}

export function whole(...messages: readonly DecodedMessage[]): Outcome {
  return { messages, fault: null };
}

/** A fault of the named layer, whose content is given. */
export function failed(layer: string, content: Payload, at: number, reason: string): Outcome {
  const unit = typeof content === 'string' ? 'character' : 'byte';
  return { messages: [], fault: { layers: [layer], unit, at, reason, content } };
}

/** What was read of the content of a layer, with that layer around it. */
export function inside(layer: Layer, { messages, fault }: Outcome): Outcome {
  return {
    messages: messages.map((it) => ({ ...it, layers: [layer, ...it.layers] })),
    fault: fault && { ...fault, layers: [layer.name, ...fault.layers] },
  };
}

/** Outcomes of one payload's parts, one after the other. The first fault ends it. */
export function joined(outcomes: Iterable<Outcome>): Outcome {
  const messages: DecodedMessage[] = [];
  for (const outcome of outcomes) {
    messages.push(...outcome.messages);
    if (outcome.fault) return { messages, fault: outcome.fault };
  }
  return { messages, fault: null };
}

/** A payload with more messages than anybody reads ends here. */
export function checkCount(count: number, at: number): void {
  if (count >= DECODED_MESSAGES)
    throw new DecodeFault(at, `there are more than ${DECODED_MESSAGES} messages in it`);
}

/** The JSON of a part of a text; a fault has its place in the whole text. No digit is lost. */
export function jsonIn(text: string, from: number, isCut: boolean, end = text.length): JsonSource {
  const outcome = readJsonUpTo(text.slice(from, end), isCut, DECODED_VALUES);
  if ('nodes' in outcome) return outcome;
  throw new DecodeFault(from + outcome.at, outcome.reason);
}

/** Runs what throws `DecodeFault`; anything else that is thrown is a fault at an unknown place. */
export function caught(layer: string, content: Payload, read: () => Outcome): Outcome {
  try {
    return read();
  } catch (error) {
    const at = error instanceof DecodeFault ? error.at : 0;
    return failed(layer, content, at, error instanceof Error ? error.message : 'it broke');
  }
}
