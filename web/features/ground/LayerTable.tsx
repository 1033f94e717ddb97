import { useState } from 'react';
import type { OwnLayerData } from '#contract/ground.ts';
import { useOrderLayers, useRemoveLayer } from '../../server/ground.ts';
import { useViewPart } from '../../state/url.ts';
import { formatMoment } from '../../text/moment.ts';
import { formatNumber } from '../../text/number.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import layout from '../../ui/layout.module.css';
import styles from './ground.module.css';
import { LayerDialog } from './LayerDialog.tsx';
import { Rejections } from './Rejections.tsx';
import { useGroundWords } from './useGroundWords.ts';

/** The layers on the map, the lowest first. */
export function LayerTable({ layers }: { layers: readonly OwnLayerData[] }) {
  const own = useGroundWords();
  const order = useOrderLayers();
  const remove = useRemoveLayer();
  const [edited, setEdited] = useState<OwnLayerData | null>(null);
  const move = (place: number, by: 1 | -1) => {
    const codes = layers.map(({ code }) => code);
    [codes[place], codes[place + by]] = [codes[place + by], codes[place]];
    order.mutate(codes);
  };
  const takeAway = async ({ code, name }: OwnLayerData) => {
    if (await confirm({ text: own.removeAsk(name), yes: own.removeLayer })) remove.mutate(code);
  };
  return (
    <div className={layout.card} data-part="ground-layers">
      <ProblemLine error={order.error ?? remove.error} />
      <table className={layout.table} data-stack>
        <thead>
          <tr>
            <th>{own.layer}</th>
            <th>{own.role}</th>
            <th>{own.origin}</th>
            <th aria-label={own.tools} />
          </tr>
        </thead>
        <tbody>
          {layers.map((layer, place) => (
            <tr key={layer.code}>
              <td>
                <LayerFacts layer={layer} />
              </td>
              <td>
                {own.roles[layer.role]}
                <small>{layer.published ? own.shown : own.hiddenLayer}</small>
              </td>
              <td>
                <LayerOrigin layer={layer} />
              </td>
              <td>
                <span className={styles.tools}>
                  <IconButton
                    icon="chevronUp"
                    label={own.up(layer.name)}
                    disabled={place === 0 || order.isPending}
                    onClick={() => move(place, -1)}
                  />
                  <IconButton
                    icon="chevronDown"
                    label={own.down(layer.name)}
                    disabled={place === layers.length - 1 || order.isPending}
                    onClick={() => move(place, 1)}
                  />
                  <button
                    type="button"
                    className={controls.button}
                    aria-label={own.editOf(layer.name)}
                    onClick={() => setEdited(layer)}
                  >
                    {own.edit}
                  </button>
                  <button
                    type="button"
                    className={controls.button}
                    aria-label={own.removeOf(layer.name)}
                    disabled={remove.isPending}
                    onClick={() => void takeAway(layer)}
                  >
                    {own.removeLayer}
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited && <LayerDialog layer={edited} onClose={() => setEdited(null)} />}
    </div>
  );
}

function LayerFacts({ layer }: { layer: OwnLayerData }) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const number = (value: number) => formatNumber(value, 0, language);
  const { read, accepted } = layer;
  const counts =
    read === null || accepted === null
      ? own.features(number(layer.features))
      : own.taken3(number(read), number(accepted));
  return (
    <>
      <b>{layer.name}</b>
      {layer.nameEn && <small>{layer.nameEn}</small>}
      <small>{counts}</small>
      <Rejections items={layer.rejected} />
    </>
  );
}

function LayerOrigin({ layer }: { layer: OwnLayerData }) {
  const own = useGroundWords();
  const language = useViewPart('language');
  const said = [layer.source, layer.sourceDate].filter(Boolean).join(', ');
  return (
    <>
      {said || layer.attribution}
      {layer.file && <small>{own.from(layer.file)}</small>}
      <small>{[layer.putBy, formatMoment(layer.putAt, language)].filter(Boolean).join(' · ')}</small>
    </>
  );
}
