import { WGS84 } from '#domain/crs/registry.ts';
import { type Shape, shapeIn } from '../shapes/projectedShape.ts';
import type { Cell } from '../source.ts';
import type { FileColumn, ShapesTarget } from '../target.ts';
import type { Encode } from '../text/writtenText.ts';
import type { LayerName } from './layerFiles.ts';
import { type ColumnNeeds, columnNeeds, type DbfColumn } from './writtenColumns.ts';
import { fieldNames } from './writtenNames.ts';

/** A row as it goes into its layer. */
export interface LayerRow {
  readonly layer: LayerName;
  readonly shape: Shape | null;
  readonly cells: readonly Cell[];
  /** It has a shape that the coordinate system cannot hold. */
  readonly isOutside: boolean;
}

/** The columns beside the shape. */
export function plainColumns<Row>({
  columns,
}: Pick<ShapesTarget<Row>, 'columns'>): readonly FileColumn<Row>[] {
  return columns.filter(({ isPlace }) => !isPlace);
}

export function layerRow<Row>(
  row: Row,
  columns: readonly FileColumn<Row>[],
  target: ShapesTarget<Row>,
): LayerRow {
  const { geometry } = target.feature(row);
  const shape = geometry === null ? null : shapeIn(target.crs ?? WGS84, geometry);
  const layer = shape === null ? 'no_shape' : shape.type === 'Point' ? 'points' : 'polygons';
  const cells = columns.map(({ cell }) => cell(row));
  return { layer, shape, cells, isOutside: shape === null && geometry !== null };
}

/** What is known of a layer's rows. */
export interface LayerNeeds {
  add(cells: readonly Cell[]): void;
  readonly count: number;
  readonly needs: readonly ColumnNeeds[];
  /** The columns that any row fills, with the places of their cells. */
  fields(): readonly { readonly place: number; readonly column: DbfColumn }[];
}

export function layerNeeds<Row>(columns: readonly FileColumn<Row>[], encode: Encode): LayerNeeds {
  const needs = columns.map(({ type }) => columnNeeds(type, encode));
  let count = 0;
  return {
    add: (cells) => {
      count++;
      for (const [place, cell] of cells.entries()) needs[place].add(cell);
    },
    get count() {
      return count;
    },
    needs,
    fields: () => {
      const places = [...needs.keys()].filter((place) => needs[place].filled > 0);
      // A table has to have a field.
      const kept = places.length > 0 ? places : [0];
      const names = fieldNames(
        kept.map((place) => columns[place].heading),
        encode,
      );
      return kept.map((place, n) => ({
        place,
        column: needs[place].column(names[n], columns[place].heading),
      }));
    },
  };
}
