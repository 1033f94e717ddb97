import { filterToParams } from '#contract/filterText.ts';
import { useWords } from '../../i18n/words.ts';
import { apiAddress } from '../../server/client.ts';
import { useWrittenFormats } from '../../server/formats.ts';
import { useStats } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { Menu } from '../../ui/Menu.tsx';

/** What the filter selects, as a file. */
export function ExportMenu() {
  const words = useWords();
  const filter = useViewPart('filter');
  const language = useViewPart('language');
  const total = useStats(filter).data?.total;
  return (
    <Menu icon="download" label={words.header.export} iconOnly>
      {(close) => (
        <>
          <h2>{words.header.exportHelp(total === undefined ? '…' : formatNumber(total, 0, language))}</h2>
          <p>{words.header.exportMoment}</p>
          <ExportLinks onChosen={close} />
        </>
      )}
    </Menu>
  );
}

/** The file in each format that the server writes. */
export function ExportLinks({ onChosen }: { onChosen: () => void }) {
  const words = useWords();
  const filter = useViewPart('filter');
  const sort = useViewPart('sort');
  const params = new URLSearchParams(filterToParams(filter));
  if (sort) params.set('sort', sort);
  return (
    <div className="menu-links">
      {useWrittenFormats().map(({ code, title, program, form }) => (
        <a
          key={code}
          className="button"
          href={apiAddress(`export.${code}`, params.toString())}
          download
          onClick={onChosen}
        >
          {words.header.exportAs[form](program ?? title)}
        </a>
      ))}
    </div>
  );
}
