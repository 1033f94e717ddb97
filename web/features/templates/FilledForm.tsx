import type { ExportTemplateTrialData } from '#contract/exportTemplates.ts';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import styles from './templates.module.css';
import { useFormWords } from './useFormWords.ts';

interface FilledFormProps {
  trial: ExportTemplateTrialData;
}

/** A form as it would be filled: where, with what, and some rows of it. */
export function FilledForm({ trial }: FilledFormProps) {
  const own = useFormWords();
  const { sheet, firstRow, readyRows, replacedRows, titles } = trial;
  return (
    <>
      <p className={forms.note}>
        {own.place(sheet, String(firstRow))}
        {readyRows > 0 && replacedRows === 0 && <> · {own.ready(String(readyRows))}</>}
        {replacedRows > 0 && (
          <>
            {' '}
            ·{' '}
            {own.replaced(
              String(replacedRows),
              replacedRows === 1 ? String(firstRow) : `${firstRow}–${firstRow + replacedRows - 1}`,
            )}
          </>
        )}
      </p>
      <section>
        <h3 className={styles.heading}>{own.preview}</h3>
        {titles.map((title) => (
          <p key={title} className={styles.formTitle}>
            {title}
          </p>
        ))}
        <Preview trial={trial} />
      </section>
      <section>
        <h3 className={styles.heading}>{own.columns}</h3>
        <Columns trial={trial} />
      </section>
      <Facts trial={trial} />
    </>
  );
}

function Preview({ trial: { columns, rows } }: FilledFormProps) {
  const own = useFormWords();
  if (rows.length === 0) return <p className={forms.note}>{own.noRows}</p>;
  return (
    <div className={styles.preview} data-part="form-preview">
      <table className={layout.table}>
        <thead>
          <tr>
            {[...columns.entries()].map(([place, { heading }]) => (
              <th key={`${place} ${heading}`}>{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join('\t')}>
              {[...cells.entries()].map(([place, cell]) => (
                <td key={`${place} ${columns[place].heading}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Columns({ trial: { columns, ignored, replacedRows } }: FilledFormProps) {
  const own = useFormWords();
  return (
    <dl className={styles.columns}>
      {[...columns.entries()].map(([place, { heading, name }]) => (
        <div key={`${place} ${heading}`}>
          <dt>{heading}</dt>
          <dd>{name || own.number}</dd>
        </div>
      ))}
      {[...ignored.entries()].map(([place, heading]) => (
        <div key={`left ${place} ${heading}`} data-left="">
          <dt>{heading}</dt>
          <dd>{replacedRows > 0 ? own.emptied : own.empty}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facts({ trial: { placeholders } }: FilledFormProps) {
  const own = useFormWords();
  return (
    <section>
      <h3 className={styles.heading}>{own.facts}</h3>
      <dl className={styles.columns}>
        {placeholders.map(({ name, fact }) => (
          <div key={name} data-left={fact === null ? '' : undefined}>
            <dt>{`{${name}}`}</dt>
            <dd>{fact === null ? own.factUnknown : own.fact[fact]}</dd>
          </div>
        ))}
      </dl>
      <p className={forms.note}>{own.factHelp}</p>
    </section>
  );
}
