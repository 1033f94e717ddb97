/** Where the last whole UTF-8 character ends in a text that was cut at a number of bytes. */
export function endOfUtf8(bytes: Uint8Array): number {
  let lead = bytes.length - 1;
  while (lead > 0 && bytes.length - lead < 4 && (bytes[lead] & 0xc0) === 0x80) lead--;
  const needed = bytes[lead] >= 0xf0 ? 4 : bytes[lead] >= 0xe0 ? 3 : bytes[lead] >= 0xc2 ? 2 : 1;
  return needed > bytes.length - lead ? lead : bytes.length;
}

/** Where the last whole character ends in a text of GB18030, Big5 or the like that was cut at a number of bytes. */
export function endOfPairs(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const isLead = bytes[at] >= 0x81 && bytes[at] <= 0xfe;
    const next = bytes[at + 1];
    const length = isLead ? (next >= 0x30 && next <= 0x39 ? 4 : 2) : 1;
    if (at + length > bytes.length) return at;
    at += length;
  }
  return at;
}
