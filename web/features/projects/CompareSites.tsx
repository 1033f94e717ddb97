import { useState } from 'react';
import type { ResourceSheetData } from '#contract/resource.ts';
import { fieldWord } from '../../i18n/words.ts';
import { useProject, useSheets } from '../../server/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { fieldLine } from '../../text/fieldText.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { KindMark, StatusTag } from '../../ui/marks.tsx';
import { CompareScores } from './CompareScores.tsx';
import styles from './compare.module.css';
import { compareRows } from './compareRows.ts';
import { PrintedTitle } from './PrintedTitle.tsx';
import { SiteLink } from './SiteLink.tsx';
import { useProjectWords } from './useProjectWords.ts';

const LEAST = 2;

/** Two to five sites beside each other, field by field, what differs marked; above it how each stands to the project's requirement. */
export function CompareSites({ ids, project }: { ids: readonly number[]; project: number | null }) {
  const own = useProjectWords();
  const [, patch] = useProjectAddress();
  const { data: sheets, error, refetch } = useSheets(ids);
  const { words } = useTextContext();
  const of = useProject(project).data;
  return (
    <div>
      <PrintedTitle
        title={of ? own.compareOf(of.name) : own.compareTitle}
        back={project === null ? own.back : own.backToProject}
        onBack={() => patch({ compare: [] })}
      >
        {ids.length < LEAST && <p>{own.compareFewer}</p>}
      </PrintedTitle>
      {error ? (
        <ErrorMessage error={error} onRetry={() => void refetch()} />
      ) : sheets ? (
        <CompareTable sheets={sheets}>
          {project !== null && <CompareScores ids={ids} requirement={of?.requirement} project={project} />}
        </CompareTable>
      ) : (
        <p className={forms.note}>{words.office.loading}</p>
      )}
    </div>
  );
}

function CompareTable({
  sheets,
  children,
}: {
  sheets: readonly ResourceSheetData[];
  children: React.ReactNode;
}) {
  const context = useTextContext();
  const { words } = context;
  const own = useProjectWords();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const rows = compareRows(sheets.length, (field, index) =>
    fieldLine(field, sheets[index][field.key as keyof ResourceSheetData], sheets[index].kind, context),
  ).filter(({ differs }) => differs || !onlyDiffering);
  return (
    <>
      <label className={styles.only}>
        <input
          type="checkbox"
          checked={onlyDiffering}
          onChange={(event) => setOnlyDiffering(event.target.checked)}
        />
        {own.compareOnlyDiffering}
      </label>
      <section className={`${layout.card} ${styles.scroll}`} aria-label={own.compareTitle}>
        <table className={`${layout.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{own.compareSite}</th>
              {sheets.map((sheet) => (
                <th key={sheet.id} scope="col">
                  <span className={styles.site}>
                    <KindMark kind={sheet.kind} status={sheet.status} />
                    <SiteLink site={sheet} />
                  </span>
                  <StatusTag status={sheet.status} />
                </th>
              ))}
            </tr>
          </thead>
          {children}
          <tbody>
            {rows.map(({ field, texts, differs }) => (
              <tr key={field.key} data-differs={differs ? '' : undefined}>
                <th scope="row">
                  {fieldWord(words, field.name)}
                  {differs && <span className={styles.mark}>{own.compareDiffers}</span>}
                </th>
                {sheets.map((sheet, index) => (
                  <td key={sheet.id}>
                    {texts[index] ?? <span className={styles.unknown}>{own.unknown}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
