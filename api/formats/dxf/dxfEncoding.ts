import type { ByteEvidence } from '../text/byteEvidence.ts';
import { decideEncoding, type EncodingChoice, namedEncoding } from '../text/encoding.ts';

/** Code pages as `$DWGCODEPAGE` names them, by the labels of `TextDecoder`. */
const CODE_PAGES: Readonly<Record<string, readonly [label: string, name: string]>> = {
  ANSI_936: ['gb18030', 'GB18030'],
  GB2312: ['gb18030', 'GB18030'],
  ANSI_950: ['big5', 'Big5'],
  BIG5: ['big5', 'Big5'],
  ANSI_932: ['shift_jis', 'Shift_JIS'],
  ANSI_949: ['euc-kr', 'EUC-KR'],
};
/** Drawings since AutoCAD 2007 are UTF-8. */
const UTF8_SINCE = 1021;

/**
 * Decides the encoding of a drawing: what the reader of the file says → byte order mark and strict UTF-8 → what `$DWGCODEPAGE` names → what
 * the bytes speak for. A Western code page is what programs write that never asked: it holds where the bytes are no Chinese.
 * @throws FileRefusal `encoding_unknown`
 */
export function decideDxfEncoding(
  bytes: ByteEvidence,
  head: string,
  said: string | undefined,
): EncodingChoice {
  if (said) return namedEncoding(said);
  const page = variableOf(head, 'DWGCODEPAGE')?.toUpperCase() ?? '';
  const version = Number(/^AC(\d{4})$/.exec(variableOf(head, 'ACADVER') ?? '')?.[1] ?? 0);
  const told = (choice: Omit<EncodingChoice, 'evidence'>, found: string) => ({
    ...choice,
    evidence: [{ about: 'encoding', code: 'encoding_declared', value: choice.name, found } as const],
  });
  if (bytes.utf8Faults === 0 || bytes.zeroBytes > 0 || version >= UTF8_SINCE) return decideEncoding(bytes);
  const known = CODE_PAGES[page];
  if (known) return told({ label: known[0], name: known[1], notices: [] }, `$DWGCODEPAGE ${page}`);
  const western = /^ANSI_(125[0-8])$/.exec(page)?.[1];
  if (western === undefined) return decideEncoding(bytes);
  const byBytes = decideOrNull(bytes);
  if (byBytes !== null && byBytes.label !== 'windows-1252') return byBytes;
  const label = `windows-${western}`;
  return told({ label, name: western === '1252' ? 'cp1252' : label, notices: [] }, `$DWGCODEPAGE ${page}`);
}

function decideOrNull(bytes: ByteEvidence): EncodingChoice | null {
  try {
    return decideEncoding(bytes);
  } catch {
    return null;
  }
}

/** The value of a variable of the header, in the first bytes of a drawing. */
function variableOf(head: string, name: string): string | null {
  const at = head.indexOf(`$${name}`);
  if (at === -1) return null;
  const [, , value] = head.slice(at, at + 300).split(/\r?\n/);
  return value?.trim() ?? null;
}
