import { type TSchema, Type } from 'typebox';
import { Written } from '#contract/edit.ts';
import { ALL_FIELDS, PUBLIC_FIELDS } from '#contract/fields.ts';
import { IdleClock } from '#contract/idleClock.ts';
import { Container, fieldSchema, StatusChange } from '#contract/resource.ts';
import type { EditionName } from '../../editions/edition.ts';

/**
 * The site sheet of an edition. The serializer sends what stands here and nothing else, so a private field cannot slip into the public
 * sheet even if its row had one.
 */
export function sheetSchema(edition: EditionName): TSchema {
  const fields = edition === 'full' ? ALL_FIELDS : PUBLIC_FIELDS;
  const orNull = (schema: TSchema) => Type.Union([schema, Type.Null()]);
  return Type.Object({
    id: Type.Integer(),
    version: Type.Integer(),
    // What is private is left out for a reader who may not see it.
    ...Object.fromEntries(
      fields.map((field) => [
        field.key,
        field.private ? Type.Optional(fieldSchema(field)) : fieldSchema(field),
      ]),
    ),
    use: orNull(Type.String()),
    partly: Type.Boolean(),
    placed: Type.Boolean(),
    lon: orNull(Type.Number()),
    lat: orNull(Type.Number()),
    geometry: orNull(Type.Object({ type: Type.String(), coordinates: Type.Any() })),
    history: Type.Array(
      edition === 'full'
        ? StatusChange
        : Type.Pick(StatusChange, ['on', 'from', 'to', 'outcome', 'outcomeAreaM2']),
    ),
    parkInfo: orNull(Container),
    buildingInfo: orNull(Container),
    siblings: Type.Array(Type.Ref('ResourceItem')),
    ...(edition === 'full' && {
      idleClock: Type.Optional(orNull(IdleClock)),
      raw: Type.Optional(Type.Record(Type.String(), Type.Any())),
      extra: Type.Optional(Type.Record(Type.String(), Type.Any())),
    }),
  });
}

/** What a write of one resource answers: the version that it made, and the sheet as it is now. */
export const WRITTEN_SHEET = Type.Object({
  ...Written.properties,
  sheet: Type.Optional(sheetSchema('full')),
});
