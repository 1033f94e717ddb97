import type { ExportTemplateData } from '#contract/exportTemplates.ts';
import { apiAddress } from '../../server/client.ts';
import { useRemoveTemplate } from '../../server/exportTemplates.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import { formatMoment } from '../../text/moment.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import layout from '../../ui/layout.module.css';
import { useToast } from '../../ui/toast.ts';
import { FileButton } from './FileButton.tsx';
import styles from './templates.module.css';
import { useFormWords } from './useFormWords.ts';

interface FormTableProps {
  items: readonly ExportTemplateData[];
  mayChange: boolean;
  onReplace: (file: File | undefined, instead: ExportTemplateData) => void;
}

/** The forms that are kept, with what is understood of each. */
export function FormTable({ items, mayChange, onReplace }: FormTableProps) {
  const own = useFormWords();
  const remove = useRemoveTemplate();
  const show = useToast((toast) => toast.show);
  const takeAway = async ({ id, name }: ExportTemplateData) => {
    if (await confirm({ text: own.removeAsk(name), yes: own.remove }))
      remove.mutate(id, { onSuccess: () => show(own.removed(name)) });
  };
  return (
    <div className={layout.card}>
      <ProblemLine error={remove.error} />
      <table className={layout.table} data-stack>
        <thead>
          <tr>
            <th>{own.name}</th>
            <th>{own.columns}</th>
            <th>{own.when}</th>
            <th aria-label={own.download} />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <b>{item.name}</b>
                <small>{own.place(item.sheet, String(item.firstRow))}</small>
              </td>
              <td>
                <Understood item={item} />
              </td>
              <td>
                <Uploaded item={item} />
              </td>
              <td>
                <span className={styles.tools}>
                  <a
                    className={controls.button}
                    href={apiAddress(`export-templates/${item.id}/file`)}
                    download
                    aria-label={own.downloadOf(item.name)}
                  >
                    {own.download}
                  </a>
                  {mayChange && (
                    <>
                      <FileButton
                        label={own.replace}
                        name={own.replaceOf(item.name)}
                        onFile={(file) => onReplace(file, item)}
                      />
                      <button
                        type="button"
                        className={controls.button}
                        aria-label={own.removeOf(item.name)}
                        disabled={remove.isPending}
                        onClick={() => void takeAway(item)}
                      >
                        {own.remove}
                      </button>
                    </>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Understood({ item: { columns, ignored, placeholders, filledBy } }: { item: ExportTemplateData }) {
  const own = useFormWords();
  const language = useViewPart('language');
  const unknown = placeholders.filter(({ fact }) => fact === null).map(({ name }) => `{${name}}`);
  return (
    <>
      {own.understood(String(columns.length), String(columns.length + ignored.length))} · {own.kind[filledBy]}
      {ignored.length > 0 && <small>{own.left(listText(ignored, language))}</small>}
      {unknown.length > 0 && <small>{own.unknown(listText(unknown, language))}</small>}
    </>
  );
}

function Uploaded({ item: { by, at } }: { item: ExportTemplateData }) {
  const language = useViewPart('language');
  return (
    <>
      {by}
      <small>{formatMoment(at, language)}</small>
    </>
  );
}
