import { type Static, Type } from 'typebox';
import { Address, addressFaults, Levels, withKey, withQuery } from './addressParts.ts';
import type { BaseMapKindEntry } from './kind.ts';

const text = Type.String({ maxLength: 200 });
const Parameters = Type.Object(
  {
    /** Where tiles are asked for: with parameters, or by a template of the service's own. */
    url: Address,
    encoding: Type.Union([Type.Literal('KVP'), Type.Literal('REST')]),
    layer: text,
    style: text,
    matrixSet: text,
    format: text,
    levels: Levels,
  },
  { additionalProperties: false },
);
export type WmtsParameters = Static<typeof Parameters>;

/** A layer of a WMTS in a matrix set that is Web Mercator's; its capabilities are read when it is chosen, not when a tile is asked for. */
export const wmts: BaseMapKindEntry = {
  code: 'wmts',
  content: Type.Object({ parameters: Parameters }),
  form: () => 'raster',
  faults: (parameters) => addressFaults((parameters as WmtsParameters).url),
  question({ parameters, key }, _part, { z, x, y }) {
    const { url, encoding, layer, style, matrixSet, format, levels } = parameters as WmtsParameters;
    const level = levels.find(({ zoom }) => zoom === z);
    if (!level) return null;
    const [column, row] = [x - level.left, y - level.top];
    if (column < 0 || row < 0) return null;
    const values = {
      ...{ LAYER: layer, STYLE: style, TILEMATRIXSET: matrixSet, TILEMATRIX: level.identifier },
      ...{ TILEROW: String(row), TILECOL: String(column) },
    };
    const address =
      encoding === 'KVP'
        ? withQuery(url, { SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', ...values, FORMAT: format })
        : filled(url, values);
    return { url: withKey(address, key) };
  },
};

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = values[name.toUpperCase()];
    return value === undefined ? all : encodeURIComponent(value);
  });
}
