import { DECODED_VALUES } from '../../extension/protocol/limits';
import { readJsonUpTo } from '../messages/json-source';
import { ByteReader } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Body, Decode, DecodedMessage, Exchange, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { caught, failed, jsonIn, layerOf, message, whole } from './outcome';
import { utf8 } from './utf8';
import { valueBody } from './value-body';

const NAME = 'Jupyter';
const BINARY_PROTOCOL = 'v1.kernel.websocket.jupyter.org';

/** Messages of Jupyter's kernels: as JSON, as JSON with buffers behind it, and as the parts of `v1`. */
export const decodeJupyter: Decode = (payload, { isCut, protocol }) =>
  caught(NAME, payload, () => {
    if (typeof payload === 'string') {
      return jsonMessage(new JsonMembers(jsonIn(payload, 0, isCut)), payload);
    }
    return protocol === BINARY_PROTOCOL ? decodeParts(payload) : decodeWithBuffers(payload);
  });

function jsonMessage(value: JsonMembers, payload: string, buffers = 0): Outcome {
  if (!value.of('header').of('msg_type').text) {
    return failed(NAME, payload, 0, 'it has no header with a type');
  }
  return whole(
    kernelMessage({
      header: value.of('header'),
      parent: value.of('parent_header'),
      channel: value.of('channel').text,
      body: valueBody(value.of('content').tree),
      buffers: buffers || value.of('buffers').length,
    }),
  );
}

interface KernelMessage {
  header: JsonMembers;
  parent: JsonMembers;
  channel: string;
  body: Body;
  buffers: number;
}

function kernelMessage({ header, parent, channel, body, buffers }: KernelMessage): DecodedMessage {
  const type = header.of('msg_type').text;
  const [id, parentId] = [header.of('msg_id').text, parent.of('msg_id').text];
  const layer = layerOf(NAME, [
    ['Message', type],
    ['Channel', channel],
    ['Id', id],
    ['Answers', parentId],
    ['Session', header.of('session').text],
    ['Buffers', buffers > 0 ? String(buffers) : ''],
  ]);
  return message([layer], body, exchangeOf(type, id, parentId));
}

function exchangeOf(type: string, id: string, parentId: string): Exchange | null {
  if (type.endsWith('_request') && id) return { key: `message ${id}`, role: 'ask' };
  if (!parentId) return null;
  // What a kernel prints and how busy it is belongs to the request; its reply answers it.
  return { key: `message ${parentId}`, role: type.endsWith('_reply') ? 'answer' : 'follow-up' };
}

/** Number of parts and the offset of each, then JSON and the buffers. */
function decodeWithBuffers(bytes: Uint8Array): Outcome {
  const head = new ByteReader(bytes);
  const count = head.u32();
  const offsets = offsetsOf(bytes, count, () => head.u32());
  const text = textPart(bytes, offsets[0] ?? 0, offsets[1] ?? bytes.length);
  return caught(NAME, text, () =>
    jsonMessage(new JsonMembers(jsonIn(text, 0, false)), text, count - 1),
  );
}

/** Number of offsets, one more than parts; then channel, four JSON texts and the buffers. */
function decodeParts(bytes: Uint8Array): Outcome {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (): number => {
    if (at + 8 > bytes.length) throw new DecodeFault(at, 'it ends too early');
    const value = Number(view.getBigUint64(at, true));
    at += 8;
    return value;
  };
  const offsets = offsetsOf(bytes, next(), next);
  if (offsets.length < 6) throw new DecodeFault(0, 'it has fewer than five parts');
  const part = (index: number) =>
    textPart(bytes, offsets[index] ?? 0, offsets[index + 1] ?? bytes.length);
  const json = (index: number) => {
    const read = readJsonUpTo(part(index), false, DECODED_VALUES);
    if ('nodes' in read) return new JsonMembers(read);
    // Its place as a character of the part; the same as a byte unless something foreign stands before.
    throw new DecodeFault((offsets[index] ?? 0) + read.at, read.reason);
  };
  return whole(
    kernelMessage({
      header: json(1),
      parent: json(2),
      channel: part(0),
      body: valueBody(json(4).tree),
      buffers: offsets.length - 6,
    }),
  );
}

/** Ascending places within the bytes. */
function offsetsOf(bytes: Uint8Array, count: number, next: () => number): number[] {
  if (count < 1 || count > bytes.length / 4)
    throw new DecodeFault(0, 'it names more parts than it has room for');
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const offset = next();
    if (offset > bytes.length || offset < (offsets.at(-1) ?? 0))
      throw new DecodeFault(index, 'a part begins where it cannot be');
    offsets.push(offset);
  }
  return offsets;
}

function textPart(bytes: Uint8Array, from: number, end: number): string {
  const text = utf8(bytes.subarray(from, end));
  if (text === undefined) throw new DecodeFault(from, 'this part is no UTF-8');
  return text;
}
