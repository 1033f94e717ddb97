import iconv from 'iconv-lite';
import { createByteCounter } from '../text/byteEvidence.ts';
import { decideEncoding } from '../text/encoding.ts';

/** Texts that were decoded by the wrong code page, and how they are read instead. */
export interface TextRepair {
  /** The encoding that the bytes speak for; null where the texts are as they should be. */
  readonly name: string | null;
  readonly text: ((text: string) => string) | null;
}

/** So much is looked at. */
const MOST_CHARACTERS = 200_000;
const WESTERN = 'windows-1252';

/**
 * Old writers say the code page of Western Europe and write Chinese: ÐòºÅ for 序号. Such texts are all made of its accents, and their bytes are
 * sound Chinese.
 */
export function createTextRepair(texts: Iterable<string>): TextRepair {
  const counter = createByteCounter();
  let seen = 0;
  for (const text of texts) {
    if (seen > MOST_CHARACTERS) break;
    if (!/[\x80-\uffff]/.test(text)) continue;
    const bytes = westernBytes(text);
    // A character that Western Europe does not have: the code page was right.
    if (bytes === null) return { name: null, text: null };
    seen += text.length;
    counter.add(bytes);
    counter.add(Uint8Array.of(0x0a));
  }
  if (seen === 0) return { name: null, text: null };
  const found = decided(counter.evidence);
  if (found !== 'gb18030' && found !== 'big5') return { name: null, text: null };
  const decoder = new TextDecoder(found);
  return {
    name: found === 'big5' ? 'Big5' : 'GB18030',
    text: (text) => {
      const bytes = westernBytes(text);
      return bytes === null ? text : decoder.decode(bytes);
    },
  };
}

function westernBytes(text: string): Buffer | null {
  const bytes = iconv.encode(text, WESTERN);
  return iconv.decode(bytes, WESTERN) === text ? bytes : null;
}

function decided(evidence: Parameters<typeof decideEncoding>[0]): string | null {
  try {
    return decideEncoding(evidence).label;
  } catch {
    return null;
  }
}
