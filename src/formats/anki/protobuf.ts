/** A message field: its number and value, for the wire types that Anki uses. */
export type ProtobufField =
  | { readonly number: number; readonly kind: 'number'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array };

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const SIZES_OF_OTHERS = new Map([
  [1, 8],
  [5, 4],
]);

/** Reads the fields of a Protocol Buffers message; stops where it becomes invalid. */
export function* protobufFields(message: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  while (at < message.length) {
    const tag = readVarint(message, at);
    const number = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    at = tag.endsAt;
    if (wireType === VARINT || wireType === LENGTH_DELIMITED) {
      const { value, endsAt } = readVarint(message, at);
      at = endsAt;
      if (wireType === VARINT) yield { number, kind: 'number', value };
      else {
        at += value;
        if (at > message.length) return;
        yield { number, kind: 'bytes', value: message.subarray(endsAt, at) };
      }
    } else {
      const size = SIZES_OF_OTHERS.get(wireType);
      if (size === undefined) return;
      at += size;
    }
  }
}

function readVarint(bytes: Uint8Array, from: number) {
  let value = 0;
  let scale = 1;
  let at = from;
  let byte: number;
  do {
    byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    scale *= 128;
    at += 1;
  } while (byte >= 0x80);
  return { value, endsAt: at };
}
