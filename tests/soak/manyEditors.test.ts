import { describe, expect, it } from 'vitest';
import { HOME_KINDS, MANY_CONNECTIONS } from '../support/databases.ts';
import { editorsOfSuite } from '../support/editors.ts';

const [EDITORS, EDITS] = [50, 200];

describe.each(HOME_KINDS)('50 editors, 200 edits each, one parcel, %s', (kind) => {
  const { make, sheet, editAtOnce, remarksOf } = editorsOfSuite(kind, MANY_CONNECTIONS);

  it('every accepted edit is a version of its own, every other is told', async () => {
    const id = await make();
    const began = Date.now();
    const { accepted, refused } = await editAtOnce(id, { editors: EDITORS, edits: EDITS });
    const { version } = await sheet(id);
    const kept = await remarksOf(id);
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(
      `${kind}: ${accepted} accepted, ${refused} refused (412), version ${version}, ${kept} kept, ${seconds} s`,
    );
    expect(accepted + refused).toBe(EDITORS * EDITS);
    expect(version).toBe(1 + accepted);
    expect(kept).toBe(accepted);
  });
});
