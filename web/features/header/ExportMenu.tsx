import { filterToParams } from '#contract/filterText.ts';
import { useWords } from '../../i18n/words.ts';
import { apiAddress } from '../../server/client.ts';
import { useStats } from '../../server/queries.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { Menu } from '../../ui/Menu.tsx';

const FORMATS = ['xlsx', 'csv', 'geojson'] as const;

/** What the filter selects, as a file. */
export function ExportMenu() {
  const words = useWords();
  const filter = useViewPart('filter');
  const sort = useViewPart('sort');
  const language = useViewPart('language');
  const total = useStats(filter).data?.total;
  const params = new URLSearchParams(filterToParams(filter));
  if (sort) params.set('sort', sort);
  const labels = {
    xlsx: words.header.exportXlsx,
    csv: words.header.exportCsv,
    geojson: words.header.exportGeojson,
  };
  return (
    <Menu icon="download" label={words.header.export} iconOnly>
      {(close) => (
        <>
          <h2>{words.header.exportHelp(total === undefined ? '…' : formatNumber(total, 0, language))}</h2>
          <p>{words.header.exportMoment}</p>
          <div className="menu-links">
            {FORMATS.map((format) => (
              <a
                key={format}
                className="button"
                href={apiAddress(`export.${format}`, params.toString())}
                download
                onClick={close}
              >
                {labels[format]}
              </a>
            ))}
          </div>
        </>
      )}
    </Menu>
  );
}
