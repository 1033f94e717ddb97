import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileRefusal } from '#api/formats/source.ts';
import { fileOf, readAsImport, workbookOf } from '../support/ledgerFiles.ts';

const ROWS =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="2"><v>1207</v></c><c r="B2" t="s" s="1"><v>2</v></c><c r="C2" s="3"><f>A1</f><v>33350</v></c></row><row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="d"><v>2026-06-30T00:00:00</v></c></row>';
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[&gt;=1]0!.0,&quot;亩&quot;;@"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
const STRINGS =
  '<sst><si><t>名称</t></si><si><t>面积(亩)</t></si><si><r><rPr><strike/></rPr><t>旧</t></r><r><t>新_x000D_</t></r></si></sst>';

/** Puts signs that mean something in a workbook into a text, each at a place of its own, over some that stand there. */
function damaged(
  text: string,
  damage: readonly (readonly [at: number, over: number, sign: string])[],
): string {
  return damage.reduce((sum, [at, over, sign]) => {
    const place = at % (sum.length + 1);
    return sum.slice(0, place) + sign + sum.slice(place + over);
  }, text);
}

describe('a damaged workbook', () => {
  it('is read or refused by name, and never fails otherwise', async () => {
    const sign = fc.constantFrom(
      ...[
        '<',
        '>',
        '/',
        '"',
        '=',
        '&',
        ';',
        '[',
        '-',
        '9999999999',
        '1e99',
        '<c>',
        '</c>',
        '<row>',
        '</row>',
        '<v>',
        '<is>',
        '<t>',
      ],
      ...[
        '<r>',
        'XFE',
        ' t="s"',
        ' r="0"',
        ' s="-1"',
        '<!--',
        '<![CDATA[',
        '&#xD800;',
        '<mergeCell ref="A1:C3"/>',
        '\uFFFF',
        '',
      ],
    );
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(6), sign), { minLength: 1, maxLength: 4 });
    const part = fc.constantFrom('rows', 'styles', 'strings' as const);
    await fc.assert(
      fc.asyncProperty(part, damage, async (name, list) => {
        const whole = { rows: ROWS, styles: STYLES, strings: STRINGS };
        const parts = { ...whole, [name]: damaged(whole[name], list), merges: ['A2:A3'] };
        const outcome = await readAsImport(fileOf('a.xlsx', workbookOf(parts))).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileRefusal);
      }),
      { numRuns: 150 },
    );
  });

  it('with a cell inside of a value is no failure', async () => {
    const rows = ROWS.replace('<v>1207</v>', '<v>12<c>07</v>');
    const outcome = await readAsImport(
      fileOf('a.xlsx', workbookOf({ rows, styles: STYLES, strings: STRINGS })),
    ).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileRefusal);
  });
});
