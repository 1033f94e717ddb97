import { editPlace } from '#contract/editPlace.ts';
import type { Evidence, FileRefusal, Notice } from '../formats/source.ts';
import { ownHeading } from '../i18n/headings.ts';
import type { FileImport } from '../import/importFile.ts';
import { detailOf } from '../import/reading/refusedReading.ts';
import { refusedReport } from '../import/report.ts';
import type { LeftFile } from '../import/sets/leftFile.ts';
import { sayNotice, sayOutline } from '../import/words.ts';
import type { Shell } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const REJECTS_SHOWN = 10;
const REPAIRS_SHOWN = 50;
/** An outline that has an area when it is repaired. */
const REPAIRED = /→ [\d.]+ m²$/;

/** A ring that could be closed. */
const OPEN: ReadonlySet<string> = new Set(['ring_wide_open', 'line_not_closed']);

/** What an import says: with `isJson` one object a set of files, one a line, and nothing else on standard output. */
export interface ImportOutput {
  done(report: FileImport, files: readonly string[]): void;
  refused(name: string, refusal: FileRefusal, files: readonly string[]): void;
  /** A file that is no data: told, and no failure. */
  left(file: LeftFile): void;
}

export function createImportOutput(shell: Shell, isJson: boolean): ImportOutput {
  const { language } = shell;
  const said = <Said extends Omit<Notice, 'level'> | Evidence>(notice: Said) => ({
    ...notice,
    message: sayNotice(notice, language),
  });
  return {
    done(report, files) {
      const { file, error, evidence, rejects, notes } = report;
      if (isJson)
        shell.out(
          JSON.stringify({
            ...{ ...report, files, evidence: evidence.map(said) },
            ...{ rejects: rejects.map(said), notes: notes.map(said) },
            ...(error && { error: said(error) }),
          }),
        );
      else sayReport(report, shell);
      if (error) shell.err(`${file}: ${sayNotice(error, language)}`);
    },
    refused(name, refusal, files) {
      const { code, found, expected, count } = refusal;
      const { format, encoding, evidence, layers, waiting } = detailOf(refusal);
      if (isJson) {
        const report = refusedReport(name, said({ code, found, expected, count }));
        const known = { format, encoding, evidence: evidence.map(said), layers, files };
        shell.out(JSON.stringify({ ...report, ...known, ...(waiting !== null && { waiting }) }));
      }
      shell.err(`${name}: ${sayNotice({ code, found, expected, count }, language)}`);
    },
    left({ name, ...reason }) {
      if (isJson)
        shell.out(
          JSON.stringify({
            file: name,
            files: [name],
            notRead: said(reason),
            read: 0,
            accepted: 0,
            rejected: 0,
          }),
        );
      else shell.out(`${name}: ${sayNotice(reason, language)}`);
    },
  };
}

function sayReport(report: FileImport, shell: Shell): void {
  const { language } = shell;
  const words = COMMAND_WORDS[language].import;
  const hectares = report.areaM2 === null ? '—' : (report.areaM2 / 10_000).toFixed(2);
  const { sums, headings, notes, tables } = report.leftOut;
  const isLeftOut = sums + headings + notes + tables > 0;
  const leftOut = isLeftOut ? words.leftOut(sums, headings, notes, tables) : '';
  const file = `${report.file}${report.dryRun ? words.dryRun : ''}`;
  shell.out(words.report({ ...report, file, leftOut, hectares, batch: batchOf(report, shell) }));
  for (const one of report.evidence) shell.out(`  = ${layerOf(one.layer)}${sayNotice(one, language)}`);
  for (const { name, isRead } of report.layers) if (!isRead) shell.out(`  · ${words.layerUnread(name)}`);
  for (const note of report.notes) {
    const sign = note.level === 'warning' ? '!' : '·';
    shell.out(`  ${sign} ${layerOf(note.sheet)}${sayNotice(note, language)}`);
  }
  sayCounts(shell, words.kept, report.kept);
  const emptied = report.dryRun ? words.wouldBeEmptied : words.emptied;
  sayCounts(shell, emptied, report.emptied);
  sayRepairs(report, shell);
  for (const reject of report.rejects.slice(0, REJECTS_SHOWN)) {
    const place = reject.sheet === undefined ? `${reject.row}` : `${reject.sheet}:${reject.row}`;
    shell.out(`  ✗ ${words.row(place)}: ${sayNotice(reject, language)}`);
  }
  for (const list of [report.errorFile, report.errorBook]) if (list !== null) shell.out(`  → ${list}`);
}

function batchOf({ batch }: FileImport, { language }: Shell): string {
  return batch === null ? '' : COMMAND_WORDS[language].import.batch(batch);
}

/** Repairs that wait for a yes, each as `--repair` names it, with what it changes. */
function sayRepairs({ rejects }: FileImport, { out, language }: Shell): void {
  const proposed = rejects.filter(
    ({ code, found }) => OPEN.has(code) || (code === 'geometry_invalid' && REPAIRED.test(found)),
  );
  if (proposed.length === 0) return;
  out(`  ~ ${COMMAND_WORDS[language].import.proposed(proposed.length)}`);
  for (const one of proposed.slice(0, REPAIRS_SHOWN))
    out(
      `    ${editPlace(one)}  ${OPEN.has(one.code) ? sayNotice(one, language) : sayOutline(one.found!, language)}`,
    );
}

function layerOf(name: string | undefined): string {
  return name === undefined ? '' : `[${name}] `;
}

function sayCounts({ out, language }: Shell, words: string, counts: Readonly<Record<string, number>>): void {
  const nameOf = (field: string) =>
    field === 'geometry' ? COMMAND_WORDS[language].import.position : ownHeading(field, language);
  const list = Object.entries(counts).map(([field, count]) => `${nameOf(field)} ${count}`);
  if (list.length > 0) out(`  · ${words}: ${list.join(', ')}`);
}
