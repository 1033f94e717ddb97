import { useRef, useState } from 'react';
import { filterToParams } from '#contract/filterText.ts';
import type { FileFormatData } from '#contract/meta.ts';
import { apiAddress } from '../../server/client.ts';
import { holdsAll, useFormats } from '../../server/formats.ts';
import { useStats } from '../../server/queries.ts';
import { useSelection } from '../../state/selection.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ExportDetail } from './ExportDetail.tsx';
import { exportedName } from './exportedName.ts';
import styles from './header.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

/** What the filter selects, or what of it is chosen, as a file. */
export function ExportMenu() {
  const words = useHeaderWords();
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const chosen = useSelection(({ ids }) => ids.size);
  const total = useStats(filter).data?.total;
  const count = (number: number) => formatNumber(number, 0, language);
  return (
    <Menu icon="download" label={words.export} iconOnly>
      {(close) => (
        <>
          <h2>
            {chosen > 0
              ? words.exportChosen(count(chosen))
              : words.exportHelp(total === undefined ? '…' : count(total))}
          </h2>
          <p>{words.exportMoment}</p>
          <ExportLinks onChosen={close} />
        </>
      )}
    </Menu>
  );
}

const GROUPS = ['table', 'map', 'drawing'] as const;

function groupOf({ form, isDrawing }: FileFormatData): (typeof GROUPS)[number] {
  if (form !== 'shapes') return 'table';
  return isDrawing ? 'drawing' : 'map';
}

/** The file in each format that the server writes; what loses something or can be written in several ways is asked about first. */
export function ExportLinks({ onChosen }: { onChosen: () => void }) {
  const words = useHeaderWords();
  const query = useExportQuery();
  const formats = useFormats().filter(({ writes }) => writes);
  const [code, setCode] = useState<string | null>(null);
  const detailed = formats.find((format) => format.code === code);
  if (detailed)
    return (
      <ExportDetail
        key={detailed.code}
        format={detailed}
        query={query}
        onBack={() => setCode(null)}
        onChosen={onChosen}
      />
    );
  return (
    <div className={styles.exportGroups}>
      {GROUPS.map((group) => {
        const own = formats.filter((format) => groupOf(format) === group);
        return own.length === 0 ? null : (
          <fieldset key={group} className={styles.menuLinks}>
            <legend>{words.exportGroups[group]}</legend>
            {own.map((format) => (
              <ExportLink
                key={format.code}
                format={format}
                query={query}
                onDetail={() => setCode(format.code)}
                onChosen={onChosen}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

interface LinkProps {
  format: FileFormatData;
  query: string;
  onDetail: () => void;
  onChosen: () => void;
}

function ExportLink({ format, query, onDetail, onChosen }: LinkProps) {
  const words = useHeaderWords();
  const { code, form, mayLose, choices } = format;
  const isTable = form !== 'shapes';
  // A table holds nearly always all: it is looked at, and sent at once where it does.
  const isWhole = useRef(false);
  const called = exportedName(format, useViewPart('language'));
  return (
    <span className={styles.exportLine}>
      <a
        className={controls.button}
        href={apiAddress(`export.${code}`, query)}
        download
        onClick={(event) => {
          if (!mayLose || isWhole.current) return onChosen();
          event.preventDefault();
          if (!isTable) return onDetail();
          const link = event.currentTarget;
          holdsAll(code, query).then((is) => {
            isWhole.current = is;
            if (is) link.click();
            else onDetail();
          }, onDetail);
        }}
      >
        {words.exportAs[form](called)}
      </a>
      {(isTable || !mayLose) && choices.length > 0 && (
        <button
          type="button"
          className={controls.button}
          data-shape="square"
          aria-label={words.exportOptions(called)}
          title={words.exportOptions(called)}
          onClick={onDetail}
        >
          <Icon name="gear" />
        </button>
      )}
    </span>
  );
}

/** Filter, order and chosen sites as an export is asked for them. */
function useExportQuery(): string {
  const filter = useViewPart('filter');
  const sort = useViewPart('sort');
  const ids = useSelection((state) => state.ids);
  const params = new URLSearchParams(filterToParams(filter));
  if (sort) params.set('sort', sort);
  if (ids.size > 0) params.set('ids', [...ids].join(','));
  return params.toString();
}
