import { editPlace } from '#contract/editPlace.ts';
import { IMPORT_PAGE, type ImportRowsData, type ImportRunData } from '#contract/imports.ts';
import type { Language } from '#contract/language.ts';
import type { Ledger } from '../../editions/ledger.ts';
import { NOTHING_LEFT_OUT } from '../../formats/tables/lines/leftOut.ts';
import { ProblemError } from '../../http/problemError.ts';
import { emptyReport } from '../emptyReport.ts';
import { remembrance } from '../sources/remembrance.ts';
import { readSource } from '../sources/sourceStore.ts';
import { sayNotice } from '../words.ts';
import type { ImportWorks } from '../works/importWorks.ts';
import { progressOfDraft } from '../works/progressAnswer.ts';
import { type RowFate, readFates } from '../writing/fateStore.ts';
import { readMissing } from '../writing/missingStore.ts';
import { type PendingImport, type Preview, readPending, readPreview } from './pendingImportStore.ts';
import { sayQuestions } from './questionAnswer.ts';
import { saidError } from './saidError.ts';
import { readSiblings } from './siblingStore.ts';

type Database = Ledger['db'];
/** Only their number. */
const NO_ROWS = { after: 0, limit: 0 };
/** An import as it is answered, with the first of its rows. @throws ProblemError 404 */
export async function readRun(
  db: Database,
  id: number,
  language: Language,
  works: Pick<ImportWorks, 'find'>,
): Promise<ImportRunData> {
  const draft = await readPending(db, id);
  if (!draft) throw new ProblemError(404, 'not_found');
  const preview: Preview = (await readPreview(db, id)) ?? countsOnly(draft);
  const { errorFile: _, dryRun: _dry, corrections: _corrections, error, ...report } = preview.report;
  const isDraft = draft.state === 'draft';
  const isRecalled = isDraft && draft.source !== null && draft.options.remembered !== false;
  const source = isRecalled ? await readSource(db, draft.source!) : null;
  // Of an import that is done, what is still to be placed is of use.
  const page = await readRows(db, draft, { what: isDraft ? null : 'unplaced', after: 0 }, language);
  return {
    ...report,
    // A draft of an earlier version does not say them.
    leftOut: report.leftOut ?? NOTHING_LEFT_OUT,
    kept: report.kept ?? {},
    emptied: report.emptied ?? {},
    id,
    state: draft.isUnread ? 'reading' : draft.state,
    file: draft.file,
    version: draft.version,
    options: draft.options,
    // Drafts of before were kept without.
    statusWords: [...(report.statusWords ?? [])],
    valueWords: [...(report.valueWords ?? [])],
    evidence: [...remembrance(source), ...(report.evidence ?? [])].map((one) => ({
      ...one,
      message: sayNotice(one, language, 'page'),
    })),
    layers: [...(report.layers ?? [])],
    files: [...(report.files ?? [draft.file])],
    edited: report.edited ?? 0,
    questions: isDraft ? await sayQuestions(db, preview.questions ?? [], language) : [],
    siblings: await siblingsOf(db, draft, language),
    progress: progressOfDraft(draft, works, language),
    repairs: report.repairs ?? 0,
    missing: isDraft && draft.fingerprint !== null ? (await readMissing(db, id, NO_ROWS)).count : null,
    remembered: source && {
      id: source.id,
      name: source.name,
      at: source.at.toISOString(),
      file: source.file,
    },
    ...(error && { error: { ...error, message: sayNotice(error, language, 'page') } }),
    rejects: report.rejects.map((reject) => ({ ...reject, message: sayNotice(reject, language, 'page') })),
    notes: report.notes.map((note) => ({ ...note, message: sayNotice(note, language, 'page') })),
    columns: [...preview.columns],
    ...page,
  };
}

/** The others that were sent with it and live. */
async function siblingsOf(
  db: Database,
  draft: PendingImport,
  language: Language,
): Promise<ImportRunData['siblings']> {
  const rows = await readSiblings(db, draft);
  return rows.map(({ id, file, state, isUnread, error }) => ({
    ...{ id, file, state: isUnread ? 'reading' : state },
    ...(error && { error: saidError(error, language) }),
  }));
}

/** Of imports by command line earlier versions kept nothing but counts. */
function countsOnly({ file, counts, version }: PendingImport): Preview {
  const { created = 0, updated = 0, unchanged = 0, corrections = 0 } = counts;
  const accepted = created + updated + unchanged;
  const { read = accepted, unplaced = 0, rejected = 0 } = counts;
  return {
    report: {
      ...emptyReport(file),
      ...{ read, accepted, created, updated, unchanged, unplaced, rejected, corrections, version },
    },
    columns: [],
  };
}

/** A page of rows, in the reader's language. */
export async function readRows(
  db: Database,
  { id, options }: Pick<PendingImport, 'id' | 'options'>,
  page: { what: string | null; after: number },
  language: Language,
): Promise<ImportRowsData> {
  const rows = await readFates(db, id, { ...page, limit: IMPORT_PAGE + 1 });
  const shown = rows.slice(0, IMPORT_PAGE);
  const edits = options.edits ?? {};
  return {
    rows: shown.map(({ row }) => ({
      ...saidRow(row, language),
      edited: Object.hasOwn(edits, editPlace(row)),
    })),
    next: rows.length > IMPORT_PAGE ? String(shown[IMPORT_PAGE - 1].place) : null,
  };
}

function saidRow({ reject, findings, ...row }: RowFate, language: Language) {
  const said = findings.map(({ mark, ...finding }) => ({
    ...{ code: finding.code, level: finding.level },
    message: sayNotice(finding, language, 'page'),
    ...(mark && { mark: [mark[0], mark[1]] as [number, number] }),
  }));
  return {
    ...row,
    reason: reject === null ? null : sayNotice(reject, language, 'page'),
    ...(said.length > 0 && { findings: said }),
  };
}
