import type { Feature, Geometry } from 'geojson';
import type { LayerRole } from '#contract/ground.ts';
import { classOfValue, columnFor, roleFor } from '#domain/ground/groundColumns.ts';
import type { SourceQuestion } from '../../formats/question.ts';
import type { Notice } from '../../formats/source.ts';
import { cellText } from '../../formats/tables/headingRow.ts';
import { attributesOf } from './attributes.ts';
import { type GroundFile, stemOf } from './groundFile.ts';
import { kindOf, type ShapeKind, shapesOf } from './groundShapes.ts';
import { createSample } from './previewSample.ts';
import { countRejections, type Rejection } from './rejections.ts';
import { type SystemContext, systemOfTable } from './tableSystem.ts';

/** A layer of a file, with what is proposed for it. */
export interface SeenPart {
  readonly part: string;
  readonly name: string;
  readonly role: LayerRole;
  /** Rows of the file. */
  readonly rows: number;
  readonly features: number;
  readonly shapes: readonly string[];
  readonly crs: string;
  readonly attributes: readonly {
    readonly heading: string;
    readonly filled: number;
    readonly distinct: number;
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
  readonly classBy: string | null;
  readonly nameBy: string | null;
  readonly nameEnBy: string | null;
  readonly rejected: readonly Rejection[];
}

/** What was found in a file. */
export interface GroundSight {
  readonly format: string;
  readonly encoding: string | null;
  readonly attribution: string | null;
  readonly questions: readonly SourceQuestion[];
  readonly notices: readonly Notice[];
  readonly read: number;
  readonly left: readonly Rejection[];
  readonly parts: readonly SeenPart[];
}

/** Features for the map, and how many it does not show. */
export interface SeenFeatures {
  readonly features: readonly Feature[];
  readonly extent: readonly [number, number, number, number] | null;
  readonly left: number;
}

/** Goes through all rows of a file once: counts, values, places, and a share of the features for the map. */
export function surveyParts(
  file: GroundFile,
  name: string,
  context: Omit<SystemContext, 'file'>,
  onRow: (done: number) => void,
): { sight: GroundSight; preview: SeenFeatures } {
  const sample = createSample(file.tables.reduce((sum, { table }) => sum + table.rows.length, 0));
  const questions = new Map<string, SourceQuestion>();
  const notices: Notice[] = [...file.notices];
  const parts: SeenPart[] = [];
  let done = 0;
  for (const [place, { part, role, table }] of file.tables.entries()) {
    const system = systemOfTable(table, { ...context, file });
    for (const question of system.questions) questions.set(`${question.option} ${question.code}`, question);
    // What is asked need not be said.
    notices.push(...system.notices.filter(({ level, code }) => level === 'warning' && !/^datum_/.test(code)));
    if (system.choice === null && system.questions.length === 0) throw system.refusal;
    const { headings, rows } = table;
    const attributes = attributesOf(headings, rows);
    const kinds = new Set<ShapeKind>();
    const types = new Set<string>();
    const rejections = countRejections();
    let features = 0;
    const classBy = columnFor('class', headings);
    const at = classBy === null ? -1 : headings.indexOf(classBy);
    const nameBy = columnFor('name', headings);
    const nameAt = nameBy === null ? -1 : headings.indexOf(nameBy);
    for (const row of rows) {
      if (++done % 1_000 === 0) onRow(done);
      const seen = system.choice === null ? null : shapesOf(row, system.choice);
      if (seen === null) continue;
      if (!seen.ok) {
        rejections.add(seen.code, row.row, seen.found);
        continue;
      }
      features++;
      for (const shape of seen.shapes) {
        kinds.add(kindOf(shape));
        types.add(shape.type);
      }
      const label = {
        part: place,
        value: cellText(row.cells[at] ?? null),
        name: cellText(row.cells[nameAt] ?? null),
      };
      sample.add(seen.shapes as readonly Geometry[], label);
    }
    const values = new Map(
      attributes.map(({ heading, values }) => [heading, values.map(({ value }) => value)]),
    );
    const title = part || stemOf(name);
    const proposed = role ?? roleFor({ names: [part, stemOf(name)], headings, values, shapes: kinds });
    parts.push({
      ...{ part, name: title, role: proposed, rows: rows.length, features, shapes: [...types].sort() },
      ...{ crs: system.choice?.crs.code ?? '', attributes },
      classBy: classByFor(proposed, classBy, attributes),
      ...{ nameBy, nameEnBy: columnFor('nameEn', headings), rejected: rejections.list() },
    });
  }
  const left = file.left.reduce((sum, { count }) => sum + count, 0);
  return {
    sight: {
      ...{ format: file.format, encoding: file.encoding, attribution: file.attribution },
      ...{ questions: [...questions.values()], notices, left: file.left, parts },
      read: left + parts.reduce((sum, { rows }) => sum + rows, 0),
    },
    preview: sample.taken(),
  };
}

/** The column whose values are classes of the role, where the usual name says less than another does. */
function classByFor(
  role: LayerRole,
  usual: string | null,
  attributes: SeenPart['attributes'],
): string | null {
  const known = ({ values }: SeenPart['attributes'][number]) =>
    values.reduce((sum, { value, count }) => sum + (classOfValue(role, value) === null ? 0 : count), 0);
  let best: { heading: string; count: number } | null = null;
  for (const attribute of attributes) {
    const count = known(attribute) + (attribute.heading === usual ? 0.5 : 0);
    if (count >= 1 && (best === null || count > best.count)) best = { heading: attribute.heading, count };
  }
  return best?.heading ?? usual;
}
