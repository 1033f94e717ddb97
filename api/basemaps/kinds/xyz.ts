import { type Static, Type } from 'typebox';
import { addressFaults } from './addressParts.ts';
import type { BaseMapKindEntry } from './kind.ts';

const Parameters = Type.Object(
  {
    /** With {z}, {x} and {y} (or {-y}, counted from the south), {s} for one of `hosts`, {key}. */
    url: Type.String({ minLength: 12, maxLength: 1_000, pattern: '^https?://' }),
    /** What stands for {s}. */
    hosts: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Za-z0-9-]{1,20}$' }), { maxItems: 16 })),
  },
  { additionalProperties: false },
);

/** Pictures at addresses that are counted out: {z}/{x}/{y}. */
export const xyz: BaseMapKindEntry = {
  code: 'xyz',
  content: Type.Object({ parameters: Parameters }),
  form: () => 'raster',
  faults(parameters) {
    const { url } = parameters as Static<typeof Parameters>;
    const missing = ['{z}', '{x}'].filter((part) => !url.includes(part));
    if (!/\{-?y\}/.test(url)) missing.push('{y}');
    const field = 'parameters.url';
    return [
      ...(missing.length > 0
        ? [{ code: 'malformed_text' as const, field, expected: missing.join(' ') }]
        : []),
      ...addressFaults(url),
    ];
  },
  question({ parameters, key }, _part, { z, x, y }) {
    const { url, hosts = ['a'] } = parameters as Static<typeof Parameters>;
    const values: Readonly<Record<string, string>> = {
      z: String(z),
      x: String(x),
      y: String(y),
      '-y': String(2 ** z - 1 - y),
      s: hosts[(x + y) % hosts.length] ?? '',
      key: encodeURIComponent(key ?? ''),
    };
    return { url: url.replace(/\{(-?\w+)\}/g, (all, name: string) => values[name] ?? all) };
  },
};
