/** An encoding: its name for a report, its label for a decoder. */
export interface Page {
  readonly name: string;
  readonly label: string;
}

/** Code pages by their number at Microsoft. Those below 1000 that no browser knows are decoded by `iconv-lite`. */
export const PAGES: Readonly<Record<number, Page>> = {
  936: { name: 'GB18030', label: 'gb18030' },
  54936: { name: 'GB18030', label: 'gb18030' },
  950: { name: 'Big5', label: 'big5' },
  932: { name: 'Shift_JIS', label: 'shift_jis' },
  949: { name: 'EUC-KR', label: 'euc-kr' },
  65001: { name: 'UTF-8', label: 'utf-8' },
  28591: { name: 'cp1252', label: 'windows-1252' },
  874: { name: 'cp874', label: 'windows-874' },
  866: { name: 'cp866', label: 'ibm866' },
  ...Object.fromEntries(
    [437, 850, 852, 860, 861, 863, 865].map((page) => [page, { name: `cp${page}`, label: `cp${page}` }]),
  ),
  ...Object.fromEntries(
    [1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [
      page,
      { name: `cp${page}`, label: `windows-${page}` },
    ]),
  ),
};

/**
 * The code page that a language byte (LDID) means, as Esri and FoxPro number them. 0x57 is "the ANSI code page of the machine", which every
 * Chinese machine writes over its own: it says nothing.
 */
export const PAGE_OF_LANGUAGE: Readonly<Record<number, number>> = {
  1: 437,
  2: 850,
  3: 1252,
  8: 865,
  9: 437,
  10: 850,
  19: 932,
  31: 852,
  38: 866,
  77: 936,
  78: 949,
  79: 950,
  80: 874,
  88: 1252,
  89: 1252,
  100: 852,
  101: 866,
  120: 950,
  121: 949,
  122: 936,
  123: 932,
  124: 874,
  125: 1255,
  126: 1256,
  200: 1250,
  201: 1251,
  202: 1254,
  203: 1253,
};

/** `UTF-8`, `GBK`, `936`, `ANSI 936`, `CP950`, `ISO 88591`: what people and programs write. */
export function pageNamed(text: string): Page | null {
  const tidy = text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  if (/^utf8/.test(tidy)) return PAGES[65001];
  if (/^(?:gbk|gb2312|gb18030|euccn|hzgb)/.test(tidy)) return PAGES[936];
  if (/^big5/.test(tidy)) return PAGES[950];
  if (/^(?:iso)?(?:88591|885915)$|^latin1$/.test(tidy)) return PAGES[1252];
  const number = Number(/(\d{3,5})$/.exec(tidy)?.[1] ?? Number.NaN);
  return PAGES[number] ?? null;
}
