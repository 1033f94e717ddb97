import { Type } from 'typebox';
import type { Fault } from '#contract/problem.ts';
import { secretsInAddress } from '#domain/baseMaps/settings.ts';

/** An address of the web, in which `{key}` may stand. */
export const Address = Type.String({ minLength: 10, maxLength: 1_000, pattern: '^https?://[^\\s]+$' });

/** A level that a server has, and how it names it. */
export const Levels = Type.Array(
  Type.Object(
    {
      zoom: Type.Integer({ minimum: 0, maximum: 22 }),
      identifier: Type.String({ minLength: 1, maxLength: 100 }),
      left: Type.Integer(),
      top: Type.Integer(),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 23 },
);

/** What is wrong with an address that is kept: keys have a field of their own. */
export function addressFaults(address: string, field = 'parameters.url'): Fault[] {
  return secretsInAddress(address).map((found) => ({ code: 'key_in_address', field, found }));
}

/** An address with its key in place. */
export function withKey(address: string, key: string | null): string {
  return address.replaceAll('{key}', encodeURIComponent(key ?? ''));
}

/** An address with parameters, which take the place of those of the same names whatever their capitals. */
export function withQuery(address: string, values: Readonly<Record<string, string>>): string {
  const [path, query = ''] = address.split('#', 1)[0].split('?', 2);
  const names = new Set(Object.keys(values).map((name) => name.toLowerCase()));
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !names.has(decodeURIComponent(part.split('=', 1)[0]).toLowerCase()));
  const added = Object.entries(values).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`,
  );
  return `${path}?${[...kept, ...added].join('&')}`;
}
