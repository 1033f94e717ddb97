import { statusColours } from '../../ui/marks.tsx';
import { floorsOf } from './floors.ts';
import { outlineOf } from './outlinePath.ts';
import { useSheetContext } from './sheetContext.ts';
import styles from './sheetHero.module.css';

const PICTURE_SIZE = 96;

/** A small picture of the site. Decorative: the map and the stacking plan say the same. */
export function SitePicture() {
  const { sheet } = useSheetContext();
  if (sheet.kind === 'office') return <TowerPicture />;
  const outline = outlineOf(sheet.geometry, PICTURE_SIZE);
  if (!outline) return null;
  return (
    <svg
      className={styles.sitePicture}
      width={outline.width + 8}
      height={outline.height + 8}
      viewBox={`-4 -4 ${outline.width + 8} ${outline.height + 8}`}
      style={statusColours(sheet.status)}
      aria-hidden="true"
    >
      <path d={outline.path} fillRule="evenodd" />
    </svg>
  );
}

/** Above this the tower's storeys are drawn thinner, never left out. */
const TOWER_HEIGHT = 110;
const HALF_WIDTH = 44;
const HALF_DEPTH = 22;

/** The tower in isometric view, one slab a floor in the colour of its status; the floor of this sheet stands out. */
function TowerPicture() {
  const { sheet } = useSheetContext();
  const floors = floorsOf(sheet).filter((floor) => floor.units.length > 0);
  const pitch = Math.min(16, TOWER_HEIGHT / Math.max(floors.length, 1));
  const slab = pitch * 0.78;
  const height = floors.length * pitch + 2 * HALF_DEPTH + 2;
  const width = 2 * HALF_WIDTH + 16;
  return (
    <svg
      className={styles.towerPicture}
      width={width}
      height={height}
      viewBox={`${-width / 2} 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {[...floors].reverse().map((floor, index) => {
        const top = height - 2 * HALF_DEPTH - (index + 1) * pitch;
        const own = floor.units.some((unit) => unit.id === sheet.id);
        const right = own ? 6 : 0;
        const top2 = top + HALF_DEPTH;
        return (
          <g
            key={floor.number}
            style={statusColours(floor.units[0].status)}
            transform={`translate(${right} ${right / 2})`}
          >
            <path
              className={styles.towerLeft}
              d={`M${-HALF_WIDTH} ${top2}L0 ${top2 + HALF_DEPTH}V${top2 + HALF_DEPTH + slab}L${-HALF_WIDTH} ${top2 + slab}Z`}
            />
            <path
              className={styles.towerRight}
              d={`M${HALF_WIDTH} ${top2}L0 ${top2 + HALF_DEPTH}V${top2 + HALF_DEPTH + slab}L${HALF_WIDTH} ${top2 + slab}Z`}
            />
            <path
              className={styles.towerTop}
              d={`M0 ${top}L${HALF_WIDTH} ${top2}L0 ${top2 + HALF_DEPTH}L${-HALF_WIDTH} ${top2}Z`}
            />
          </g>
        );
      })}
    </svg>
  );
}
