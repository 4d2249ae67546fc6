import type { ByteReader } from './byte-reader';
import { DecodeFault } from './decode-fault';

type Kind = 'byte' | 'u16' | 'u32' | 'varint' | 'text' | 'binary' | 'pair';

/** Properties of MQTT 5 by their number (section 2.2.2.2). */
const PROPERTIES: Readonly<Record<number, readonly [name: string, kind: Kind]>> = {
  1: ['Payload format', 'byte'],
  2: ['Message expiry (s)', 'u32'],
  3: ['Content type', 'text'],
  8: ['Response topic', 'text'],
  9: ['Correlation data', 'binary'],
  11: ['Subscription identifier', 'varint'],
  17: ['Session expiry (s)', 'u32'],
  18: ['Assigned client id', 'text'],
  19: ['Server keep alive (s)', 'u16'],
  21: ['Authentication method', 'text'],
  22: ['Authentication data', 'binary'],
  23: ['Request problem information', 'byte'],
  24: ['Will delay (s)', 'u32'],
  25: ['Request response information', 'byte'],
  26: ['Response information', 'text'],
  28: ['Server reference', 'text'],
  31: ['Reason', 'text'],
  33: ['Receive maximum', 'u16'],
  34: ['Topic alias maximum', 'u16'],
  35: ['Topic alias', 'u16'],
  36: ['Maximum QoS', 'byte'],
  37: ['Retain available', 'byte'],
  38: ['User property', 'pair'],
  39: ['Maximum packet size', 'u32'],
  40: ['Wildcard subscriptions', 'byte'],
  41: ['Subscription identifiers', 'byte'],
  42: ['Shared subscriptions', 'byte'],
};

/** The properties that stand here, after their length. */
export function readProperties(reader: ByteReader): [name: string, value: string][] {
  const start = reader.at;
  const length = reader.varlength(4);
  if (length > reader.left)
    throw new DecodeFault(start, 'the properties are longer than their packet');
  const end = reader.at + length;
  const found: [string, string][] = [];
  while (reader.at < end) {
    const { at } = reader;
    const property = PROPERTIES[reader.varlength(4)];
    if (!property) throw new DecodeFault(at, 'MQTT has no property of this number');
    found.push([property[0], propertyValue(reader, property[1])]);
  }
  if (reader.at > end) throw new DecodeFault(end, 'a property is longer than the properties');
  return found;
}

function propertyValue(reader: ByteReader, kind: Kind): string {
  switch (kind) {
    case 'byte':
      return String(reader.u8());
    case 'u16':
      return String(reader.u16());
    case 'u32':
      return String(reader.u32());
    case 'varint':
      return String(reader.varlength(4));
    case 'text':
      return reader.text(reader.u16());
    case 'pair':
      return `${reader.text(reader.u16())}: ${reader.text(reader.u16())}`;
    case 'binary':
      return hexText(reader.take(reader.u16()));
    default:
      return kind satisfies never;
  }
}

/** As the decoded trees write bytes. */
export function hexText(bytes: Uint8Array): string {
  return `h'${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
}
