import type { Status } from '#contract/kinds.ts';
import { LANGUAGES, type Language } from '#contract/language.ts';
import { findLandUse } from '#domain/landUse.ts';
import type { ShapeAbout } from '../formats/target.ts';
import { codeWord, type ExportedRow } from './columns.ts';

/** As the page's map draws them by day. */
const COLOURS: Readonly<Record<Status, string>> = {
  available: '00906a',
  reserved: '1f6fb8',
  negotiating: 'd98a00',
  signed: '87939b',
  occupied: '87939b',
  withdrawn: '87939b',
};

/** What a drawing or a survey says of a resource beside its shape. */
export function aboutShape(row: ExportedRow, language: Language): ShapeAbout {
  const text = (key: string) => (typeof row[key] === 'string' ? (row[key] as string) : null);
  const number = (key: string) => (typeof row[key] === 'number' ? (row[key] as number) : null);
  const word = (key: string) => {
    const code = text(key);
    return code === null ? null : codeWord(key, code, language);
  };
  return {
    code: text('code'),
    name: text('name'),
    layer: [word('kind'), word('status')].filter((part) => part !== null).join('-'),
    use: useWord(row, language),
    useCode: text('landUseCode'),
    areaM2: number('declaredAreaM2') ?? number('areaM2'),
    colour: COLOURS[text('status') as Status] ?? COLOURS.withdrawn,
  };
}

/** The use as the ledger says it, else what its code is called. */
export function useWord(row: ExportedRow, language: Language): string | null {
  const { landUseText, landUseScheme, landUseCode } = row;
  if (typeof landUseText === 'string') return landUseText;
  if (typeof landUseScheme !== 'string' || typeof landUseCode !== 'string') return null;
  const known = findLandUse(landUseScheme, landUseCode);
  return known && (LANGUAGES[language].script === 'han' ? known.zh : known.en);
}
