import type { Language } from '#contract/language.ts';
import { createLossCounter } from '../../formats/losses.ts';
import type { FilePieces, Loss } from '../../formats/target.ts';
import { CELL_CHARACTERS, fillForm } from '../../formats/xlsx/form/fillForm.ts';
import { type ExportEdition, type ExportedRow, exportColumns } from '../columns.ts';
import type { LedgerChoices } from '../ledgerTarget.ts';
import { matchColumns } from './templateColumns.ts';
import type { TemplateWithFile } from './templateStore.ts';

/** Writes rows into a template, and says what it has no column for. */
export interface TemplateWriter {
  write(rows: AsyncIterable<ExportedRow>): FilePieces;
  losses(rows: AsyncIterable<ExportedRow>): Promise<Loss[]>;
}

/** A template for what a reader of an edition may see, in the words of a language. */
export function templateWriter(
  { place, content }: TemplateWithFile,
  { language, edition, crs }: { language: Language; edition: ExportEdition } & Pick<LedgerChoices, 'crs'>,
): TemplateWriter {
  const own = exportColumns(language, edition, crs);
  const columns = matchColumns(place, own);
  const held = new Set(columns.flatMap(({ keys }) => keys));
  const others = own.filter(({ key }) => !held.has(key));
  return {
    write: (rows) => fillForm(rows, { content, place, columns }),
    losses: async (rows) => {
      const counter = createLossCounter();
      const lost = new Set<(typeof others)[number]>();
      let number = 0;
      for await (const row of rows) {
        number++;
        for (const column of others) if (!lost.has(column) && column.cell(row) !== null) lost.add(column);
        for (const { cell, heading } of columns)
          if (String(cell(row, number) ?? '').length > CELL_CHARACTERS) counter.add('cells_cut', heading);
      }
      for (const { heading } of others.filter((column) => lost.has(column)))
        counter.add('columns_left_out', heading);
      return counter.losses();
    },
  };
}
