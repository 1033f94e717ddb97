import type { Geometry } from 'geojson';
import { editPlace } from '#contract/editPlace.ts';
import type { ImportRepairsData } from '#contract/importDetails.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import type { ImportRunData } from '#contract/imports.ts';
import { useWords } from '../../../i18n/words.ts';
import { useImportRepairs } from '../../../server/imports.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatArea } from '../../../text/area.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import { Badge } from '../../../ui/marks.tsx';
import shared from '../import.module.css';
import type { DraftMap } from '../useDraftMap.ts';
import { useImportWords } from '../useImportWords.ts';
import { RepairPicture } from './RepairPicture.tsx';
import styles from './repairs.module.css';

type Repair = ImportRepairsData['items'][number];

interface RepairsProps {
  run: ImportRunData;
  serial: number;
  busy: boolean;
  draft: DraftMap;
  onOptions: (options: ImportOptionsData) => void;
}

/** Outlines that are not sound, each before and after what is proposed. Nothing that changes more than a trifle is put right unasked. */
export function Repairs({ run, serial, busy, draft, onOptions }: RepairsProps) {
  const words = useImportWords();
  const language = useViewPart('language');
  const { data, hasNextPage, fetchNextPage } = useImportRepairs(run.id, serial);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const open = items.filter(({ after, isMade }) => after !== null && !isMade);
  const accept = (repairs: ImportOptionsData['repairs']) => onOptions({ ...run.options, repairs });
  const said = run.options.repairs;
  return (
    <details className={`${styles.repairs} ${shared.notes}`} open={open.length > 0} data-part="repairs">
      <summary>
        {words.repairs} <small>{formatNumber(run.repairs, 0, language)}</small>
      </summary>
      {open.length > 1 && (
        <button type="button" className={controls.button} disabled={busy} onClick={() => accept('all')}>
          {words.repairAll}
        </button>
      )}
      <ul>
        {items.map((item) => (
          <RepairItem
            key={editPlace(item)}
            item={item}
            busy={busy}
            onAccept={() => accept([...(Array.isArray(said) ? said : []), editPlace(item)])}
            onShow={() => draft.choose(editPlace(item), 'list', item.place)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className={controls.button} onClick={() => void fetchNextPage()}>
          {words.more}
        </button>
      )}
    </details>
  );
}

interface RepairItemProps {
  item: Repair;
  busy: boolean;
  onAccept: () => void;
  onShow: () => void;
}

function RepairItem({ item, busy, onAccept, onShow }: RepairItemProps) {
  const words = useImportWords();
  const { areaUnits } = useWords();
  const language = useViewPart('language');
  const area = (areaM2: number | null) =>
    areaM2 === null ? null : `${formatArea(areaM2, 'm2', language)} ${areaUnits.m2}`;
  const name = item.name ?? `${words.row} ${item.row}`;
  return (
    <li>
      <RepairPicture
        before={item.before as Geometry}
        after={item.after as Geometry | null}
        place={item.place}
        label={words.repairPicture(name)}
      />
      <div>
        <strong>{name}</strong>
        <p>{item.message}</p>
        {item.areaBeforeM2 !== null && item.areaAfterM2 !== null && (
          <small>{words.areaChange(area(item.areaBeforeM2)!, area(item.areaAfterM2)!)}</small>
        )}
        <span className={styles.ways}>
          <button type="button" className={controls.button} data-look="link" onClick={onShow}>
            {words.showOnMap}
          </button>
          {item.isMade ? (
            <Badge tone="brand">{words.repaired}</Badge>
          ) : item.after === null ? (
            <Badge>{words.noRepair}</Badge>
          ) : (
            <button
              type="button"
              className={controls.button}
              aria-label={words.repairOf(name)}
              disabled={busy}
              onClick={onAccept}
            >
              {words.repair}
            </button>
          )}
        </span>
      </div>
    </li>
  );
}
