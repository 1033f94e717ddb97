import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { identityText } from '#domain/identityText.ts';
import { HOME_KINDS, homeOfSuite } from '../support/databases.ts';

/** Signs about which the program and the record might disagree, some of them plain. */
const ODD = [
  ...[
    0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0x200d, 0x200f, 0x202e, 0x2060, 0x206f, 0xfe0f, 0xfeff, 0xffa0,
    0xe0100,
  ],
  ...[0x2010, 0x2011, 0x2014, 0x2015, 0x2212, 0xfe63, 0xff0d, 0x2500, 0x30fc, 0x4e00],
  ...[0x9, 0xb, 0x20, 0x85, 0xa0, 0x1680, 0x2003, 0x2028, 0x202f, 0x3000],
  ...[
    0xff01, 0xff21, 0xff41, 0xff5e, 0x27, 0x2f, 0x41, 0x61, 0x2460, 0x2161, 0xb2, 0x301, 0x65, 0xf900,
    0x20bb7,
  ],
].map((code) => String.fromCodePoint(code));

describe.each(HOME_KINDS)('key_form, %s', (kind) => {
  const home = homeOfSuite(kind);
  const formsOf = async (keys: readonly string[]) => {
    const { rows } = await sql<{ form: string }>`
      select key_form(key) as form from unnest(${[...keys]}::text[]) with ordinality as t (key, place) order by place
    `.execute(home().db);
    return rows.map(({ form }) => form);
  };

  it('is the form in which the program compares codes', async () => {
    const code = fc.string({ unit: fc.constantFrom(...ODD), maxLength: 12 });
    const keys = fc.sample(code, { numRuns: 3_000, seed: 8 });
    const every = Array.from({ length: 0x2fff }, (_, n) => `a${String.fromCodePoint(n + 1)}b`);
    const all = [...keys, ...every, ...ODD.map((sign) => `甲${sign}1`)];
    const forms = await formsOf(all);
    const differing = all.filter((key, place) => forms[place] !== identityText(key));
    expect(differing).toEqual([]);
  });
});
