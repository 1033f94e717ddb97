import type { HistoryVersionData } from '#contract/edit.ts';
import { fieldNamed, fieldWithKey } from '#contract/fields.ts';
import type { ResourceSheetData } from '#contract/resource.ts';
import { actorWord } from '#domain/words/logText.ts';
import { fieldWord, useWords } from '../../i18n/words.ts';
import { useRestore, useVersions } from '../../server/editing.ts';
import { fieldLine } from '../../text/fieldText.ts';
import { formatMoment } from '../../text/moment.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Badge } from '../../ui/marks.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import { useToast } from '../../ui/toast.ts';
import styles from './edit.module.css';
import { Lineage } from './Lineage.tsx';
import { useEditWords } from './useEditWords.ts';

interface VersionListProps {
  sheet: ResourceSheetData;
  /** whether the reader may bring an old version back */
  mayRestore: boolean;
}

/** Every version with who, when, why and what changed; any of them can be made the newest again. */
export function VersionList({ sheet, mayRestore }: VersionListProps) {
  const own = useEditWords();
  const { words } = useTextContext();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useVersions(sheet.id);
  const restore = useRestore();
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={sheetParts.unknown}>{words.office.loading}</p>;
  const versions = data.pages.flatMap((page) => page.items);
  const bringBack = async (version: number) => {
    const text = own.restoreAsk(String(version));
    if (!(await confirm({ text, yes: own.restore }))) return;
    restore.mutate({ of: sheet, version }, { onSuccess: () => useToast.getState().show(own.restored) });
  };
  return (
    <section className={sheetParts.section} aria-label={own.versionsTitle}>
      <ProblemLine error={restore.error} />
      <Lineage id={sheet.id} steps={data.pages[0].lineage} />
      {versions.length === 0 && <p className={sheetParts.unknown}>{own.versionsNone}</p>}
      <ol className={styles.versions} data-part="versions">
        {versions.map((version) => (
          <Version
            key={version.version}
            version={version}
            sheet={sheet}
            onRestore={
              mayRestore && version.version < sheet.version ? () => bringBack(version.version) : null
            }
          />
        ))}
      </ol>
      {hasNextPage && (
        <button
          type="button"
          className={controls.button}
          data-look="link"
          onClick={() => void fetchNextPage()}
        >
          {own.olderVersions}
        </button>
      )}
    </section>
  );
}

interface VersionProps {
  version: HistoryVersionData;
  sheet: ResourceSheetData;
  onRestore: (() => void) | null;
}

function Version({ version, sheet, onRestore }: VersionProps) {
  const shared = useWords();
  const own = useEditWords();
  const context = useTextContext();
  const { words, language } = context;
  const say = (name: string, value: unknown) => {
    const field = fieldNamed(name) ?? fieldWithKey(name);
    if (!field) return value === null || value === undefined ? shared.resource.unknown : String(value);
    return fieldLine(field, value, sheet.kind, context) ?? shared.resource.unknown;
  };
  const name = (key: string) =>
    key === 'geometry' ? own.geometry : fieldWord(words, (fieldWithKey(key) ?? fieldNamed(key))?.name ?? key);
  return (
    <li>
      <p className={styles.versionHead}>
        <b>{version.by === null ? own.byImport : actorWord(version.by, words.log)}</b>
        <time dateTime={version.at}>{formatMoment(version.at, language)}</time>
        <small>{own.version(String(version.version))}</small>
        {version.version === sheet.version && <Badge tone="brand">{own.current}</Badge>}
      </p>
      {version.reason && <p className={styles.versionReason}>{version.reason}</p>}
      {version.changes.length === 0 ? (
        <p className={sheetParts.unknown}>{version.version === 1 ? own.created : own.somethingElse}</p>
      ) : (
        <dl className={styles.versionChanges}>
          {version.changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{name(field)}</dt>
              <dd>
                <s>{say(field, from)}</s> → <b>{say(field, to)}</b>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {onRestore && (
        <button type="button" className={controls.button} data-look="link" onClick={onRestore}>
          {own.restore}
        </button>
      )}
    </li>
  );
}
