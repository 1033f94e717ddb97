import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useId, useState } from 'react';
import { boundsOf } from '../../server/bounds.ts';
import { useMay } from '../../server/session.ts';
import { useBoundaryEdit } from '../../state/boundaryEdit.ts';
import { usePlacing } from '../../state/placing.ts';
import { type Box, type Tool, useUi } from '../../state/ui.ts';
import { patchView, useViewPart } from '../../state/url.ts';
import controls from '../../ui/controls.module.css';
import type { ShownBaseMap } from '../basemap/useShownBaseMap.ts';
import { FROM_THE_SIDE } from '../camera.ts';
import { useCameraValue } from '../useCameraValue.ts';
import { fitBox } from '../useMapCamera.ts';
import { useMapWords } from '../useMapWords.ts';
import { BaseMapsPanel } from './BaseMapsPanel.tsx';
import { LayersPanel } from './LayersPanel.tsx';
import { ToolButton } from './ToolButton.tsx';
import styles from './toolbar.module.css';

const TOOLS: readonly Tool[] = ['polygon', 'circle', 'length', 'area'];

interface ToolbarProps {
  map: MapLibreMap;
  /** where to go while it is not known where the results lie */
  extent: Box;
  base: ShownBaseMap;
}

/** The map's tools, floating at its right. In the meeting room the map is looked at, not worked on: there are none. */
export function Toolbar(props: ToolbarProps) {
  return useViewPart('big') ? null : <Tools {...props} />;
}

/** Camera, drawing, measuring, 3D, layers. */
function Tools({ map, extent, base }: ToolbarProps) {
  const words = useMapWords();
  const tool = useUi((ui) => ui.tool);
  const setTool = useUi((ui) => ui.setTool);
  const [open, setOpen] = useState<'layers' | 'basemaps' | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const panelId = useId();
  const filter = useViewPart('filter');
  const may = useMay();
  const isEditing = useBoundaryEdit((edit) => edit.task !== null);
  const isPlacing = usePlacing((placing) => placing.target !== null);
  const create = () => {
    setTool(null);
    patchView({ face: 'map', site: null }, 'push', () =>
      useBoundaryEdit.getState().begin({ what: 'create' }),
    );
  };
  const showAll = async () => fitBox(map, (await boundsOf(filter)) ?? extent, useUi.getState().insets);
  const tilted = useCameraValue(map, (shown) => shown.getPitch() > 0) ?? false;
  const tilt = () =>
    map.easeTo(tilted ? { pitch: 0, bearing: 0, duration: 600 } : { ...FROM_THE_SIDE, duration: 600 });
  return (
    <div className={styles.toolbarPlace} data-part="map-toolbar">
      <section className={`${styles.toolbar} ${controls.panel}`} aria-label={words.tools}>
        <ToolButton icon="zoomIn" label={words.zoomIn} onPress={() => map.zoomIn()} part="zoom" />
        <ToolButton icon="zoomOut" label={words.zoomOut} onPress={() => map.zoomOut()} part="zoom" />
        <ToolButton icon="fit" label={words.fit} onPress={() => void showAll()} />
        <NorthButton map={map} label={words.north} />
        <hr />
        {TOOLS.map((name) => (
          <ToolButton
            key={name}
            icon={name}
            label={words[name]}
            pressed={tool === name}
            disabled={isEditing}
            onPress={() => setTool(tool === name ? null : name)}
          />
        ))}
        {may('resource.create') && (
          <ToolButton
            icon="newSite"
            label={words.newSite}
            disabled={isEditing || isPlacing}
            onPress={create}
          />
        )}
        <hr />
        <ToolButton icon="threeD" label={words.threeD} pressed={tilted} onPress={tilt} />
        <ToolButton
          icon="layers"
          label={words.layers}
          expanded={open === 'layers'}
          opens={panelId}
          onPress={() => setOpen(open === 'layers' ? null : 'layers')}
        />
        {base.choices.length > 1 && (
          <ToolButton
            icon="basemap"
            label={words.basemaps}
            expanded={open === 'basemaps'}
            opens={panelId}
            onPress={() => setOpen(open === 'basemaps' ? null : 'basemaps')}
          />
        )}
      </section>
      {open === 'layers' && <LayersPanel id={panelId} onClose={close} />}
      {open === 'basemaps' && <BaseMapsPanel id={panelId} base={base} onClose={close} />}
    </div>
  );
}

/** Shows how far the map is turned, where it is. */
function NorthButton({ map, label }: { map: MapLibreMap; label: string }) {
  const bearing = useCameraValue(map, (shown) => shown.getBearing()) ?? 0;
  if (Math.abs(bearing) <= 0.5) return null;
  return <ToolButton icon="north" label={label} onPress={() => map.rotateTo(0)} turn={-bearing} />;
}
