import { type Static, Type } from 'typebox';
import { type CriterionCode, NEED_CODES } from './criteria.ts';
import { RESOURCE_KINDS } from './kinds.ts';
import { Day, text } from './texts.ts';

export const NEED_MODES = ['must', 'wish', 'irrelevant'] as const;
export type NeedMode = (typeof NEED_MODES)[number];
export const DEFAULT_WEIGHT = 5;
export const MOST_NEEDS = 40;

const closed = { additionalProperties: false } as const;
const amount = Type.Number({ minimum: 0, maximum: 1e12 });
const Lon = Type.Number({ minimum: -180, maximum: 180 });
const Lat = Type.Number({ minimum: -90, maximum: 90 });

/**
 * One thing that the project needs. Which values a criterion takes, its form says: `min`/`max` (area, floor, rent …), `codes`, `date`,
 * `max` metres from a `place` or from the nearest feature of a reference `layer`, `within` (WKT polygon). Units are those of the site's field.
 */
export const Need = Type.Object(
  {
    code: Type.Unsafe<CriterionCode>({ type: 'string', enum: [...NEED_CODES] }),
    mode: Type.Unsafe<NeedMode>({ type: 'string', enum: [...NEED_MODES] }),
    weight: Type.Optional(Type.Number({ minimum: 0, maximum: 100, default: DEFAULT_WEIGHT })),
    min: Type.Optional(amount),
    max: Type.Optional(amount),
    tolerancePercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    part: Type.Optional(Type.Boolean({ description: 'a part of a larger one will do' })),
    assembled: Type.Optional(Type.Boolean({ description: 'neighbours together will do' })),
    codes: Type.Optional(Type.Array(text(100), { minItems: 1, maxItems: 50 })),
    date: Type.Optional(Day),
    place: Type.Optional(Type.Object({ lon: Lon, lat: Lat, name: Type.Optional(text(100)) }, closed)),
    layer: Type.Optional(text(100)),
    within: Type.Optional(text(20_000)),
  },
  closed,
);
export type NeedData = Static<typeof Need>;

/** What a project needs of a site, and what it brings. */
export const Requirement = Type.Object(
  {
    kinds: Type.Array(
      Type.Unsafe<(typeof RESOURCE_KINDS)[number]>({ type: 'string', enum: [...RESOURCE_KINDS] }),
      { minItems: 1, maxItems: RESOURCE_KINDS.length, uniqueItems: true },
    ),
    needs: Type.Array(Need, { maxItems: MOST_NEEDS }),
    project: Type.Optional(
      Type.Object(
        {
          industry: Type.Optional(text(20)),
          fixedInvestmentWan: Type.Optional(amount),
          taxWanPerYear: Type.Optional(amount),
          outputWanPerYear: Type.Optional(amount),
          researchSharePercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
          energyTcePerWan: Type.Optional(amount),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type RequirementData = Static<typeof Requirement>;
