import { useState } from 'react';
import type { PictureSize } from '#domain/pictures/fitPicture.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { usePictureWords } from '../usePictureWords.ts';
import type { DraftFit, DraftPoint, GroundPlace } from './draftPoints.ts';
import { NumberCell } from './NumberCell.tsx';
import styles from './placing.module.css';
import { placeIn, placeOfNumbers, type SurveySystem } from './surveySystem.ts';

interface PointTableProps {
  points: readonly DraftPoint[];
  size: PictureSize;
  fit: DraftFit;
  /** the point that is marked */
  worst: number | null;
  system: SurveySystem;
  onChange: (point: DraftPoint) => void;
  onRemove: (key: number) => void;
}

/** Every control point with both its sides as numbers, and what it is off. */
export function PointTable({ points, size, fit, worst, system, onChange, onRemove }: PointTableProps) {
  const own = usePictureWords().placing;
  const isDegrees = system.crs === null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{own.point}</th>
          <th>{own.x}</th>
          <th>{own.y}</th>
          <th>{isDegrees ? own.lon : own.east}</th>
          <th>{isDegrees ? own.lat : own.north}</th>
          <th data-number>{own.off}</th>
          <th aria-label={own.removePoint('')} />
        </tr>
      </thead>
      <tbody>
        {points.map((point, place) => (
          <PointRow
            key={point.key}
            name={String(place + 1)}
            {...{ point, size, fit, system, onChange }}
            isWorst={point.key === worst}
            onRemove={() => onRemove(point.key)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PointRowProps extends Omit<PointTableProps, 'points' | 'worst' | 'onRemove'> {
  isWorst: boolean;
  name: string;
  point: DraftPoint;
  onRemove: () => void;
}

function PointRow({
  name,
  point,
  size,
  fit: { fitted, keys },
  system,
  isWorst,
  onChange,
  onRemove,
}: PointRowProps) {
  const own = usePictureWords().placing;
  const { pixel, ground } = point;
  const index = keys.indexOf(point.key);
  const residual = fitted.ok && index >= 0 ? fitted.residuals[index] : null;
  const [east, north] = ground ? placeIn(system, ground) : [null, null];
  const setPixel = (x: number | null, y: number | null) =>
    onChange({ ...point, pixel: x === null && y === null ? null : [x ?? 0, y ?? 0] });
  const setGround = (place: GroundPlace | null) => onChange({ ...point, ground: place });
  const said = system.crs === null ? 'degrees' : 'metres';
  return (
    <tr data-worst={isWorst ? '' : undefined} data-part="control-point">
      <td>
        <span className={styles.number}>{name}</span>
      </td>
      <td>
        <NumberCell
          label={`${own.x} ${name}`}
          value={pixel?.[0] ?? null}
          digits={2}
          onSet={(x) => setPixel(Math.min(size.width, Math.max(0, x)), pixel?.[1] ?? null)}
        />
      </td>
      <td>
        <NumberCell
          label={`${own.y} ${name}`}
          value={pixel?.[1] ?? null}
          digits={2}
          onSet={(y) => setPixel(pixel?.[0] ?? null, Math.min(size.height, Math.max(0, y)))}
        />
      </td>
      <GroundCells {...{ name, system, said, east, north }} onSet={setGround} />
      <td data-number>
        <Off
          metres={residual?.metres ?? null}
          pixels={residual?.pixels ?? null}
          hasSpare={fitted.ok && fitted.worst !== null}
        />
        {isWorst && <small>{own.worst}</small>}
      </td>
      <td>
        <IconButton icon="close" label={own.removePoint(name)} size={16} onClick={onRemove} />
      </td>
    </tr>
  );
}

interface GroundCellsProps {
  name: string;
  system: SurveySystem;
  said: 'degrees' | 'metres';
  east: number | null;
  north: number | null;
  onSet: (ground: GroundPlace) => void;
}

/** East and north belong together: a place is one when both are there. */
function GroundCells({ name, system, said, east, north, onSet }: GroundCellsProps) {
  const own = usePictureWords().placing;
  const [half, setHalf] = useState<readonly [number | null, number | null]>([null, null]);
  const digits = said === 'degrees' ? 7 : 3;
  const set = (x: number | null, y: number | null): boolean => {
    setHalf([x, y]);
    if (x === null || y === null) return true;
    const place = placeOfNumbers(system, x, y);
    if (place) onSet(place);
    return place !== null;
  };
  const [x, y] = [east ?? half[0], north ?? half[1]];
  const labels = said === 'degrees' ? [own.lon, own.lat] : [own.east, own.north];
  return (
    <>
      <td>
        <NumberCell
          label={`${labels[0]} ${name}`}
          value={x}
          digits={digits}
          fault={own.badPlace}
          onSet={(value) => set(value, y)}
        />
      </td>
      <td>
        <NumberCell
          label={`${labels[1]} ${name}`}
          value={y}
          digits={digits}
          fault={own.badPlace}
          onSet={(value) => set(x, value)}
        />
      </td>
    </>
  );
}

function Off({
  metres,
  pixels,
  hasSpare,
}: {
  metres: number | null;
  pixels: number | null;
  hasSpare: boolean;
}) {
  const own = usePictureWords().placing;
  const language = useViewPart('language');
  if (metres === null || !hasSpare) return <>–</>;
  return (
    <>
      {formatNumber(metres, 2, language)} {own.metres}
      {pixels !== null && (
        <>
          {' · '}
          {formatNumber(pixels, 1, language)} {own.pixels}
        </>
      )}
    </>
  );
}
