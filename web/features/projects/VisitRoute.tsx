import { useWords } from '../../i18n/words.ts';
import { useProject } from '../../server/projects.ts';
import { useProjectAddress } from '../../state/projectAddress.ts';
import { useViewPart } from '../../state/url.ts';
import { listText } from '../../text/listText.ts';
import { formatLength } from '../../text/number.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { StatusTag } from '../../ui/marks.tsx';
import styles from './compare.module.css';
import { PrintedTitle } from './PrintedTitle.tsx';
import { RoutePicture } from './RoutePicture.tsx';
import { SiteLink } from './SiteLink.tsx';
import { useProjectWords } from './useProjectWords.ts';
import { straightLineM, visitOrder, wayLengthM } from './visitOrder.ts';

const POSITION_DECIMALS = 5;

/** The shortlist of a project in the order in which it is visited, with straight-line distances; made to be printed. */
export function VisitRoute({ project }: { project: number }) {
  const words = useWords();
  const own = useProjectWords();
  const language = useViewPart('language');
  const [, patch] = useProjectAddress();
  const { data, error, refetch } = useProject(project);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={forms.note}>{words.office.loading}</p>;
  const placed = data.shortlist.flatMap((site) =>
    site.lon === null || site.lat === null ? [] : [{ ...site, lon: site.lon, lat: site.lat }],
  );
  const unplaced = data.shortlist.filter((site) => site.lon === null || site.lat === null);
  const way = visitOrder(placed);
  return (
    <div>
      <PrintedTitle
        title={own.routeTitle(data.name)}
        back={own.backToProject}
        onBack={() => patch({ route: false })}
      >
        <p>{way.length < 2 ? own.routeTooFew : own.routeHelp}</p>
      </PrintedTitle>
      {way.length >= 2 && <RoutePicture way={way} />}
      {way.length > 0 && (
        <div className={layout.card}>
          <table className={layout.table} data-stack>
            <thead>
              <tr>
                <th>{own.routeStop}</th>
                <th>{own.compareSite}</th>
                <th>{words.fields.status}</th>
                <th>{own.position}</th>
                <th data-number>{own.routeLeg}</th>
              </tr>
            </thead>
            <tbody>
              {way.map((site, index) => (
                <tr key={site.id}>
                  <td>
                    <b className={styles.visitNumber}>{index + 1}</b>
                  </td>
                  <td>
                    <SiteLink site={site} />
                  </td>
                  <td>
                    <StatusTag status={site.status} />
                  </td>
                  <td>{`${site.lat.toFixed(POSITION_DECIMALS)}, ${site.lon.toFixed(POSITION_DECIMALS)}`}</td>
                  <td data-number>
                    {index === 0
                      ? own.routeStart
                      : formatLength(straightLineM(way[index - 1], site), language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {way.length >= 2 && (
        <p className={styles.visitTotal}>{own.routeTotal(formatLength(wayLengthM(way), language))}</p>
      )}
      {unplaced.length > 0 && (
        <p className={forms.note}>
          {own.routeUnplaced}
          {words.colon}
          {listText(
            unplaced.map(({ name }) => name),
            language,
          )}
        </p>
      )}
    </div>
  );
}
