import { createReadStream } from 'node:fs';

/** Counts that tell the encodings apart, gathered in one pass over the bytes. */
export interface ByteEvidence {
  bytes: number;
  highBytes: number;
  utf8Sequences: number;
  utf8Faults: number;
  /** Two-byte characters when read as GB18030, */
  gbPairs: number;
  /** of them with both bytes in the area of GB 2312's common Han characters, */
  gbCommonHan: number;
  /** and with an ASCII letter or sign as second byte: in Western text the letter after an accent or a quotation mark. */
  gbSwallowedAscii: number;
  gbFaults: number;
  /** Two-byte characters when read as Big5, */
  big5Pairs: number;
  /** of them in the area of its common characters and signs, */
  big5Common: number;
  /** and with an ASCII letter or sign as second byte: four in ten in running text, none in GB 2312. */
  big5LowTrails: number;
  big5Faults: number;
  /** Bytes above ASCII that stand alone: accents in Western text; other scripts come in runs. */
  aloneBytes: number;
  cp1252Undefined: number;
  zeroBytes: number;
  /** Of them at odd places, 1 = the second byte: the halves of ASCII signs in UTF-16, low byte first. */
  oddZeroBytes: number;
  head: Uint8Array;
}

/** What is kept to look at once more. */
const HEAD_BYTES = 1 << 15;
const CP1252_UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Reads a file once and counts what tells the encodings apart. */
export async function gatherEvidence(path: string): Promise<ByteEvidence> {
  const counter = createByteCounter();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
    counter.add(chunk as Uint8Array);
  return counter.evidence;
}

/** Counts over chunks; the state of an unfinished character is carried from one to the next. */
export function createByteCounter(): { add(chunk: Uint8Array): void; evidence: ByteEvidence } {
  const evidence: ByteEvidence = {
    bytes: 0,
    highBytes: 0,
    utf8Sequences: 0,
    utf8Faults: 0,
    gbPairs: 0,
    gbCommonHan: 0,
    gbSwallowedAscii: 0,
    gbFaults: 0,
    big5Pairs: 0,
    big5Common: 0,
    big5LowTrails: 0,
    big5Faults: 0,
    aloneBytes: 0,
    cp1252Undefined: 0,
    zeroBytes: 0,
    oddZeroBytes: 0,
    head: new Uint8Array(0),
  };
  const beginning = new Uint8Array(HEAD_BYTES);
  let kept = 0;
  const utf8 = createUtf8Counter(evidence);
  const gb = createGbCounter(evidence);
  const big5 = createBig5Counter(evidence);
  const alone = createAloneCounter(evidence);
  return {
    evidence,
    add(chunk) {
      if (kept < HEAD_BYTES) {
        const part = chunk.subarray(0, HEAD_BYTES - kept);
        beginning.set(part, kept);
        kept += part.length;
        evidence.head = beginning.subarray(0, kept);
      }
      const before = evidence.bytes;
      evidence.bytes += chunk.length;
      for (let index = 0; index < chunk.length; index++) {
        const byte = chunk[index];
        utf8(byte);
        gb(byte);
        big5(byte);
        alone(byte);
        if (byte >= 0x80) {
          evidence.highBytes++;
          if (CP1252_UNDEFINED.has(byte)) evidence.cp1252Undefined++;
        } else if (byte === 0) {
          evidence.zeroBytes++;
          if ((before + index) % 2 === 1) evidence.oddZeroBytes++;
        }
      }
    },
  };
}

function createUtf8Counter(evidence: ByteEvidence): (byte: number) => void {
  let pending = 0;
  return (byte) => {
    if (pending > 0) {
      if ((byte & 0xc0) === 0x80) {
        if (--pending === 0) evidence.utf8Sequences++;
        return;
      }
      evidence.utf8Faults++;
      pending = 0;
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) pending = 3;
    else evidence.utf8Faults++;
  };
}

function createGbCounter(evidence: ByteEvidence): (byte: number) => void {
  let lead = 0;
  let fourByte = 0;
  return (byte) => {
    if (fourByte > 0) {
      const fits = fourByte === 2 ? byte >= 0x81 && byte <= 0xfe : byte >= 0x30 && byte <= 0x39;
      fourByte = fits ? fourByte - 1 : 0;
      if (!fits) evidence.gbFaults++;
      return;
    }
    if (lead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) lead = byte;
      else if (byte >= 0x80) evidence.gbFaults++;
      return;
    }
    if (byte >= 0x30 && byte <= 0x39) fourByte = 2;
    else if (byte < 0x40 || byte === 0x7f || byte === 0xff) evidence.gbFaults++;
    else {
      evidence.gbPairs++;
      if (byte < 0x80) evidence.gbSwallowedAscii++;
      // GB 2312 levels 1 and 2 (B0A1–F7FE) and its signs and full-width forms (A1A1–A3FE).
      else if (byte >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa3)))
        evidence.gbCommonHan++;
    }
    lead = 0;
  };
}

function createBig5Counter(evidence: ByteEvidence): (byte: number) => void {
  let lead = 0;
  return (byte) => {
    if (lead === 0) {
      if (byte >= 0x81 && byte <= 0xfe) lead = byte;
      else if (byte >= 0x80) evidence.big5Faults++;
      return;
    }
    const isLow = byte >= 0x40 && byte <= 0x7e;
    if (isLow || (byte >= 0xa1 && byte <= 0xfe)) {
      evidence.big5Pairs++;
      if (isLow) evidence.big5LowTrails++;
      // Level 1 (A440-C67E) and the signs before it (A140-A3FE).
      if (lead >= 0xa1 && lead <= 0xc6) evidence.big5Common++;
    } else evidence.big5Faults++;
    lead = 0;
  };
}

function createAloneCounter(evidence: ByteEvidence): (byte: number) => void {
  let run = 0;
  return (byte) => {
    if (byte >= 0x80) {
      run++;
      if (run === 1) evidence.aloneBytes++;
      else if (run === 2) evidence.aloneBytes--;
    } else run = 0;
  };
}
