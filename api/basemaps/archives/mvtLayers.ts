/** Names of the layers of a vector tile, in their order; what is broken off ends the list. */
export function mvtLayerNames(tile: Uint8Array): string[] {
  const names: string[] = [];
  for (const layer of fieldsOf(tile, 3)) {
    const [name] = fieldsOf(layer, 1);
    if (name) names.push(Buffer.from(name).toString('utf8'));
  }
  return names;
}

/** The bytes of every field of that number in a message of Protocol Buffers. */
function* fieldsOf(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; shift < 56; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < message.length) {
    const key = varint();
    const form = key % 8;
    if (form === 2) {
      const length = varint();
      if (at + length > message.length) return;
      if (Math.floor(key / 8) === wanted) yield message.subarray(at, at + length);
      at += length;
    } else if (form === 0) varint();
    else if (form === 1) at += 8;
    else if (form === 5) at += 4;
    else return;
  }
}
