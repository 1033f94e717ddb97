import type { AllocationAnswerData } from '#contract/allocation.ts';
import { useViewPart } from '../../state/url.ts';
import { formatNumber } from '../../text/number.ts';
import styles from './allocation.module.css';
import { type AllocationNames, placeOf } from './allocationNames.ts';
import { useAllocationWords } from './useAllocationWords.ts';

const scoreInAll = ({ placed }: AllocationAnswerData) => placed.reduce((sum, { score }) => sum + score, 0);

interface CompareRunsProps {
  before: AllocationAnswerData;
  now: AllocationAnswerData;
  names: AllocationNames;
}

/** Two runs beside each other: their sums, and every project that they place differently. */
export function CompareRuns({ before, now, names }: CompareRunsProps) {
  const words = useAllocationWords();
  const language = useViewPart('language');
  if (before === now) return null;
  const projects = [...before.placed, ...before.unplaced, ...now.placed, ...now.unplaced].map(
    ({ project }) => project,
  );
  const moved = [...new Set(projects)].filter(
    (project) => placeOf(before, project) !== placeOf(now, project),
  );
  const number = (value: number) => formatNumber(value, 1, language);
  return (
    <div className={styles.table}>
      <table>
        <caption>{words.compare}</caption>
        <thead>
          <tr>
            <th scope="col">{words.project}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.now}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.placed}</th>
            <td>{number(before.placed.length)}</td>
            <td>{number(now.placed.length)}</td>
          </tr>
          <tr>
            <th scope="row">{words.scoreInAll}</th>
            <td>{number(scoreInAll(before))}</td>
            <td>{number(scoreInAll(now))}</td>
          </tr>
          {moved.map((project) => (
            <tr key={project}>
              <th scope="row">{names.project(project)}</th>
              <td>{placeOf(before, project) ?? words.notPlaced}</td>
              <td>{placeOf(now, project) ?? words.notPlaced}</td>
            </tr>
          ))}
          {moved.length === 0 && (
            <tr>
              <td colSpan={3}>{words.same}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
