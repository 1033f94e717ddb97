import type { Map as MapLibreMap } from 'maplibre-gl';
import { useState } from 'react';
import type { PictureData } from '#contract/pictures.ts';
import { confirm } from '../../../ui/confirm.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { GroundMap } from '../GroundMap.tsx';
import { usePictureWords } from '../usePictureWords.ts';
import type { GroundPlace } from './draftPoints.ts';
import { PictureViewer } from './PictureViewer.tsx';
import { PlacingPanel } from './PlacingPanel.tsx';
import styles from './placing.module.css';
import { type PlacingDraft, usePlacingDraft } from './usePlacingDraft.ts';
import { usePointMarks } from './usePointMarks.tsx';
import { usePreview } from './usePreview.ts';

interface PlacingDialogProps {
  picture: PictureData;
  onClose: () => void;
}

const FIRST_OPACITY = 0.7;

/** Places a picture by points that are known in it and on the map. */
export function PlacingDialog({ picture, onClose }: PlacingDialogProps) {
  const own = usePictureWords().placing;
  const draft = usePlacingDraft(picture);
  const [opacity, setOpacity] = useState(FIRST_OPACITY);
  const [face, setFace] = useState<'picture' | 'map'>('picture');
  const leave = async () => {
    if (!draft.isChanged || (await confirm({ text: own.unsaved, yes: own.leave }))) onClose();
  };
  const place: PlacingDraft['place'] = (side, key) => {
    draft.place(side, key);
    // A phone shows one of the two: the other half of the point comes next.
    if (key === null) setFace('pixel' in side ? 'map' : 'picture');
  };
  return (
    <Dialog title={own.title(picture.name)} full onClose={() => void leave()}>
      <div className={styles.placing} data-face={face} data-part="placing">
        <div className={styles.faces}>
          <Segments
            label={own.points}
            value={face}
            options={[
              { value: 'picture', label: own.picture },
              { value: 'map', label: own.map },
            ]}
            onChange={setFace}
          />
        </div>
        <div className={styles.left}>
          <PictureViewer
            picture={draft.looked}
            points={draft.points}
            worst={draft.worst}
            onAdd={(pixel) => place({ pixel }, null)}
            onMove={(key, pixel) => place({ pixel }, key)}
          />
        </div>
        <div className={styles.right}>
          <GroundMap label={own.mapLabel} extent={picture.extent}>
            {(map) => (
              <OnMap {...{ map, draft, opacity }} onPlace={(ground, key) => place({ ground }, key)} />
            )}
          </GroundMap>
        </div>
        <PlacingPanel
          {...{ picture, draft, opacity }}
          onOpacity={setOpacity}
          onLeave={() => void leave()}
          onSaved={onClose}
        />
      </div>
    </Dialog>
  );
}

interface OnMapProps {
  map: MapLibreMap;
  draft: PlacingDraft;
  opacity: number;
  onPlace: (ground: GroundPlace, key: number | null) => void;
}

function OnMap({ map, draft: { looked, points, worst, fit }, opacity, onPlace }: OnMapProps) {
  usePreview(map, looked, fit.ground, opacity);
  usePointMarks(map, points, worst, onPlace);
  return null;
}
