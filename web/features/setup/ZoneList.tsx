import type { SetupZoneData } from '#contract/setup.ts';
import { areaLine } from '../../text/resourceText.ts';
import { useTextContext } from '../../text/useTextContext.ts';
import controls from '../../ui/controls.module.css';
import styles from './setup.module.css';
import { useSetupWords } from './useSetupWords.ts';

/** The zones, each with its boundaries over time. */
export function ZoneList({
  zones,
  onEdit,
}: {
  zones: readonly SetupZoneData[];
  onEdit: (zone: SetupZoneData) => void;
}) {
  const own = useSetupWords();
  const context = useTextContext();
  return (
    <ul className={styles.zones}>
      {zones.map((zone) => (
        <li key={zone.code}>
          <span>
            <b>{zone.name}</b> {zone.nameEn ?? ''} <code>{zone.code}</code>
            <small>
              {zone.boundaries.length === 0
                ? own.noBoundary
                : zone.boundaries
                    .map(({ validFrom, areaM2 }) =>
                      own.boundarySaid(validFrom, areaLine(areaM2, 'land', context) ?? ''),
                    )
                    .join(' · ')}
            </small>
          </span>
          <button type="button" className={controls.button} onClick={() => onEdit(zone)}>
            {own.editZone}
          </button>
        </li>
      ))}
    </ul>
  );
}
