import { filterToParams } from '#contract/filterText.ts';
import { apiAddress } from '../../server/client.ts';
import { useFormats } from '../../server/formats.ts';
import { useStats } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { Menu } from '../../ui/Menu.tsx';
import styles from './header.module.css';
import { useHeaderWords } from './useHeaderWords.ts';

/** What the filter selects, as a file. */
export function ExportMenu() {
  const words = useHeaderWords();
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const total = useStats(filter).data?.total;
  return (
    <Menu icon="download" label={words.export} iconOnly>
      {(close) => (
        <>
          <h2>{words.exportHelp(total === undefined ? '…' : formatNumber(total, 0, language))}</h2>
          <p>{words.exportMoment}</p>
          <ExportLinks onChosen={close} />
        </>
      )}
    </Menu>
  );
}

/** The file in each format that the server writes. */
export function ExportLinks({ onChosen }: { onChosen: () => void }) {
  const words = useHeaderWords();
  const filter = useViewPart('filter');
  const sort = useViewPart('sort');
  const params = new URLSearchParams(filterToParams(filter));
  if (sort) params.set('sort', sort);
  const formats = useFormats().filter(({ writes }) => writes);
  return (
    <div className={styles.menuLinks}>
      {formats.map(({ code, title, program, form }) => (
        <a
          key={code}
          className={controls.button}
          href={apiAddress(`export.${code}`, params.toString())}
          download
          onClick={onChosen}
        >
          {words.exportAs[form](program ?? title)}
        </a>
      ))}
    </div>
  );
}
