import { useTryBaseMap } from '../../server/baseMaps.ts';
import { useMeta } from '../../server/queries.ts';
import controls from '../../ui/controls.module.css';
import forms from '../../ui/forms.module.css';
import { BaseMapFaults } from './BaseMapFaults.tsx';
import { type BaseMapDraft, mapOf } from './baseMapDraft.ts';
import styles from './basemaps.module.css';
import { tileAt } from './tileAt.ts';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

/** Near enough to know one's own zone. */
const LOOKED_AT = 14;

interface TrialPictureProps {
  draft: BaseMapDraft;
  typedKey: string;
  /** of the map whose kept key is used where none is typed */
  code: string | undefined;
  /** whether it says where it comes from */
  isReady: boolean;
}

/** A tile of the map where the zone is, by the way that its tiles will go, before anything is saved. */
export function TrialPicture({ draft, typedKey, code, isReady }: TrialPictureProps) {
  const own = useBaseMapPageWords();
  const trial = useTryBaseMap();
  const bounds = useMeta().data?.bounds ?? null;
  if (draft.kind === 'offline') return null;
  const z = Math.max(draft.minZoom, Math.min(draft.maxZoom, LOOKED_AT));
  const look = () => {
    const where = tileAt(bounds ?? placeOf(draft), z);
    trial.mutate({ map: { ...mapOf(draft, typedKey), name: draft.name || draft.kind }, code, ...where });
  };
  return (
    <div className={styles.trial} data-part="basemap-trial">
      <button type="button" className={controls.button} disabled={!isReady || trial.isPending} onClick={look}>
        {own.trial}
      </button>
      {trial.isPending && (
        <span className={forms.note} role="status">
          {own.trying}
        </span>
      )}
      {trial.data && trial.variables && !trial.isPending && (
        <Came pictures={trial.data.pictures} zoom={String(trial.variables.z)} />
      )}
      <BaseMapFaults error={trial.error} />
    </div>
  );
}

type Pictures = NonNullable<ReturnType<typeof useTryBaseMap>['data']>['pictures'];

function Came({ pictures, zoom }: { pictures: Pictures; zoom: string }) {
  const own = useBaseMapPageWords();
  const came = pictures.filter((picture) => picture !== null);
  if (came.length === 0) return <span role="status">{own.triedNone(zoom)}</span>;
  const images = came.filter(({ type }) => type.startsWith('image/'));
  if (images.length === 0) {
    const kilobytes = Math.ceil(((came[0].base64.length / 4) * 3) / 1024);
    return <span role="status">{own.triedVector(zoom, String(kilobytes))}</span>;
  }
  return (
    <>
      <span className={styles.picture}>
        {images.map(({ type, base64 }) => (
          <img key={base64.slice(0, 80)} alt="" src={`data:${type};base64,${base64}`} />
        ))}
      </span>
      <span role="status">{own.tried(zoom)}</span>
    </>
  );
}

/** Where nothing is placed yet, a map is looked at where it is. */
function placeOf({ extent }: BaseMapDraft): readonly number[] {
  const typed = extent.map(Number);
  return extent.every((side) => side.trim() !== '') && typed.every(Number.isFinite)
    ? typed
    : [116, 34.4, 122.7, 38.4];
}
