import { type FormEvent, useEffect, useId, useState } from 'react';
import type { ImportQuestionData } from '#contract/importFindings.ts';
import type { ImportOptionsData } from '#contract/importOptions.ts';
import { useExtent } from '../../../map/useExtent.ts';
import { useViewPart } from '../../../state/url.ts';
import { formatNumber } from '../../../text/number.ts';
import controls from '../../../ui/controls.module.css';
import forms from '../../../ui/forms.module.css';
import { Badge } from '../../../ui/marks.tsx';
import { ChoiceCard } from '../ChoiceCard.tsx';
import { useImportWords } from '../useImportWords.ts';
import { nearestFirst } from './nearestFirst.ts';
import styles from './questions.module.css';

type Choice = ImportQuestionData['choices'][number];

interface QuestionsProps {
  questions: readonly ImportQuestionData[];
  options: ImportOptionsData;
  busy: boolean;
  onOptions: (options: ImportOptionsData) => void;
  /** where the first rows would fall, while an answer is looked at */
  onPreview: (points: readonly (readonly [number, number])[]) => void;
}

/** What is ambiguous in a file, with what comes of each answer. Nothing is chosen beforehand. */
export function Questions({ questions, options, busy, onOptions, onPreview }: QuestionsProps) {
  const words = useImportWords();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => () => onPreview([]), [onPreview]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOptions(withAnswers(options, questions, answers));
  };
  const isOpen = questions.some(({ taken }) => taken === null);
  return (
    <form
      className={styles.questions}
      data-open={isOpen ? '' : undefined}
      onSubmit={submit}
      aria-label={words.asked}
    >
      {questions.map((question) => (
        <Question
          key={keyOf(question)}
          question={question}
          answer={answers[keyOf(question)] ?? null}
          onAnswer={(choice) => {
            setAnswers({ ...answers, [keyOf(question)]: choice.value });
            onPreview(choice.points ?? []);
          }}
          busy={busy}
          onKeep={(taken) => onOptions(withAnswers(options, [question], { [keyOf(question)]: taken }))}
          onOther={(text) => {
            const { [keyOf(question)]: _said, ...others } = answers;
            setAnswers(text === '' ? others : { ...answers, [keyOf(question)]: text });
          }}
        />
      ))}
      <div className={forms.actions}>
        <button
          type="submit"
          className={controls.button}
          data-look="primary"
          disabled={busy || Object.keys(answers).length === 0}
        >
          {words.answer}
        </button>
      </div>
    </form>
  );
}

interface QuestionProps {
  question: ImportQuestionData;
  answer: string | null;
  busy: boolean;
  /** what was taken meanwhile is right */
  onKeep: (taken: string) => void;
  onAnswer: (choice: Choice) => void;
  /** an answer that is none of the choices */
  onOther: (text: string) => void;
}

function Question({ question, answer, busy, onKeep, onAnswer, onOther }: QuestionProps) {
  const words = useImportWords();
  const name = useId();
  const kept = question.choices.find(({ value }) => value === question.taken);
  const camera = useViewPart('camera');
  const [west, south, east, north] = useExtent();
  // Of what is taken meanwhile the others are variants, which all lie in one place.
  const { choices, by } =
    question.option === 'crs' && question.taken === null
      ? nearestFirst(
          question.choices,
          camera ? [camera.lon, camera.lat] : [(west + east) / 2, (south + north) / 2],
        )
      : { choices: question.choices, by: null };
  return (
    <fieldset className={styles.question} data-option={question.option}>
      <legend>{question.message}</legend>
      {by !== null && <small className={styles.order}>{words.orderedBy[by]}</small>}
      <div className={styles.choices}>
        {choices.map((choice) => (
          <ChoiceCard
            key={choice.value}
            {...{ name, value: choice.value, title: choice.label }}
            checked={answer === choice.value}
            onChoose={() => onAnswer(choice)}
            mark={question.taken === choice.value && <Badge>{words.taken}</Badge>}
          >
            <Falls choice={choice} />
            {choice.samples && choice.samples.length > 0 && (
              <span className={styles.samples}>
                {[...choice.samples.entries()].map(([at, line]) => (
                  <span key={at}>{line}</span>
                ))}
              </span>
            )}
          </ChoiceCard>
        ))}
      </div>
      {kept && (
        <button
          type="button"
          className={`${controls.button} ${styles.keep}`}
          disabled={busy}
          onClick={() => onKeep(kept.value)}
        >
          {words.keepTaken(kept.label)}
        </button>
      )}
      {question.option === 'crs' && (
        <label className={styles.other}>
          {words.otherSystem}
          <input
            className={controls.input}
            placeholder="EPSG:4549"
            value={answer !== null && !question.choices.some(({ value }) => value === answer) ? answer : ''}
            onChange={({ target }) => onOther(target.value.trim())}
          />
        </label>
      )}
    </fieldset>
  );
}

/** Where the rows would fall. */
function Falls({ choice: { evidence, inside, of, place, km } }: { choice: Choice }) {
  const words = useImportWords();
  const language = useViewPart('language');
  if (evidence)
    return (
      <small
        className={km === null && inside === 0 ? undefined : styles.falls}
        data-well={of !== undefined && inside === of ? '' : undefined}
      >
        {evidence}
      </small>
    );
  if (of === undefined || inside === undefined) return place ? <small>{words.fallsIn(place)}</small> : null;
  const count = (value: number) => formatNumber(value, 0, language);
  return (
    <small className={styles.falls} data-well={inside === of ? '' : undefined}>
      {words.insideOf(count(inside), count(of))}
      {place && ` · ${words.fallsIn(place)}`}
    </small>
  );
}

function keyOf({ option, about }: ImportQuestionData): string {
  return `${option} ${about ?? ''}`;
}

/** The options with the answers in them. */
function withAnswers(
  options: ImportOptionsData,
  questions: readonly ImportQuestionData[],
  answers: Readonly<Record<string, string>>,
): ImportOptionsData {
  const said = questions.flatMap((question): [string, unknown][] => {
    const answer = answers[keyOf(question)];
    if (answer === undefined) return [];
    if (question.option === 'map')
      return [['map', { ...options.map, ...(JSON.parse(answer) as ImportOptionsData['map']) }]];
    return [[question.option, optionOf(question.option, answer)]];
  });
  return { ...options, ...Object.fromEntries(said) };
}

const AS_JSON: ReadonlySet<string> = new Set(['join', 'addresses', 'linesAsAreas']);

/** What an answer sets its option to. */
function optionOf(option: ImportQuestionData['option'], answer: string): unknown {
  if (option === 'layers') return [answer];
  return AS_JSON.has(option) ? JSON.parse(answer) : answer;
}
