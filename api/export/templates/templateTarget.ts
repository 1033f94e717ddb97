import { type Language, nameFor } from '#contract/language.ts';
import { createLossCounter } from '../../formats/losses.ts';
import type { FilePieces, Loss } from '../../formats/target.ts';
import { CELL_CHARACTERS, fillForm } from '../../formats/xlsx/form/fillForm.ts';
import type { SayPlaceholder } from '../../formats/xlsx/form/formTexts.ts';
import { type ExportEdition, type ExportedRow, exportColumns } from '../columns.ts';
import type { LedgerChoices } from '../ledgerTarget.ts';
import { type ExportFacts, factOf, factText } from './formFacts.ts';
import { matchColumns, type NamePlace } from './templateColumns.ts';
import type { TemplateWithFile } from './templateStore.ts';

/** Writes rows into a template, and says what it has no column for. */
export interface TemplateWriter {
  /** @param open the rows from their beginning: a title may say of which zones they are, so they can be gone through twice */
  write(open: () => Promise<AsyncIterable<ExportedRow>>): Promise<FilePieces>;
  losses(rows: AsyncIterable<ExportedRow>): Promise<Loss[]>;
}

interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What zones, parks and buildings are called. */
export interface KnownPlaces {
  readonly zones: readonly NamedPlace[];
  readonly containers: readonly NamedPlace[];
}

export interface FillingOptions extends Pick<LedgerChoices, 'crs'> {
  readonly language: Language;
  readonly edition: ExportEdition;
  readonly facts: ExportFacts;
  readonly places: KnownPlaces;
}

/** A template for what a reader of an edition may see, in the words of a language. */
export function templateWriter(
  { place, content }: Pick<TemplateWithFile, 'place' | 'content'>,
  { language, edition, crs, facts, places }: FillingOptions,
): TemplateWriter {
  const own = exportColumns(language, edition, crs);
  const columns = matchColumns(place, own, { language, namePlace: placeNames(places, language) });
  const held = new Set(columns.flatMap(({ keys }) => keys));
  const others = own.filter(({ key }) => !held.has(key));
  const namesZones = place.placeholders?.some((name) => factOf(name) === 'park') ?? false;
  return {
    async write(open) {
      const found = namesZones ? await zonesOf(await open()) : new Set<string>();
      const say = saidInForm(
        { facts, language },
        places.zones.filter(({ code }) => found.has(code)),
      );
      return fillForm(await open(), { ...{ content, place, columns, say }, count: facts.count });
    },
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

/** What stands in place of the placeholders of a form. @param zones those of its rows */
export function saidInForm(
  { facts, language }: Pick<FillingOptions, 'facts' | 'language'>,
  zones: readonly NamedPlace[],
): SayPlaceholder {
  const names = zones.map((zone) => nameFor(zone, language));
  return (placeholder) => {
    const fact = factOf(placeholder);
    return fact === null ? undefined : factText(fact, facts, { zones: names, language });
  };
}

async function zonesOf(rows: AsyncIterable<ExportedRow>): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for await (const { zone } of rows) if (typeof zone === 'string') codes.add(zone);
  return codes;
}

/** The names of places by their codes, in a language. */
export function placeNames({ zones, containers }: KnownPlaces, language: Language): NamePlace {
  const namesOf = (places: readonly NamedPlace[]) =>
    new Map(places.map((place) => [place.code, nameFor(place, language)]));
  const [ofZones, ofContainers] = [namesOf(zones), namesOf(containers)];
  return (field, code) => (field === 'zone' ? ofZones : ofContainers).get(code) ?? null;
}
