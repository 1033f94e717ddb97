import { type Static, Type } from 'typebox';
import { HistoryVersion } from './edit.ts';
import { ImportNotice } from './importNotice.ts';
import { LeftOutLines } from './imports.ts';
import { RESOURCE_KINDS, STATUSES } from './kinds.ts';
import { MatchedSite } from './match.ts';
import {
  INVESTMENT_KINDS,
  PROJECT_GRADES,
  PROJECT_LEVELS,
  PROJECT_STAGES,
  PROJECT_TAGS,
} from './projectCodes.ts';
import { Requirement } from './requirement.ts';
import { Day, text } from './texts.ts';

const closed = { additionalProperties: false } as const;
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const code = <T extends string>(codes: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...codes] });
const amount = Type.Number({ minimum: 0, maximum: 1e12 });
const percent = Type.Number({ minimum: 0, maximum: 100 });
const Id = Type.Integer({ minimum: 1, maximum: 999_999_999 });
const optional = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(orNull(schema));

/** What is written of a project, beside its name; money in 万元, energy in tce. */
const FIELDS = {
  code: optional(text(100)),
  investor: optional(text(200)),
  origin: optional(text(200)),
  /** GB/T 4754-2017, a letter and up to four digits. */
  industry: optional(text(20)),
  investmentKind: optional(code(INVESTMENT_KINDS)),
  level: optional(code(PROJECT_LEVELS)),
  tags: Type.Optional(Type.Array(code(PROJECT_TAGS), { maxItems: PROJECT_TAGS.length, uniqueItems: true })),
  cluster: optional(text(100)),
  /** Set by hand; null: as the rules suggest. */
  grade: optional(code(PROJECT_GRADES)),
  measure: optional(text(2_000)),
  measureOwner: optional(text(100)),
  totalInvestmentWan: optional(amount),
  fixedInvestmentWan: optional(amount),
  taxWanPerYear: optional(amount),
  outputWanPerYear: optional(amount),
  researchSharePercent: optional(percent),
  energyTcePerWan: optional(amount),
  jobs: optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  /** How far it is, and how far it should be by its plan. */
  progressPercent: optional(percent),
  plannedPercent: optional(percent),
  officer: optional(text(100)),
  leader: optional(text(100)),
  contact: optional(text(500)),
  remarks: optional(text(4_000)),
  requirement: optional(Requirement),
} as const;
const Reason = optional(text(500));

/** Sites that are being looked at for a project, in their order. */
const Shortlist = Type.Array(Id, { maxItems: 50, uniqueItems: true });

export const NewProject = Type.Object(
  {
    name: text(200),
    stage: Type.Optional(code(PROJECT_STAGES)),
    ...FIELDS,
    shortlist: Type.Optional(Shortlist),
    reason: Reason,
  },
  closed,
);
export type NewProjectData = Static<typeof NewProject>;

/** JSON merge patch, with If-Match. */
export const ProjectPatch = Type.Object(
  {
    name: Type.Optional(text(200)),
    stage: Type.Optional(code(PROJECT_STAGES)),
    ...FIELDS,
    shortlist: Type.Optional(Shortlist),
    reason: Reason,
  },
  closed,
);

/** A line of the register. */
export const ProjectItem = Type.Object({
  id: Type.Integer(),
  version: Type.Integer(),
  code: orNull(Type.String()),
  name: Type.String(),
  investor: orNull(Type.String()),
  origin: orNull(Type.String()),
  industry: orNull(Type.String()),
  investmentKind: orNull(code(INVESTMENT_KINDS)),
  stage: code(PROJECT_STAGES),
  stageSince: Type.String({ format: 'date' }),
  level: orNull(code(PROJECT_LEVELS)),
  tags: Type.Array(Type.String()),
  cluster: orNull(Type.String()),
  /** What counts: set by hand, else suggested; null where the rules say nothing. */
  grade: orNull(code(PROJECT_GRADES)),
  gradeBy: orNull(code(['hand', 'rule'] as const)),
  suggestedGrade: orNull(code(PROJECT_GRADES)),
  /** Why the rules suggest it: `stalled` with days, or `behind` with percentage points. */
  gradeReason: orNull(Type.Object({ code: code(['stalled', 'behind'] as const), value: Type.Number() })),
  measure: orNull(Type.String()),
  measureOwner: orNull(Type.String()),
  totalInvestmentWan: orNull(Type.Number()),
  fixedInvestmentWan: orNull(Type.Number()),
  taxWanPerYear: orNull(Type.Number()),
  outputWanPerYear: orNull(Type.Number()),
  researchSharePercent: orNull(Type.Number()),
  energyTcePerWan: orNull(Type.Number()),
  jobs: orNull(Type.Integer()),
  progressPercent: orNull(Type.Number()),
  plannedPercent: orNull(Type.Number()),
  officer: orNull(Type.String()),
  leader: orNull(Type.String()),
  updatedOn: Type.String({ format: 'date' }),
  /** The last contact or change of stage: what the days stalled are counted from. */
  movedOn: Type.String({ format: 'date' }),
  openIssues: Type.Integer(),
  overdueIssues: Type.Integer(),
  hasRequirement: Type.Boolean(),
  /** Sites that it holds: reserved, negotiating, signed or occupied for it. */
  sites: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: orNull(Type.String()),
      name: Type.String(),
      status: code(STATUSES),
      lon: orNull(Type.Number()),
      lat: orNull(Type.Number()),
    }),
  ),
  mayEdit: Type.Boolean(),
});
export type ProjectItemData = Static<typeof ProjectItem>;

