import { describe, expect, it } from 'vitest';
import { createWithLostAnswers } from '../support/cutReplies.ts';
import { editorsOfSuite } from '../support/editors.ts';

describe('a create whose answer is lost', () => {
  const editors = editorsOfSuite('postgresql');

  it('is sent again under its key and makes one resource', async () => {
    const { lost, cut, repeated, made } = await createWithLostAnswers(editors, 20);
    expect({ lost, cut, repeated: repeated.size, made }).toEqual({
      lost: 20,
      cut: 20,
      repeated: 20,
      made: 20,
    });
  });
});
