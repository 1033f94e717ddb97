import { FileRefusal, type Notice, type ReadOptions, type SourceLayer } from '../source.ts';

/** A layer before it is read. */
export interface LayerLook {
  readonly name: string;
  /** Null where nobody counted. */
  readonly rows: number | null;
  /** Types of its shapes as GeoJSON calls them, joined by a comma; null for a table without. */
  readonly shapes: string | null;
  readonly headings: readonly string[];
}

export interface LayerChoice {
  readonly chosen: ReadonlySet<string>;
  /** All layers, for whoever wants to choose otherwise. */
  readonly layers: readonly SourceLayer[];
  readonly notices: readonly Notice[];
}

/**
 * Which layers of a file are read: those that were named, else all whose shapes can be places. Lines alone are roads and pipes; a table without
 * shapes beside layers that have some is read where one of its headings is known.
 * @throws FileRefusal `no_such_layer`, `layers_missing` where there is none
 */
export function chooseLayers(looks: readonly LayerLook[], options: ReadOptions): LayerChoice {
  const names = looks.map(({ name }) => name);
  const absent = options.layers?.find((name) => !names.includes(name));
  if (absent !== undefined) throw new FileRefusal('no_such_layer', absent, names.join(', '));
  if (looks.length === 0) throw new FileRefusal('layers_missing');
  const wanted = options.layers?.length
    ? new Set(options.layers)
    : new Set(usual(looks, options).map(({ name }) => name));
  const left = looks.filter(({ name }) => !wanted.has(name));
  return {
    chosen: wanted,
    layers: looks.map(({ name, rows, shapes }) => ({ name, rows, shapes, isRead: wanted.has(name) })),
    notices:
      left.length === 0 || options.layers?.length
        ? []
        : [
            {
              code: 'layers_left_out',
              level: 'note',
              count: left.length,
              found: left
                .map(({ name, shapes }) => `${name} (${shapes ?? '—'})`)
                .join(', ')
                .slice(0, 200),
            },
          ],
  };
}

function usual(looks: readonly LayerLook[], { recognises }: ReadOptions): readonly LayerLook[] {
  const places = looks.filter(({ shapes, headings }) =>
    shapes === null ? headings.some(recognises) : !isLines(shapes),
  );
  return places.length > 0 ? places : looks;
}

function isLines(shapes: string): boolean {
  return shapes.split(', ').every((type) => type.endsWith('LineString'));
}