export const ProjectPage = Type.Object({ items: Type.Array(ProjectItem), total: Type.Integer() });
export type ProjectPageData = Static<typeof ProjectPage>;

/** A contact: who, with whom, where, what came of it, what is next. */
export const ContactEntry = Type.Object(
  {
    on: Day,
    who: text(200),
    withWhom: optional(text(200)),
    place: optional(text(200)),
    outcome: optional(text(2_000)),
    nextStep: optional(text(1_000)),
    nextOn: optional(Day),
  },
  closed,
);
export type ContactEntryData = Static<typeof ContactEntry>;
export const ProjectIssue = Type.Object(
  { text: text(2_000), owner: optional(text(100)), due: optional(Day), doneOn: optional(Day) },
  closed,
);
export type ProjectIssueData = Static<typeof ProjectIssue>;
export const ContactPatch = Type.Partial(ContactEntry, closed);
export const IssuePatch = Type.Partial(ProjectIssue, closed);
/** What a line of the log, an issue or a file answers. */
export const WrittenEntry = Type.Object({ id: Type.Integer() });
/** Versions of a project, newest first; `next` is the `before` of the following page. */
export const ProjectHistory = Type.Object({
  items: Type.Array(HistoryVersion),
  next: orNull(Type.Integer()),
});
export type ProjectHistoryData = Static<typeof ProjectHistory>;

export const ShortlistChange = Type.Object({ resources: Shortlist }, closed);

export const ProjectSheet = Type.Object({
  ...ProjectItem.properties,
  contact: orNull(Type.String()),
  remarks: orNull(Type.String()),
  requirement: orNull(Requirement),
  contacts: Type.Array(
    Type.Object({ id: Type.Integer(), ...ContactEntry.properties, by: orNull(Type.String()) }),
  ),
  issues: Type.Array(Type.Object({ id: Type.Integer(), ...ProjectIssue.properties })),
  shortlist: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: orNull(Type.String()),
      name: Type.String(),
      kind: code(RESOURCE_KINDS),
      status: code(STATUSES),
      areaM2: orNull(Type.Number()),
      lon: orNull(Type.Number()),
      lat: orNull(Type.Number()),
    }),
  ),
  stages: Type.Array(
    Type.Object({
      on: Type.String({ format: 'date' }),
      from: orNull(code(PROJECT_STAGES)),
      to: code(PROJECT_STAGES),
      by: orNull(Type.String()),
      reason: orNull(Type.String()),
    }),
  ),
  files: Type.Array(
    Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      bytes: Type.Integer(),
      at: Type.String(),
      by: orNull(Type.String()),
    }),
  ),
});
export type ProjectSheetData = Static<typeof ProjectSheet>;

/** What a register file did, or would do. `written` is false for a try, and where any cell is at fault: all or nothing. */
export const ProjectImport = Type.Object({
  written: Type.Boolean(),
  rows: Type.Integer(),
  created: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  /** Headings that mean nothing here. */
  ignored: Type.Array(Type.String()),
  /** Lines that are no data; not in `rows`. */
  leftOut: LeftOutLines,
  /** What is to be said of the file, in the reader's language. */
  notices: Type.Array(ImportNotice),
  /** The first 500; `row` is that of the file, `field` a key of the project. */
  errors: Type.Array(
    Type.Object({
      row: Type.Integer(),
      field: Type.String(),
      code: Type.String(),
      found: Type.Optional(Type.String()),
      expected: Type.Optional(Type.String()),
    }),
  ),
  errorCount: Type.Integer(),
});
export type ProjectImportData = Static<typeof ProjectImport>;

/** The projects that a site fits, or nearly fits. `fit`: all musts; `ask`: something is not known; `near`: one must is missed. */
export const SiteProjects = Type.Object({
  algorithm: Type.String(),
  items: Type.Array(
    Type.Object({
      project: Type.Object({
        id: Type.Integer(),
        name: Type.String(),
        stage: code(PROJECT_STAGES),
        officer: orNull(Type.String()),
      }),
      fit: code(['fit', 'ask', 'near'] as const),
      site: MatchedSite,
    }),
  ),
});

/** The best sites of several projects at once; without ids, of all that look for one. */
export const BatchMatchRequest = Type.Object(
  {
    projects: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1_000, uniqueItems: true })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
  },
  closed,
);
export const BatchMatchAnswer = Type.Object({
  algorithm: Type.String(),
  version: Type.Integer(),
  items: Type.Array(
    Type.Object({
      project: Type.Integer(),
      name: Type.String(),
      total: Type.Integer(),
      results: Type.Array(MatchedSite),
    }),
  ),
  /** Projects without a requirement, or with one that cannot be read any more. */
  skipped: Type.Array(
    Type.Object({ project: Type.Integer(), reason: code(['no_requirement', 'invalid'] as const) }),
  ),
});
