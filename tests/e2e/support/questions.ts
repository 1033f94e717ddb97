import type { Dialog, Page } from 'playwright-core';

/** What the page asks before it does something, and how it is answered. */
export interface Questions {
  readonly asked: string[];
  answer: boolean;
}

/** Answers every question of a page, beginning with no; leaving for good is always let happen. */
export function questionsOf(page: Page): Questions {
  const seen: Questions = { asked: [], answer: false };
  page.on('dialog', (dialog: Dialog) => void dialog.accept());
  const answerEach = async () => {
    const question = page.getByRole('alertdialog');
    for (;;) {
      await question.waitFor({ timeout: 0 });
      const text = await question.getByRole('heading').innerText();
      const [no, yes] = await question.locator('form').getByRole('button').all();
      await (seen.answer ? yes : no).click();
      await question.waitFor({ state: 'detached' });
      // Only now: who reads it may load the page anew, and a click that was still to come would answer the next question.
      seen.asked.push(text);
    }
  };
  // It ends with the page.
  answerEach().catch((error) => {
    if (!page.isClosed()) throw error;
  });
  return seen;
}
