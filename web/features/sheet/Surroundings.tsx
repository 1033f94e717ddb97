import { useState } from 'react';
import { nameFor } from '#contract/language.ts';
import type { ContainerData } from '#contract/resource.ts';
import { patchView } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import { summaryOf } from '../../text/resourceText.ts';
import controls from '../../ui/controls.module.css';
import { KindMark } from '../../ui/marks.tsx';
import sheetParts from '../../ui/sheetParts.module.css';
import styles from './sheet.module.css';
import { useSheetContext } from './sheetContext.ts';
import { useSheetWords } from './useSheetWords.ts';

const FIRST_SHOWN = 5;

/** The building and park that it lies in. */
export function Containers() {
  const words = useSheetWords();
  const { sheet } = useSheetContext();
  return (
    <>
      {sheet.buildingInfo && <ContainerCard title={words.inBuilding} container={sheet.buildingInfo} />}
      {sheet.parkInfo && <ContainerCard title={words.inPark} container={sheet.parkInfo} />}
    </>
  );
}

function ContainerCard({ title, container }: { title: string; container: ContainerData }) {
  const words = useSheetWords();
  const { language } = useSheetContext();
  const number = (value: number) => formatNumber(value, 2, language);
  const facts = [
    container.floorsAbove !== null && words.floorsAbove(number(container.floorsAbove)),
    container.floorsBelow !== null && words.floorsBelow(number(container.floorsBelow)),
    container.floorHeightM !== null && words.floorHeight(number(container.floorHeightM)),
    container.address,
  ].filter(Boolean);
  return (
    <section className={`${sheetParts.section} ${styles.containerCard}`}>
      <h3>{title}</h3>
      <p>
        <b>{nameFor(container, language)}</b>
        <small>{facts.join(' · ')}</small>
      </p>
    </section>
  );
}

/** What else its building or park holds. An office's building is told by the stacking plan. */
export function Siblings() {
  const words = useSheetWords();
  const context = useSheetContext();
  const { sheet, language } = context;
  const [all, setAll] = useState(false);
  if (sheet.kind === 'office' || sheet.siblings.length === 0) return null;
  const shown = all ? sheet.siblings : sheet.siblings.slice(0, FIRST_SHOWN);
  return (
    <section className={`${sheetParts.section} ${styles.siblings}`}>
      <h3>
        {sheet.building ? words.siblingsBuilding : words.siblingsPark}
        <small>{formatNumber(sheet.siblings.length, 0, language)}</small>
      </h3>
      <ul>
        {shown.map((sibling) => (
          <li key={sibling.id}>
            <button type="button" onClick={() => patchView({ site: sibling.id })}>
              <KindMark kind={sibling.kind} status={sibling.status} />
              <span>
                <b>{sibling.name}</b>
                <small>{summaryOf(sibling, context).join(' · ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {!all && sheet.siblings.length > FIRST_SHOWN && (
        <button type="button" className={controls.button} data-look="link" onClick={() => setAll(true)}>
          {words.showAll(formatNumber(sheet.siblings.length, 0, language))}
        </button>
      )}
    </section>
  );
}
