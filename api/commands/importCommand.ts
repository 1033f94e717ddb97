import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESOURCE_KINDS, type ResourceKind } from '#contract/kinds.ts';
import { splitList } from '#contract/listText.ts';
import { ownHeading } from '#domain/ledger/ownHeading.ts';
import { FileRefusal } from '../formats/source.ts';
import { readMapFile } from '../import/columns/mapFile.ts';
import { type ImportOptions, importFile } from '../import/importFile.ts';
import { type ImportReport, refusedReport } from '../import/report.ts';
import { sayNotice } from '../import/words.ts';
import { EXIT, isInterruption, type Shell, UsageError } from './shell.ts';

const OPTIONS = {
  kind: { type: 'string' },
  map: { type: 'string' },
  crs: { type: 'string' },
  axes: { type: 'string' },
  'area-unit': { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'replace-demo': { type: 'boolean' },
  'replace-shapes': { type: 'boolean' },
  clear: { type: 'string', multiple: true },
  far: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `import FILE…`: each file is a write of its own. With `--json` one object a file, one a line, and nothing else on standard output. */
export async function importCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('import 需要文件', 'import: which file?');
  const kind = kindNamed(values.kind);
  const axes = axesNamed(values.axes);
  let exit: number = EXIT.done;
  for (const name of positionals) {
    const path = resolve(shell.cwd, name);
    try {
      const options: ImportOptions = {
        kind,
        axes,
        map: values.map === undefined ? undefined : await readMapFile(resolve(shell.cwd, values.map)),
        crs: values.crs,
        areaUnit: values['area-unit'],
        encoding: values.encoding,
        sheet: values.sheet,
        dryRun: values['dry-run'],
        // One's own data replace the demo once: the files after the first stand beside the first.
        replaceDemo: values['replace-demo'],
        replaceShapes: values['replace-shapes'],
        clear: clearNamed(values.clear),
        far: values.far,
        dataDir: shell.config.dataDir,
        signal: shell.signal,
        onProgress: (progress) => shell.progress({ ...progress, label: name }),
      };
      const report = await importFile(await shell.record(), path, options);
      const printed = { ...report, file: name };
      if (values.json) shell.out(JSON.stringify(printed));
      else sayReport(printed, shell);
      if (report.error) {
        exit = EXIT.refused;
        shell.err(`${name}: ${sayNotice(report.error, shell.language)}`);
      }
    } catch (error) {
      if (isInterruption(error, shell.signal)) {
        // The files before it were imported, and told so.
        shell.err(
          shell.language === 'zh'
            ? `${name}：已中断，未写入`
            : `${name}: interrupted; nothing of it was written`,
        );
        return EXIT.interrupted;
      }
      if (!(error instanceof FileRefusal)) throw error;
      exit = EXIT.refused;
      const { code, found, expected } = error;
      if (values.json) shell.out(JSON.stringify(refusedReport(name, { code, found, expected })));
      shell.err(`${name}: ${sayNotice({ code, found, expected }, shell.language)}`);
    }
  }
  return exit;
}

function kindNamed(text: string | undefined): ResourceKind | null {
  if (text === undefined) return null;
  if ((RESOURCE_KINDS as readonly string[]).includes(text)) return text as ResourceKind;
  const expected = RESOURCE_KINDS.join(', ');
  throw new UsageError(
    `--kind：没有 ${text}，应为 ${expected}`,
    `--kind: found ${text}, expected ${expected}`,
  );
}

function axesNamed(text: string | undefined): 'xy' | 'yx' | null {
  if (text === undefined) return null;
  if (/^(lon,?lat|xy)$/i.test(text)) return 'xy';
  if (/^(lat,?lon|yx)$/i.test(text)) return 'yx';
  throw new UsageError(
    `--axes：${text}，应为 lon,lat 或 lat,lon`,
    `--axes: found ${text}, expected lon,lat or lat,lon`,
  );
}

/** `--clear 面积,contact` or `--clear all`; may be said several times. */
function clearNamed(texts: readonly string[] = []): string[] {
  return texts
    .flatMap((text) => splitList(text) ?? [text])
    .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

const REJECTS_SHOWN = 10;

function sayReport(report: ImportReport, shell: Shell): void {
  const zh = shell.language === 'zh';
  const { read, accepted, created, updated, unchanged, unplaced, rejected } = report;
  const hectares = report.areaM2 === null ? '—' : (report.areaM2 / 10_000).toFixed(2);
  const { sums, headings, notes, tables } = report.leftOut;
  const isLeftOut = sums + headings + notes + tables > 0;
  const leftOut = !isLeftOut
    ? ''
    : zh
      ? `（另有合计 ${sums}、重复表头 ${headings}、注释签字 ${notes} 行，认不出的表 ${tables} 张不算）`
      : ` (left out: ${sums} sums, ${headings} headings, ${notes} notes, ${tables} tables)`;
  const dry = report.dryRun ? (zh ? '（试运行，未写入）' : ' (dry run, nothing written)') : '';
  shell.out(
    zh
      ? `${report.file}${dry}：读取 ${read} 行${leftOut}，导入 ${accepted}（新增 ${created}，更新 ${updated}，未变 ${unchanged}），未落图 ${unplaced}，拒绝 ${rejected}；面积 ${hectares} 公顷；坐标系 ${report.crs ?? '—'}；编码 ${report.encoding ?? '—'}`
      : `${report.file}${dry}: read ${read}${leftOut}, accepted ${accepted} (${created} new, ${updated} updated, ${unchanged} unchanged), unplaced ${unplaced}, rejected ${rejected}; ${hectares} ha; ${report.crs ?? 'no coordinates'}; ${report.encoding ?? report.format}`,
  );
  for (const note of report.notes) {
    const sign = note.level === 'warning' ? '!' : '·';
    const sheet = note.sheet === undefined ? '' : `[${note.sheet}] `;
    shell.out(`  ${sign} ${sheet}${sayNotice(note, shell.language)}`);
  }
  sayCounts(shell, zh ? '文件未说明、保持不变' : 'not said by the file, unchanged', report.kept);
  const emptied = report.dryRun ? (zh ? '将清空' : 'would be emptied') : zh ? '已清空' : 'emptied';
  sayCounts(shell, emptied, report.emptied);
  for (const reject of report.rejects.slice(0, REJECTS_SHOWN)) {
    const place = reject.sheet === undefined ? `${reject.row}` : `${reject.sheet}:${reject.row}`;
    shell.out(`  ✗ ${zh ? `第 ${place} 行` : `row ${place}`}: ${sayNotice(reject, shell.language)}`);
  }
  if (report.errorFile !== null) shell.out(`  → ${report.errorFile}`);
}

function sayCounts({ out, language }: Shell, words: string, counts: Readonly<Record<string, number>>): void {
  const nameOf = (field: string) =>
    field === 'geometry' ? (language === 'zh' ? '位置' : 'Position') : ownHeading(field, language);
  const list = Object.entries(counts).map(([field, count]) => `${nameOf(field)} ${count}`);
  if (list.length > 0) out(`  · ${words}: ${list.join(', ')}`);
}
