import { FileRefusal } from '../source.ts';
import { readXml } from '../xml/readXml.ts';
import type { ZipArchive } from '../zip/zipArchive.ts';
import { readStrings, type SharedStrings } from './strings.ts';
import { type CellStyle, readStyles } from './styles.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: SharedStrings;
  /** The style of a cell by its index. */
  readonly styleOf: (index: number) => CellStyle;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** Whoever opens it works its formulas out anew: a zero that stands with one is a writer's stopgap. */
  readonly recalculates: boolean;
}

/** Reads what the sheets of a workbook share: their names, strings, styles and the day from which dates count. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const part = await findWorkbookPart(zip);
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = await readRelations(zip, `${folder}_rels/${part.slice(folder.length)}.rels`, folder);
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  let recalculates = false;
  await readXml(await zip.open(part), part, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name === 'calcPr') recalculates = isTrue(attributes.fullCalcOnLoad);
      if (name !== 'sheet') return;
      const target = relations.byId.get(attributes.id ?? '');
      if (target === undefined || !zip.names.includes(target)) return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? target, part: target, hidden });
    },
  });
  return {
    sheets,
    strings: await readStrings(zip, relations.byType.get('sharedStrings')),
    styleOf: await readStyles(zip, relations.byType.get('styles')),
    from1904,
    recalculates,
  };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

async function findWorkbookPart(zip: ZipArchive): Promise<string> {
  if (!zip.names.includes('_rels/.rels')) throw new FileRefusal('not_a_workbook', 'ZIP', 'XLSX');
  const { byType } = await readRelations(zip, '_rels/.rels', '');
  const part = byType.get('officeDocument');
  if (part === undefined || !zip.names.includes(part)) throw new FileRefusal('not_a_workbook', 'ZIP', 'XLSX');
  if (part.endsWith('.bin')) throw new FileRefusal('xlsb', part, 'XLSX');
  return part;
}

async function readRelations(zip: ZipArchive, part: string, folder: string) {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  if (!zip.names.includes(part)) return { byId, byType };
  await readXml(await zip.open(part), part, {
    open(name, { Id, Type = '', Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || Target === undefined) return;
      const target = resolvePart(folder, Target);
      byId.set(Id ?? '', target);
      byType.set(Type.slice(Type.lastIndexOf('/') + 1), target);
    },
  });
  return { byId, byType };
}

function resolvePart(folder: string, target: string): string {
  const path: string[] = target.startsWith('/') ? [] : folder.split('/').filter((name) => name !== '');
  for (const name of target.split('/')) {
    if (name === '..') path.pop();
    else if (name !== '' && name !== '.') path.push(name);
  }
  return path.join('/');
}
