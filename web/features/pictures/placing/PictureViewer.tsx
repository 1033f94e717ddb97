import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { PicturePoint } from '#domain/pictures/pictureFit.ts';
import { ToolButton } from '../../../map/controls/ToolButton.tsx';
import toolbar from '../../../map/controls/toolbar.module.css';
import controls from '../../../ui/controls.module.css';
import { usePictureWords } from '../usePictureWords.ts';
import type { DraftPoint } from './draftPoints.ts';
import { type LookedAt, piecesOf } from './pieces.ts';
import styles from './placing.module.css';
import { usePictureView } from './usePictureView.ts';

interface PictureViewerProps {
  picture: LookedAt;
  points: readonly DraftPoint[];
  worst: number | null;
  onAdd: (pixel: PicturePoint) => void;
  onMove: (key: number, pixel: PicturePoint) => void;
}

const ZOOM_STEP = 1.6;
const PAN_PX = 60;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture itself, as fine as it is looked at, with its control points. */
export function PictureViewer({ picture, points, worst, onAdd, onMove }: PictureViewerProps) {
  const own = usePictureWords().placing;
  const room = useRef<HTMLDivElement>(null);
  const { width, height, finest } = picture;
  const inside = ([x, y]: PicturePoint): PicturePoint => [placed(x, width), placed(y, height)];
  const { view, size, at, handlers, ...moves } = usePictureView(room, picture, (point) =>
    onAdd(inside(point)),
  );
  const { x, y, scale } = view;
  const fine = Math.ceil(Math.log2(scale * window.devicePixelRatio) - 0.3);
  const level = Math.min(finest, Math.max(0, finest + fine));
  const shown = [x, y, x + size.width / scale, y + size.height / scale] as const;
  const pieces = [
    ...piecesOf(picture, 0, [0, 0, width, height]),
    ...(level > 0 && size.width > 0 ? piecesOf(picture, level, shown) : []),
  ];
  return (
    <div className={styles.viewer}>
      <div
        ref={room}
        className={styles.sheet}
        role="img"
        aria-label={own.pictureLabel}
        data-part="picture-viewer"
        {...handlers}
      >
        {pieces.map((piece) => (
          <img
            key={piece.key}
            src={piece.url}
            alt=""
            draggable={false}
            style={{
              left: (piece.left - x) * scale,
              top: (piece.top - y) * scale,
              width: piece.width * scale,
              height: piece.height * scale,
            }}
          />
        ))}
        {points.map(({ key, pixel }, place) =>
          pixel ? (
            <Mark
              key={key}
              name={String(place + 1)}
              label={own.pointIn(String(place + 1))}
              isWorst={key === worst}
              left={(pixel[0] - x) * scale}
              top={(pixel[1] - y) * scale}
              onDrag={(clientX, clientY) => onMove(key, inside(at(clientX, clientY)))}
              onNudge={(right, down) => onMove(key, inside([pixel[0] + right, pixel[1] + down]))}
            />
          ) : null,
        )}
      </div>
      <ViewerTools {...moves} onAdd={() => onAdd(inside(moves.middle()))} />
    </div>
  );
}

interface ViewerToolsProps {
  zoomBy: (factor: number) => void;
  moveBy: (right: number, down: number) => void;
  showAll: () => void;
  onAdd: () => void;
}

/** The same without a pointer: the arrow keys move the picture beneath its middle, where a point is added. */
function ViewerTools({ zoomBy, moveBy, showAll, onAdd }: ViewerToolsProps) {
  const own = usePictureWords().placing;
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    moveBy(arrow[0] * PAN_PX, arrow[1] * PAN_PX);
  };
  return (
    <div
      className={`${toolbar.toolbar} ${controls.panel} ${styles.viewerTools}`}
      role="toolbar"
      aria-label={own.picture}
      onKeyDown={onKeyDown}
    >
      <ToolButton icon="zoomIn" label={own.zoomIn} onPress={() => zoomBy(ZOOM_STEP)} />
      <ToolButton icon="zoomOut" label={own.zoomOut} onPress={() => zoomBy(1 / ZOOM_STEP)} />
      <ToolButton icon="fit" label={own.fit} onPress={showAll} />
      <ToolButton icon="newSite" label={own.addMiddle} onPress={onAdd} />
    </div>
  );
}

/** A place in the picture, to a hundredth of a pixel: no hand is steadier. */
function placed(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value * 100) / 100));
}

interface MarkProps {
  name: string;
  label: string;
  isWorst: boolean;
  left: number;
  top: number;
  onDrag: (clientX: number, clientY: number) => void;
  onNudge: (right: number, down: number) => void;
}

/** A control point that is dragged, or moved by a pixel with the arrow keys. */
function Mark({ name, label, isWorst, left, top, onDrag, onNudge }: MarkProps) {
  const held = useRef(false);
  const end = (event: PointerEvent) => {
    event.stopPropagation();
    held.current = false;
  };
  return (
    <button
      type="button"
      className={styles.mark}
      data-worst={isWorst ? '' : undefined}
      aria-label={label}
      style={{ left, top }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = true;
      }}
      onPointerMove={(event) => {
        event.stopPropagation();
        if (held.current) onDrag(event.clientX, event.clientY);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={(event) => {
        const arrow = ARROWS[event.key];
        if (!arrow) return;
        event.stopPropagation();
        event.preventDefault();
        onNudge(arrow[0], arrow[1]);
      }}
    >
      {name}
    </button>
  );
}
