import type { CSSProperties } from 'react';
import { STATUSES } from '#contract/kinds.ts';
import { codeWord, useWords } from '../../i18n/words.ts';
import { type FloorRun, takesFloor } from '../../state/floorRuns.ts';
import { useMatchMarks, useShownRun } from '../../state/matchMarks.ts';
import { useViewPart } from '../../state/url.ts';
import { areaUnitFor, formatArea } from '../../text/area.ts';
import { formatNumber } from '../../text/number.ts';
import controls from '../../ui/controls.module.css';
import { KindMark, StatusDot, StatusTag } from '../../ui/marks.tsx';
import type { CellHit, ChangeHit, FloorHit, MatchHit, ResourceHit } from '../features.ts';
import type { Hover } from '../useMapPointer.ts';
import { useMapWords } from '../useMapWords.ts';
import styles from './cards.module.css';

/** A small card beside the pointer. It says nothing that the list does not, so it is not read aloud. */
export function HoverCard({ hover, width }: { hover: Hover; width: number }) {
  const words = useMapWords();
  const { x, y, hit, others } = hover;
  // To the left of the pointer where the right has no room.
  const place: CSSProperties =
    x > width - 300 ? { right: width - x + 14, top: y + 14 } : { left: x + 14, top: y + 14 };
  return (
    <div className={`${styles.hover} ${controls.panel}`} style={place} aria-hidden="true">
      {hit.what === 'resource' && <ResourceCard hit={hit} />}
      {hit.what === 'cell' && <CellCard hit={hit} />}
      {hit.what === 'change' && <ChangeCard hit={hit} />}
      {hit.what === 'match' && <MatchCard hit={hit} />}
      {hit.what === 'floor' && <FloorCard hit={hit} />}
      {others > 0 && hit.what === 'resource' && <small>{words.stacked(String(others))}</small>}
    </div>
  );
}

function ResourceCard({ hit }: { hit: ResourceHit }) {
  const areaUnit = useViewPart('areaUnit');
  const language = useViewPart('language');
  const words = useWords();
  const own = useMapWords();
  const unit = areaUnitFor(areaUnit, [hit.kind]);
  const area = (areaM2: number) => `${formatArea(areaM2, unit, language)} ${words.areaUnits[unit]}`;
  const partly =
    hit.availableM2 !== null && hit.areaM2 !== null && hit.availableM2 > 0 && hit.availableM2 < hit.areaM2;
  return (
    <>
      <header>
        <KindMark kind={hit.kind} status={hit.status} />
        <strong>{hit.name ?? codeWord(words, 'kind', hit.kind)}</strong>
      </header>
      <p>
        <StatusTag status={hit.status} />
        {hit.floors !== null && <span>{own.floors(formatNumber(hit.floors, 0, language))}</span>}
      </p>
      <p className={styles.hoverArea}>
        {hit.areaM2 === null
          ? own.areaUnknown
          : partly
            ? words.resource.availableShare(area(hit.availableM2 ?? 0), area(hit.areaM2))
            : area(hit.areaM2)}
      </p>
    </>
  );
}

function CellCard({ hit }: { hit: CellHit }) {
  const language = useViewPart('language');
  const words = useWords();
  const own = useMapWords();
  const present = STATUSES.filter((status) => (hit.counts[status] ?? 0) > 0);
  return (
    <>
      <strong>{own.cellTitle(formatNumber(hit.count, 0, language))}</strong>
      <ul>
        {present.map((status) => (
          <li key={status}>
            <StatusDot status={status} />
            <span>{codeWord(words, 'status', status)}</span>
            <b>{formatNumber(hit.counts[status], 0, language)}</b>
          </li>
        ))}
      </ul>
      {hit.only === null && <small>{own.cellHelp}</small>}
    </>
  );
}

function ChangeCard({ hit }: { hit: ChangeHit }) {
  const words = useWords();
  const kinds: Record<string, string> = words.changeKinds;
  return (
    <>
      <strong>{hit.name}</strong>
      <p>{kinds[hit.change]}</p>
    </>
  );
}

function MatchCard({ hit }: { hit: MatchHit }) {
  const words = useMapWords();
  const language = useViewPart('language');
  const score = words.score(formatNumber(hit.score, 1, language));
  return (
    <>
      <strong>{hit.name}</strong>
      <p>{hit.rank === null ? score : `${words.rank(String(hit.rank))} · ${score}`}</p>
    </>
  );
}

function FloorCard({ hit }: { hit: FloorHit }) {
  const words = useMapWords();
  const shown = useShownRun();
  const runs = useMatchMarks((state) => state.runs);
  const takes = (run: FloorRun) => takesFloor(run, hit.building, hit.floor);
  const run = shown && takes(shown) ? shown : runs.find(takes);
  return (
    <>
      <strong>{words.floorName(String(hit.floor))}</strong>
      <p>{hit.status === 'unlisted' ? words.floorUnlisted : <StatusTag status={hit.status} />}</p>
      {run && <small>{run.label}</small>}
    </>
  );
}
