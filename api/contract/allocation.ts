import { type Static, Type } from 'typebox';
import { Requirement } from './requirement.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.Integer({ minimum: 1, maximum: 999_999_999 });
export const MOST_ALLOCATED = 200;

/** Can these projects be placed at once? Projects by id (their saved requirement), or with a requirement of their own. */
export const AllocationRequest = Type.Object(
  {
    projects: Type.Array(
      Type.Union([
        Id,
        Type.Object(
          {
            id: Id,
            requirement: Type.Optional(Requirement),
            /** How much it counts to place it; default 1. */
            weight: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000 })),
          },
          closed,
        ),
      ]),
      { minItems: 1, maxItems: MOST_ALLOCATED },
    ),
    /** Only these sites; absent: all that fit. */
    sites: Type.Optional(Type.Array(Id, { maxItems: 5_000, uniqueItems: true })),
    /** Decisions that stand, of each project one. What the record holds for other projects stands too. */
    pins: Type.Optional(
      Type.Array(
        Type.Object({ project: Id, resources: Type.Array(Id, { minItems: 1, maxItems: 50 }) }, closed),
        {
          maxItems: MOST_ALLOCATED,
        },
      ),
    ),
    /** Projects that may be moved from the sites that the record holds for them: these are up for decision. */
    release: Type.Optional(Type.Array(Id, { maxItems: MOST_ALLOCATED, uniqueItems: true })),
    /** Sites looked at for each project at first, default 40; more are, until none could change the answer. */
    candidates: Type.Optional(Type.Integer({ minimum: 1, maximum: 300, default: 40 })),
  },
  closed,
);
export type AllocationRequestData = Static<typeof AllocationRequest>;

const AREA = Type.Union([Type.Number(), Type.Null()]);
const SiteName = Type.Object({ id: Type.Integer(), code: Type.String(), name: Type.String() });

/** `placed` takes `areaM2` of each resource; an assembly or a run of floors takes several; `several`: sites that are pinned to it. `binding`: what stands in the way, in codes. */
export const AllocationAnswer = Type.Object({
  /** `optimal`: proven; `feasible`: there may be a better one, `why` says what was not done; `infeasible`: what stands contradicts itself. */
  status: Type.Union([Type.Literal('optimal'), Type.Literal('feasible'), Type.Literal('infeasible')]),
  /** Of a `feasible` answer: `time` ran out, or not all `groups` of parcels or floors were looked at, of which some could change it. */
  why: Type.Union([Type.Literal('time'), Type.Literal('groups'), Type.Null()]),
  algorithm: Type.String(),
  /** The data's version that it rests on. */
  version: Type.Integer(),
  /** Whether nothing of what it rests on changed while it was worked out: the data, what the projects need, what is held for them. */
  isCurrent: Type.Boolean(),
  /** What was maximised: one more project of weight 1 placed counts more than all scores together, which break the tie (in tenths). */
  objective: Type.Number(),
  /** Of a `feasible` answer: what no other passes, and how many projects can be placed at most (null where they do not all count alike). */
  bound: Type.Union([
    Type.Object({ objective: Type.Number(), placed: Type.Union([Type.Integer(), Type.Null()]) }),
    Type.Null(),
  ]),
  milliseconds: Type.Integer(),
  placed: Type.Array(
    Type.Object({
      project: Type.Integer(),
      how: Type.Union([
        Type.Literal('single'),
        Type.Literal('part'),
        Type.Literal('assembly'),
        Type.Literal('floors'),
        Type.Literal('several'),
      ]),
      resources: Type.Array(
        Type.Object({ id: Type.Integer(), code: Type.String(), name: Type.String(), areaM2: AREA }),
      ),
      score: Type.Number(),
      /** By the request, or because the record holds it. */
      pinned: Type.Boolean(),
      /** Whether every must is met; what is pinned stands though it is not. */
      fits: Type.Boolean(),
    }),
  ),
  /** `no_site`: nothing fits it at all; `taken`: what fits it serves others better; `ask_first`: only sites with unknowns; `no_requirement`; `stopped`: none was found, but not all groups were looked at. */
  unplaced: Type.Array(
    Type.Object({
      project: Type.Integer(),
      reason: Type.Union([
        Type.Literal('no_site'),
        Type.Literal('taken'),
        Type.Literal('ask_first'),
        Type.Literal('no_requirement'),
        Type.Literal('stopped'),
      ]),
      /** Its sites, and who has them. */
      rivals: Type.Array(Type.Object({ resource: Type.Integer(), project: Type.Integer() })),
    }),
  ),
  /** Projects that would leave sites which the record holds for them, and for where; `to` is empty where they are not placed. */
  moves: Type.Array(
    Type.Object({ project: Type.Integer(), from: Type.Array(SiteName), to: Type.Array(SiteName) }),
  ),
  /** Sites of which too little is left for somebody who stays out, with who would take them, and what one more such site would bring: so many more projects placed (`places`), so many more points of score in all (`gain`). */
  binding: Type.Array(
    Type.Object({
      resource: Type.Integer(),
      code: Type.String(),
      name: Type.String(),
      wantedBy: Type.Array(Type.Integer()),
      gain: Type.Number(),
      places: Type.Integer(),
    }),
  ),
  /** Projects whose groups of parcels or floors were too many to look at all, and of which one more could change the answer. */
  stopped: Type.Array(Type.Integer()),
  /** Sites that are pinned to, or held in the record for, more than one project. */
  doublePromised: Type.Array(Type.Object({ resource: Type.Integer(), projects: Type.Array(Type.Integer()) })),
  /** What one more site of a kind, such as the best one taken, would bring. */
  oneMore: Type.Array(Type.Object({ kind: Type.String(), gain: Type.Number(), places: Type.Integer() })),
});
export type AllocationAnswerData = Static<typeof AllocationAnswer>;

/** Adjoining idle parcels, or floors of one tower, whose sum fits. */
export const Assembly = Type.Object({
  how: Type.Union([Type.Literal('assembly'), Type.Literal('floors')]),
  resources: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: Type.String(),
      name: Type.String(),
      areaM2: AREA,
      floor: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
  areaM2: Type.Number(),
  owners: Type.Union([Type.Integer(), Type.Null()]),
  /** Area of the outline over that of the circle of the same perimeter: 1 is a circle. */
  compactness: AREA,
  score: Type.Number(),
  /** The day from which all of them can be had; null: now. */
  availableFrom: Type.Union([Type.String(), Type.Null()]),
  building: Type.Union([Type.String(), Type.Null()]),
  /** The outline around parcels; the place of the tower whose floors they are. */
  geometry: Type.Any(),
});
export type AssemblyData = Static<typeof Assembly>;
export const AssemblyRequest = Type.Object(
  {
    requirement: Requirement,
    /** The project that asks: the sites held for it are its own. */
    project: Type.Optional(Id),
    gapM: Type.Optional(Type.Number({ minimum: 0, maximum: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  closed,
);
export const AssemblyAnswer = Type.Object({
  version: Type.Integer(),
  items: Type.Array(Assembly),
  /** Whether all sites and groups were looked at; otherwise there may be others, of more parcels, beside those told of. */
  complete: Type.Boolean(),
});
export type AssemblyAnswerData = Static<typeof AssemblyAnswer>;
