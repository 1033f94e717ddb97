import { describe, expect, it } from 'vitest';
import { createWithLostAnswers } from '../support/cutReplies.ts';
import { HOME_KINDS, MANY_CONNECTIONS } from '../support/databases.ts';
import { editorsOfSuite } from '../support/editors.ts';

const CREATES = 200;

describe.each(HOME_KINDS)('200 creates whose answers are lost, %s', (kind) => {
  const editors = editorsOfSuite(kind, MANY_CONNECTIONS);

  it('are sent again under their keys and make one resource each', async () => {
    const { lost, cut, repeated, made } = await createWithLostAnswers(editors, CREATES);
    console.log(`${kind}: ${lost} answers lost after COMMIT, ${made} resources`);
    expect([lost, cut, repeated.size, made]).toEqual([CREATES, CREATES, CREATES, CREATES]);
  });
});
