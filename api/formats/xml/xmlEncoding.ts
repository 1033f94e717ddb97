import type { Evidence } from '../source.ts';
import { type ByteEvidence, createByteCounter } from '../text/byteEvidence.ts';
import { decideEncoding, type EncodingChoice, namedEncoding } from '../text/encoding.ts';

/** The encoding of an XML and why. */
export interface XmlEncoding extends EncodingChoice {
  readonly evidence: readonly Evidence[];
}

/** Counts the bytes of a stream. */
export async function gatherStreamEvidence(stream: AsyncIterable<Uint8Array>): Promise<ByteEvidence> {
  const counter = createByteCounter();
  for await (const chunk of stream) counter.add(chunk);
  return counter.evidence;
}

/**
 * Decides the encoding of an XML: what the reader of the file says → byte order mark → strict UTF-8 → what the XML declares → what the bytes
 * speak for. Programs declare UTF-8 and write GBK, and the other way round: bytes are asked before the declaration.
 * @throws FileRefusal `encoding_unknown`
 */
export function decideXmlEncoding(evidence: ByteEvidence, said: string | undefined): XmlEncoding {
  if (said) return namedEncoding(said);
  const declared = declaredIn(evidence.head);
  const isOpen = evidence.utf8Faults > 0 && evidence.zeroBytes === 0 && evidence.head[0] !== 0xef;
  const known = isOpen && declared !== null && !/^utf-?8$/i.test(declared) ? knownEncoding(declared) : null;
  if (known === null) return decideEncoding(evidence);
  const about = { about: 'encoding', code: 'encoding_declared' } as const;
  return { ...known, evidence: [{ ...about, value: known.name, found: declared! }] };
}

function declaredIn(head: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 200));
  return /^[^<]{0,8}<\?xml[^>]{0,120}encoding\s{0,3}=\s{0,3}["']([\w-]{1,40})["']/.exec(text)?.[1] ?? null;
}

/** A declared name that no decoder has says nothing. */
function knownEncoding(declared: string): EncodingChoice | null {
  try {
    return namedEncoding(declared);
  } catch {
    return null;
  }
}
