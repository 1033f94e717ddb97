import { useState } from 'react';
import { OUTCOMES, type Outcome } from '#contract/kinds.ts';
import type { OutcomeBoardData, OutcomeFactData } from '#contract/outcomeBoard.ts';
import { useOutcomeBoard } from '../../server/projects.ts';
import { type ConcreteAreaUnit, formatArea, headlineUnit } from '../../text/area.ts';
import { ErrorMessage } from '../../text/StateMessage.tsx';
import { useTextContext } from '../../text/useTextContext.ts';
import forms from '../../ui/forms.module.css';
import layout from '../../ui/layout.module.css';
import { Segments } from '../../ui/Segments.tsx';
import { OutcomeChart } from './OutcomeChart.tsx';
import { OutcomeRows } from './OutcomeRows.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';
import { belongsTo, OUTCOME_FAMILIES, type OutcomeFamily, outcomeSeries, sumUp } from './outcomeSeries.ts';
import styles from './outcomes.module.css';
import { useOutcomeWords } from './useOutcomeWords.ts';

const SPANS = ['12', '24', '60'] as const;

/** What is shown of a number when it is asked what made it. */
export interface OpenedNumber {
  readonly title: string;
  readonly facts: readonly OutcomeFactData[];
}

/** 去化 and 盘活 by month, each in a chart and a table of its own. Every number opens the changes of status that made it. */
export function OutcomeBoard() {
  const { words } = useTextContext();
  const own = useOutcomeWords();
  const [span, setSpan] = useState<(typeof SPANS)[number]>('12');
  const { data, error, refetch } = useOutcomeBoard(Number(span));
  const [opened, setOpened] = useState<OpenedNumber | null>(null);
  if (error) return <ErrorMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.board}>
      <Segments
        label={own.month}
        value={span}
        options={SPANS.map((value) => ({ value, label: own.last(value) }))}
        onChange={setSpan}
      />
      {data ? (
        OUTCOMES.map((outcome) => (
          <OutcomePart key={outcome} board={data} outcome={outcome} onOpen={setOpened} />
        ))
      ) : (
        <p className={forms.note}>{words.office.loading}</p>
      )}
      {opened && <OutcomeRows {...opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

interface OutcomePartProps {
  board: OutcomeBoardData;
  outcome: Outcome;
  onOpen: (opened: OpenedNumber) => void;
}

function OutcomePart({ board, outcome, onOpen }: OutcomePartProps) {
  const own = useOutcomeWords();
  const id = `outcome-${outcome}`;
  const families = OUTCOME_FAMILIES.filter((family) =>
    board.facts.some((fact) => belongsTo(fact, outcome, family)),
  );
  return (
    <section
      className={`${layout.card} ${styles.part}`}
      data-part="outcome"
      data-outcome={outcome}
      aria-labelledby={id}
    >
      <header>
        <h2 id={id}>{own.outcomes[outcome]}</h2>
        <p>{own.outcomes[`${outcome}Help`]}</p>
      </header>
      {families.length === 0 && <p className={forms.note}>{own.none}</p>}
      {families.map((family) => (
        <OutcomeFamilyPart
          key={family}
          board={board}
          outcome={outcome}
          family={family}
          named={families.length > 1}
          onOpen={onOpen}
        />
      ))}
    </section>
  );
}

function OutcomeFamilyPart({
  board,
  outcome,
  family,
  named,
  onOpen,
}: OutcomePartProps & { family: OutcomeFamily; named: boolean }) {
  const { language, areaUnit } = useTextContext();
  const own = useOutcomeWords();
  const months = outcomeSeries(board, outcome, family);
  const total = sumUp(months.flatMap(({ facts }) => facts));
  const largest = Math.max(...months.map(({ areaM2 }) => Math.abs(areaM2)));
  const unit = headlineUnit(areaUnit, family === 'land' ? 'land' : 'factory', largest, language);
  const area = useAreaLine(unit);
  const open = (title: string, facts: readonly OutcomeFactData[]) =>
    onOpen({ title: own.rows(title, own.outcomes[outcome]), facts });
  return (
    <div className={styles.family}>
      <h3>
        {named && own.families[family]}
        <button
          type="button"
          className={styles.number}
          onClick={() => open(`${months[0].month} – ${months[months.length - 1].month}`, total.facts)}
        >
          {own.total(area(total.areaM2), String(total.count))}
        </button>
      </h3>
      <OutcomeChart months={months} area={area} onOpen={(month) => open(month.month, month.facts)} />
      <OutcomeTable months={months} area={area} onOpen={open} />
    </div>
  );
}

/** How areas of one figure are written, all in one unit so that they can be held against each other. */
function useAreaLine(unit: ConcreteAreaUnit): (areaM2: number) => string {
  const { words, language } = useTextContext();
  return (areaM2) => `${formatArea(areaM2, unit, language)} ${words.areaUnits[unit]}`;
}
