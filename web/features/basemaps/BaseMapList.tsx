import { type DragEvent, useState } from 'react';
import type { BaseMapEntryData } from '#contract/baseMaps.ts';
import { nameFor } from '#contract/language.ts';
import { useWords } from '../../i18n/words.ts';
import { useOrderBaseMaps, useRemoveBaseMap, useSaveBaseMap } from '../../server/baseMaps.ts';
import { useViewPart } from '../../state/url.ts';
import { ProblemLine } from '../../text/ProblemLine.tsx';
import { faultWord } from '../../text/problemWords.ts';
import { confirm } from '../../ui/confirm.ts';
import controls from '../../ui/controls.module.css';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import layout from '../../ui/layout.module.css';
import { Badge } from '../../ui/marks.tsx';
import { BaseMapThumbnail } from './BaseMapThumbnail.tsx';
import styles from './basemaps.module.css';
import { OperatorLine } from './OperatorLine.tsx';
import { useBaseMapPageWords } from './useBaseMapPageWords.ts';

interface BaseMapListProps {
  maps: readonly BaseMapEntryData[];
  /** that the operator lets the server ask */
  hosts: readonly string[];
  onEdit: (map: BaseMapEntryData) => void;
}

/** The base maps in their order, which is that of the readers' choice. */
export function BaseMapList({ maps, hosts, onEdit }: BaseMapListProps) {
  const own = useBaseMapPageWords();
  const order = useOrderBaseMaps();
  const [held, setHeld] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const codes = maps.map(({ code }) => code);
  const move = (code: string, to: number) => {
    const others = codes.filter((other) => other !== code);
    const place = Math.max(0, Math.min(others.length, to));
    order.mutate([...others.slice(0, place), code, ...others.slice(place)]);
  };
  const drop = (event: DragEvent, code: string) => {
    event.preventDefault();
    if (held !== null && held !== code) move(held, codes.indexOf(code));
    setHeld(null);
    setOver(null);
  };
  return (
    <div className={layout.card}>
      <ProblemLine error={order.error} />
      <ol className={styles.list} data-part="basemap-list" aria-label={own.title}>
        {maps.map((map, index) => (
          <li
            key={map.code}
            data-code={map.code}
            data-off={map.enabled ? undefined : ''}
            data-over={over === map.code && held !== map.code ? '' : undefined}
            draggable
            onDragStart={() => setHeld(map.code)}
            onDragEnd={() => setHeld(null)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(map.code);
            }}
            onDrop={(event) => drop(event, map.code)}
          >
            <span className={styles.order}>
              <IconButton
                icon="chevronUp"
                label={own.up(map.name)}
                disabled={index === 0 || order.isPending}
                onClick={() => move(map.code, index - 1)}
              />
              <IconButton
                icon="chevronDown"
                label={own.down(map.name)}
                disabled={index === maps.length - 1 || order.isPending}
                onClick={() => move(map.code, index + 1)}
              />
            </span>
            <BaseMapThumbnail map={map} />
            <About map={map} hosts={hosts} isFirst={index === 0} />
            <Tools map={map} onEdit={onEdit} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function About({
  map,
  hosts,
  isFirst,
}: {
  map: BaseMapEntryData;
  hosts: readonly string[];
  isFirst: boolean;
}) {
  const own = useBaseMapPageWords();
  const words = useWords();
  const language = useViewPart('language');
  const { trouble } = map;
  const host = trouble?.fault === 'host_unlisted' ? trouble.found : null;
  return (
    <div className={styles.about}>
      <b>{nameFor(map, language)}</b> <Badge>{own.kinds[map.kind]}</Badge>
      {isFirst && map.enabled && <Badge>{own.first}</Badge>}
      {map.datum === 'gcj02' && <Badge>{own.gcj02}</Badge>}
      <small>
        {map.reviewNumber ? own.review(map.reviewNumber) : own.noReview}
        {map.attribution && ` · ${map.attribution}`}
        {map.kind !== 'offline' && ` · ${own.zooms(String(map.minZoom), String(map.maxZoom))}`}
      </small>
      {map.state === 'limited' && <small className={styles.bad}>{own.limited}</small>}
      {trouble && map.state !== 'limited' && (
        <small className={styles.bad}>
          <Icon name="warning" size={14} /> {faultWord(words, trouble.fault)}
          {trouble.found && ` · ${trouble.found}`}
        </small>
      )}
      {host && <OperatorLine line={`MAP_HOSTS=${[...hosts, host].join(',')}`} />}
    </div>
  );
}

function Tools({ map, onEdit }: { map: BaseMapEntryData; onEdit: (map: BaseMapEntryData) => void }) {
  const own = useBaseMapPageWords();
  const language = useViewPart('language');
  const save = useSaveBaseMap();
  const remove = useRemoveBaseMap();
  const name = nameFor(map, language);
  const takeAway = async () => {
    if (await confirm({ text: own.removeAsk(name), yes: own.remove })) remove.mutate(map);
  };
  return (
    <div className={styles.tools}>
      <label>
        <input
          type="checkbox"
          checked={map.enabled}
          disabled={save.isPending}
          onChange={({ target }) => save.mutate({ of: map, map: { enabled: target.checked } })}
        />
        {own.enabled}
      </label>
      <label title={map.datum === 'gcj02' ? own.neverPublic : undefined}>
        <input
          type="checkbox"
          checked={map.mayBePublic}
          disabled={save.isPending || map.datum === 'gcj02'}
          onChange={({ target }) => save.mutate({ of: map, map: { mayBePublic: target.checked } })}
        />
        {own.mayBePublic}
      </label>
      <button
        type="button"
        className={controls.button}
        aria-label={own.editOf(name)}
        onClick={() => onEdit(map)}
      >
        {own.edit}
      </button>
      {map.kind !== 'offline' && (
        <button
          type="button"
          className={controls.button}
          aria-label={own.removeOf(name)}
          disabled={remove.isPending}
          onClick={() => void takeAway()}
        >
          {own.remove}
        </button>
      )}
      <ProblemLine error={save.error ?? remove.error} />
    </div>
  );
}
