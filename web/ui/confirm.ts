import { create } from 'zustand';

/** What is asked before something is done that is not easily undone. */
export interface Question {
  readonly text: string;
  /** what is done then, as its button says it; without it the question is whether to leave */
  readonly yes?: string;
  /** how all stays as it is, as its button says it */
  readonly no?: string;
}

interface Asked extends Question {
  answer(isYes: boolean): void;
}

/** The question that stands on the screen; `Confirm` shows it. */
export const useQuestion = create<{ asked: Asked | null }>()(() => ({ asked: null }));

let isAsking = false;

/** Asks. No by itself where another question is still to be answered: nothing is asked on top of it. */
export function confirm(question: Question): Promise<boolean> {
  if (isAsking) return Promise.resolve(false);
  isAsking = true;
  return new Promise((resolve) => {
    const answer = (isYes: boolean) => {
      isAsking = false;
      useQuestion.setState({ asked: null });
      resolve(isYes);
    };
    // Once the event that led here is over: the same Escape or Enter must not be the answer.
    setTimeout(() => useQuestion.setState({ asked: { ...question, answer } }));
  });
}
