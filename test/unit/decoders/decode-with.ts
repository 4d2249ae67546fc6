import type { DecodeContext, Outcome, Payload } from '../../../panel/decoders/decoder';
import { DECODERS } from '../../../panel/decoders/decoders';
import { runDecoder } from '../../../panel/decoders/run-decoder';

/** Decodes as the panel does, by the decoder of this id. */
export async function decodeWith(
  id: string,
  payload: Payload,
  context: Partial<DecodeContext> = {},
): Promise<Outcome> {
  const entry = DECODERS.find((it) => it.id === id);
  if (!entry) throw new Error(`expected a decoder ${id}`);
  const all = { direction: 'in', isCut: false, protocol: '', first: [], ...context } as const;
  return runDecoder(entry.name, await entry.load(), payload, all);
}

/** Layers as `Name: field value, ...`, and what is in them; of a tree its text. */
export function shown({ messages, fault }: Outcome): unknown[] {
  const all = messages.map(({ layers, body }) => ({
    layers: layers.map(({ name, fields }) =>
      [name, ...fields.map((field) => `${field.name} ${field.value}`)].join(', '),
    ),
    ...(body.type === 'value' ? { value: bodyText(body.source) } : {}),
    ...(body.type === 'text' ? { text: body.text } : {}),
    ...(body.type === 'bytes' ? { bytes: [...body.bytes] } : {}),
  }));
  return fault ? [...all, { fault: `${fault.unit} ${fault.at}: ${fault.reason}` }] : all;
}

/** The root of a tree as it stands in its text. */
export function bodyText({
  text,
  nodes,
}: {
  text: string;
  nodes: { start: number; end: number }[];
}) {
  const [root] = nodes;
  return root ? text.slice(root.start, root.end) : '';
}
