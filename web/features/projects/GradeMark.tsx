import type { ProjectGrade } from '#contract/projectCodes.ts';
import { useProjectWords } from './useProjectWords.ts';

/** A grade as colour, letter and shape; said in words for whoever does not see it. */
export function GradeMark({ grade, hand }: { grade: ProjectGrade | null; hand?: boolean }) {
  const words = useProjectWords();
  const name = grade === null ? words.noGrade : words.grades[grade];
  return (
    <span
      className="grade-mark"
      data-grade={grade ?? 'none'}
      title={hand ? `${name} · ${words.gradeByHand}` : name}
    >
      <span aria-hidden="true">{grade === null ? '–' : words.gradeLetters[grade]}</span>
      <span className="visually-hidden">{name}</span>
    </span>
  );
}
