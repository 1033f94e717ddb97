import { describe, expect, it } from 'vitest';
import { appOfSuite } from '../support/app.ts';
import type { ListPage } from '../support/walk.ts';
import { importRows, parcel } from '../support/writing.ts';

const NAMES = ['河东,河西', '河东', '河西', 'a\\b'];

describe('a list in the query', () => {
  const server = appOfSuite('postgresql', (home) =>
    importRows(
      home,
      NAMES.map((township, n) => parcel(`l${n}`, { township, code: `C,${n}`, officer: township }, n)),
    ),
  );
  const found = async (query: string) =>
    (await server().json<ListPage>(`/api/resources?${query}`)).items.map(({ code }) => code);

  it.each([
    ['township=河东,河西', ['C,1', 'C,2']],
    ['township=河东\\,河西', ['C,0']],
    ['township=河东\\,河西,河西', ['C,0', 'C,2']],
    ['township=a\\\\b', ['C,3']],
    ['code=C\\,2', ['C,2']],
    ['officer=河东\\,河西,a\\\\b', ['C,0', 'C,3']],
  ])('%s', async (query, codes) => {
    expect(await found(encodeURI(query))).toEqual(codes);
  });

  it('is refused where a backslash says nothing', async () => {
    const { statusCode, body } = await server().get(encodeURI('/api/resources?code=C\\2'));
    expect([statusCode, JSON.parse(body).errors[0]]).toMatchObject([
      400,
      { code: 'malformed_list', field: 'code', found: 'C\\2' },
    ]);
  });
});
