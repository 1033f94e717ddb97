import type { ProjectGrade } from '#contract/projectCodes.ts';
import controls from '../../ui/controls.module.css';
import styles from './grade.module.css';
import { useProjectWords } from './useProjectWords.ts';

/** A grade as colour, letter and shape; said in words for whoever does not see it. */
export function GradeMark({ grade, hand }: { grade: ProjectGrade | null; hand?: boolean }) {
  const words = useProjectWords();
  const name = grade === null ? words.noGrade : words.grades[grade];
  return (
    <span
      className={styles.mark}
      data-grade={grade ?? 'none'}
      title={hand ? `${name} · ${words.gradeByHand}` : name}
    >
      <span aria-hidden="true">{grade === null ? '–' : words.gradeLetters[grade]}</span>
      <span className={controls.hidden}>{name}</span>
    </span>
  );
}
