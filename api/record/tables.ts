import type { ColumnType, Generated } from 'kysely';
import type { BaseMapDatum, BaseMapKind } from '#contract/baseMaps.ts';
import type { FIELDS } from '#contract/fields.ts';
import type { LayerRole } from '#contract/ground.ts';
import type { ContainerKind, Outcome, ResourceKind, Status } from '#contract/kinds.ts';
import type { OfficeVersions } from '#contract/office.ts';
import type { Role } from '#contract/people.ts';
import type { PictureKind, PictureState } from '#contract/pictureCodes.ts';
import type { InvestmentKind, ProjectGrade, ProjectLevel, ProjectStage } from '#contract/projectCodes.ts';
import type { ReminderTopic } from '#contract/reminders.ts';
import type { RequirementData } from '#contract/requirement.ts';
import type { SettingContent, SettingName } from '#contract/settings.ts';

/** A civil day as `YYYY-MM-DD`, in both directions. */
export type Day = string;
/** GeoJSON of a geometry cannot be read from the column itself: select `ST_AsGeoJSON(geom)` or `ST_AsBinary(geom)`. */
export type Geometry = ColumnType<never, unknown, unknown>;
type Stored<T> = ColumnType<T, never, never>;

/** `clearHeightM` → `clear_height_m`, as `columnOf` does at run time. */
type SnakeCase<Text extends string> = Text extends `${infer Head}${infer Rest}`
  ? Head extends Uppercase<Head>
    ? Head extends Lowercase<Head>
      ? `${Head}${SnakeCase<Rest>}`
      : `_${Lowercase<Head>}${SnakeCase<Rest>}`
    : `${Head}${SnakeCase<Rest>}`
  : Text;

type Registry = (typeof FIELDS)[number];
interface FieldValues {
  number: number;
  integer: number;
  boolean: boolean;
  list: string[];
  text: string;
  code: string;
  date: Day;
}
type RegistryColumns = { [F in Registry as SnakeCase<F['key']>]: FieldValues[F['type']] | null };
type PublicRegistryColumns = {
  [F in Exclude<Registry, { private: true }> as SnakeCase<F['key']>]: FieldValues[F['type']] | null;
};

interface AlwaysKnown {
  code: string;
  name: string;
  kind: ResourceKind;
  status: Status;
}

interface Position {
  geom: Geometry | null;
  lon: number | null;
  lat: number | null;
}

interface ResourceRow
  extends Omit<RegistryColumns, keyof AlwaysKnown | 'updated_on' | 'published' | 'area_m2' | 'available_m2'>,
    AlwaysKnown,
    Position {
  key: string;
  search_key: string;
  name_sort_key: string;
  has_leaves: Generated<boolean>;
  published: Generated<boolean>;
  created_on: Generated<Day>;
  updated_on: Generated<Day>;
  public_updated_on: Generated<Day>;
  import_batch: number | null;
  /** Who wrote this version, and why; the record fills both in. */
  edited_by: Stored<string | null>;
  edit_reason: Stored<string | null>;
  raw: Generated<Record<string, string>>;
  extra: Generated<Record<string, string | number | boolean | null>>;
}

/** A column that a resource and each of its versions have. */
export type ResourceColumn = keyof ResourceRow;

export interface ResourceTable extends ResourceRow {
  id: Generated<number>;
  version: Generated<number>;
  public_version: Generated<number>;
  area_m2: Stored<number | null>;
  available_m2: Stored<number | null>;
}

export interface ResourceVersionTable extends ResourceRow {
  valid_from: Day;
  valid_to: Day | null;
  recorded_at: Generated<Date>;
  id: number;
  version: number;
  public_version: number;
  area_m2: number | null;
  available_m2: number | null;
}

export interface PublicResourceView
  extends Omit<PublicRegistryColumns, keyof AlwaysKnown | 'updated_on'>,
    AlwaysKnown,
    Position {
  id: number;
  /** Counts the changes of what the public sees; a private edit does not move it. */
  version: number;
  updated_on: Day;
  search_key: string;
  name_sort_key: string;
}

export interface PublicResourceVersionView extends PublicResourceView {
  valid_from: Day;
  valid_to: Day | null;
}

export interface DatasetTable {
  only_row: Generated<boolean>;
  version: Generated<number>;
  public_version: Generated<number>;
  content: Generated<DatasetContent>;
  loaded_on: Day | null;
}
export type DatasetContent = 'empty' | 'demo' | 'own';

export interface ChangeTable {
  version: number;
  at: Generated<Date>;
  actor: string;
  verb: string;
  ids: number[];
  layers: Generated<boolean>;
  public_version: number | null;
  public_ids: number[] | null;
  public_layers: Generated<boolean>;
}

export interface AuditTable {
  id: Generated<number>;
  at: Generated<Date>;
  actor: string;
  verb: string;
  version: number | null;
  detail: Generated<object>;
  person: number | null;
  address: string | null;
}

export interface ZoneTable {
  code: string;
  name: string;
  name_en: string | null;
  put_by: Generated<string | null>;
}

export interface ZoneBoundaryTable {
  zone: string;
  valid_from: Day;
  valid_to: Day | null;
  geom: Geometry;
}

export interface ContainerTable extends Position {
  code: string;
  kind: ContainerKind;
  name: string;
  name_en: string | null;
  park: string | null;
  zone: string | null;
  address: string | null;
  floors_above: number | null;
  floors_below: number | null;
  floor_height_m: number | null;
}

export interface ImportBatchTable {
  id: Generated<number>;
  at: Generated<Date>;
  actor: string;
  file: string;
  sha256: string;
  counts: object;
  state: Generated<'draft' | 'committed' | 'undone'>;
  person: number | null;
  content: Uint8Array | null;
  options: Generated<object>;
  version: number | null;
  preview: object | null;
  source: number | null;
  fingerprint: string | null;
  reading: number | null;
  work: object | null;
  sent_with: number | null;
}

/** Where files come from again and again, with what was decided of the last one. */
export interface ImportSourceTable {
  id: Generated<number>;
  name: string | null;
  fingerprint: string;
  format: string;
  headings: object;
  decisions: Generated<object>;
  auto_import: Generated<boolean>;
  at: Generated<Date>;
  actor: string;
  file: string;
}

/** A form that exports fill: the file, and where its rows go. */
interface ExportTemplateTable {
  id: Generated<number>;
  name: string;
  file: string;
  content: Uint8Array;
  sheet: string;
  first_row: number;
  place: object;
  at: Generated<Date>;
  actor: string;
}

/** A file of a draft; `batch` is null until there is the draft. */
interface ImportFileTable {
  id: Generated<number>;
  at: Generated<Date>;
  batch: number | null;
  ordinal: number;
  name: string;
  bytes: number;
}

/** A file that was read, or is being read: `report` is null until its end. */
export interface ImportReadingTable {
  id: Generated<number>;
  at: Generated<Date>;
  sha256: string;
  options: string;
  program: string;
  catalog: string;
  report: object | null;
}

/** A row as it was read; without a key it is rejected as it stands. */
export interface ImportRowTable {
  reading: number;
  ordinal: number;
  sheet: string | null;
  line: number;
  key: string | null;
  content: Generated<object>;
  geom: Geometry | null;
  reject: object | null;
  repair: object | null;
  search_key: string | null;
  name_sort_key: string | null;
  lon: number | null;
  lat: number | null;
  raw: object | null;
  extra: object | null;
  unplaced: boolean | null;
  measured_m2: number | null;
  plan: number | null;
  soft: object | null;
  silence: object | null;
  bounds: object | null;
  given_lon: number | null;
  given_lat: number | null;
  stray: boolean | null;
  unknown_status: object | null;
  status_by_form: boolean | null;
}

/** What becomes, or became, of a row of an import. */
export interface ImportFateTable {
  batch: number;
  ordinal: number;
  sheet: string | null;
  line: number;
  key: string | null;
  name: string | null;
  what: 'new' | 'changed' | 'unchanged' | 'rejected';
  resource_id: number | null;
  changes: Generated<object>;
  unplaced: Generated<boolean>;
  reject: object | null;
  findings: Generated<object>;
}

export interface ImportChangeTable {
  batch: number;
  resource_id: number;
  version_before: number | null;
  version_after: number;
}

export interface PersonTable {
  id: Generated<number>;
  username: string;
  name: string;
  role: Role;
  zones: Generated<string[]>;
  password_hash: string | null;
  outside_id: string | null;
  enabled: Generated<boolean>;
  created_at: Generated<Date>;
}

export interface SessionTable {
  id: Generated<string>;
  token_hash: string;
  person: number;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  expires_at: Date;
  address: string | null;
  agent: string | null;
}

export interface LoginFailureTable {
  subject: string;
  failures: number;
  last_at: Generated<Date>;
  blocked_until: Date | null;
}

export interface IdempotencyTable {
  key: string;
  person: number;
  route: string;
  body_hash: string;
  status: number;
  body: string;
  at: Generated<Date>;
}

export interface AttachmentTable {
  id: Generated<number>;
  resource_id: number;
  kind: 'photo' | 'file';
  name: string;
  media_type: string;
  sha256: string;
  content: Uint8Array;
  thumbnail: Uint8Array | null;
  width: number | null;
  height: number | null;
  person: number | null;
  at: Generated<Date>;
  removed_at: Date | null;
}

export interface VerificationTable {
  id: Generated<number>;
  resource_id: number;
  person: number | null;
  verified_on: Generated<Day>;
  at: Generated<Date>;
  lon: number | null;
  lat: number | null;
  accuracy_m: number | null;
  note: string | null;
  attachment: number | null;
}

export interface MonthConfirmationTable {
  month: string;
  resource_id: number;
  person: number | null;
  at: Generated<Date>;
  how: 'confirmed' | 'changed' | 'verified';
  late: Generated<boolean>;
  in_time: Generated<boolean>;
}

export interface MonthCloseTable {
  month: string;
  closed_at: Generated<Date>;
  closed_by: string;
  last_day: Day;
  version: number;
  report: object;
  rows_kept: Generated<boolean>;
  is_sample: Generated<boolean>;
}

export interface MonthCloseRowTable {
  month: string;
  list: string;
  resource_id: number;
  content: object;
}

export interface LineageTable {
  id: Generated<number>;
  ancestor: number;
  descendant: number;
  on_day: Generated<Day>;
  how: 'split' | 'merge';
}

export interface EdgeProposalTable {
  id: Generated<number>;
  resource_id: number;
  base_version: number;
  geom: Geometry;
  proposed_by: string;
  at: Generated<Date>;
  state: Generated<'open' | 'accepted' | 'declined'>;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface WebhookTable {
  id: Generated<number>;
  name: string;
  kind: 'wecom' | 'dingtalk' | 'generic';
  url: string;
  enabled: Generated<boolean>;
  last_day: Day | null;
  last_result: string | null;
  topics: Generated<ReminderTopic[]>;
}

/** A value of a setting and the day from which it holds; said once, never changed. */
interface SettingValueTable {
  id: Generated<number>;
  name: SettingName;
  valid_from: Day;
  value: ColumnType<SettingContent, string, never>;
  actor: string;
  at: Generated<Date>;
  note: string | null;
}

export interface ProjectTable {
  id: Generated<number>;
  version: Generated<number>;
  code: string | null;
  name: string;
  investor: string | null;
  origin: string | null;
  industry: string | null;
  investment_kind: InvestmentKind | null;
  stage: Generated<ProjectStage>;
  stage_since: Generated<Day>;
  level: ProjectLevel | null;
  tags: Generated<string[]>;
  cluster: string | null;
  grade: ProjectGrade | null;
  measure: string | null;
  measure_owner: string | null;
  total_investment_wan: number | null;
  fixed_investment_wan: number | null;
  tax_wan_per_year: number | null;
  output_wan_per_year: number | null;
  research_share_percent: number | null;
  energy_tce_per_wan: number | null;
  jobs: number | null;
  progress_percent: number | null;
  planned_percent: number | null;
  officer: string | null;
  leader: string | null;
  contact: string | null;
  remarks: string | null;
  requirement: RequirementData | null;
  put_by: Generated<string | null>;
  created_on: Generated<Day>;
  updated_on: Generated<Day>;
}

export interface ProjectVersionTable {
  project: number;
  version: number;
  at: Generated<Date>;
  on_day: Generated<Day>;
  edited_by: Generated<string | null>;
  reason: Generated<string | null>;
  content: object;
}

export interface ProjectStageChangeTable {
  id: Generated<number>;
  project: number;
  on_day: Generated<Day>;
  at: Generated<Date>;
  actor: Generated<string | null>;
  from_stage: ProjectStage | null;
  to_stage: ProjectStage;
  reason: Generated<string | null>;
}

export interface ProjectContactTable {
  id: Generated<number>;
  project: number;
  on_day: Day;
  who: string;
  with_whom: string | null;
  place: string | null;
  outcome: string | null;
  next_step: string | null;
  next_on: Day | null;
  actor: Generated<string | null>;
  at: Generated<Date>;
}

export interface ProjectIssueTable {
  id: Generated<number>;
  project: number;
  text: string;
  owner: string | null;
  due: Day | null;
  done_on: Day | null;
  actor: Generated<string | null>;
  at: Generated<Date>;
}

export interface ProjectFileTable {
  id: Generated<number>;
  project: number;
  name: string;
  media_type: string;
  content: Uint8Array;
  actor: Generated<string | null>;
  at: Generated<Date>;
}

export interface ProjectSiteTable {
  project: number;
  resource_id: number;
  position: number;
  actor: Generated<string | null>;
  at: Generated<Date>;
}

export interface KeptMatchTable {
  id: Generated<number>;
  project: number | null;
  algorithm: string;
  day: Day;
  dataset_version: number;
  requirement: ColumnType<RequirementData, RequirementData, never>;
  inputs: ColumnType<object, object, never>;
  answer: ColumnType<object, object, never>;
  actor: Generated<string | null>;
  at: Generated<Date>;
}

export interface StatusChangeTable {
  id: Generated<number>;
  resource_id: number;
  changed_on: Generated<Day>;
  recorded_at: Generated<Date>;
  actor: string;
  from_status: Status | null;
  to_status: Status;
  reason: string | null;
  project: string | null;
  reserved_until: Day | null;
  former_user: string | null;
  correction: Generated<boolean>;
  outcome: Outcome | null;
  outcome_area_m2: number | null;
  project_id: Generated<number | null>;
}

export type PublicStatusChangeView = Pick<
  StatusChangeTable,
  'resource_id' | 'changed_on' | 'from_status' | 'to_status' | 'outcome' | 'outcome_area_m2'
> & { turn: number };

export interface PictureTable {
  id: Generated<number>;
  name: string;
  name_en: Generated<string | null>;
  kind: PictureKind;
  taken_on: Generated<Day | null>;
  file: string;
  hash: string;
  bytes: number;
  width: Generated<number | null>;
  height: Generated<number | null>;
  state: PictureState;
  reason: Generated<object | null>;
  beside: Generated<object>;
  georeference: Generated<object | null>;
  notes: Generated<readonly object[]>;
  placement: Generated<object | null>;
  ground: Generated<object | null>;
  outline: Generated<readonly unknown[] | null>;
  placed_version: Generated<number>;
  opacity: Generated<number>;
  ordinal: Generated<number>;
  published: Generated<boolean>;
  version: Generated<number>;
  put_by: string;
  put_at: Generated<Date>;
}

type PublicPictureView = Omit<
  PictureTable,
  | 'file'
  | 'bytes'
  | 'state'
  | 'reason'
  | 'beside'
  | 'georeference'
  | 'notes'
  | 'placement'
  | 'published'
  | 'version'
  | 'put_by'
  | 'put_at'
>;

export interface ReferenceLayerTable {
  code: string;
  name: string;
  name_en: string | null;
  role: LayerRole;
  published: Generated<boolean>;
  /** Who brought it; null in records that were made before it was kept. */
  put_by: Generated<string | null>;
  /** Which of the rows are its own now. */
  generation: number;
  /** Where it stands among the others, the lowest first. */
  ordinal: Generated<number>;
  source: string | null;
  source_date: string | null;
  attribution: string | null;
  features: Generated<number>;
  report: object | null;
  put_at: Generated<Date>;
}

/** West, south, east, north. */
type Extent = number[];

interface PublicBaseMapView {
  id: Generated<number>;
  code: string;
  version: Generated<number>;
  position: number;
  kind: BaseMapKind;
  name: string;
  name_en: string | null;
  attribution: string | null;
  review_number: string | null;
  extent: Extent | null;
  min_zoom: Generated<number>;
  max_zoom: Generated<number>;
}

export interface BaseMapTable extends PublicBaseMapView {
  parameters: Generated<Record<string, unknown>>;
  datum: Generated<BaseMapDatum>;
  enabled: Generated<boolean>;
  may_be_public: Generated<boolean>;
  cache_allowed: Generated<boolean>;
  limited_on: Day | null;
}

export interface ReferenceFeatureTable {
  id: Generated<number>;
  layer: string;
  generation: number;
  class: string | null;
  name: string | null;
  name_en: string | null;
  one_way: number | null;
  speed_kmh: number | null;
  bridge: boolean | null;
  tunnel: boolean | null;
  level: number | null;
  source_id: string | null;
  geom: Geometry;
}

/** Rows of a layer that are written together, and seen once they are whole. */
export interface GroundGenerationTable {
  id: Generated<number>;
  at: Generated<Date>;
  /** Who writes it; null: it is whole. */
  owner: object | null;
}

/** What was dropped to become ground, until it is. */
export interface GroundDraftTable {
  id: Generated<number>;
  at: Generated<Date>;
  person: number | null;
  file: string;
  files: number[];
  options: object;
  sight: object | null;
  preview: object | null;
  work: object | null;
  outcome: object | null;
}

export interface FeedRow {
  version: number;
  ids: number[];
  layers: boolean;
}

/** Every table and view of the record that is asked through Kysely, by its SQL name; columns in snake case as they stand there. */
export interface Tables {
  dataset: DatasetTable;
  office: { only_row: Generated<boolean>; versions: OfficeVersions };
  change: ChangeTable;
  audit: AuditTable;
  zone: ZoneTable;
  zone_boundary: ZoneBoundaryTable;
  container: ContainerTable;
  import_batch: ImportBatchTable;
  import_change: ImportChangeTable;
  import_reading: ImportReadingTable;
  import_row: ImportRowTable;
  import_container: { reading: number; ordinal: number; content: object };
  import_fate: ImportFateTable;
  import_file: ImportFileTable;
  import_watched: { name: string; sha256: string; at: Generated<Date>; owner: object | null };
  import_piece: { file: number; ordinal: number; content: Uint8Array };
  import_source: ImportSourceTable;
  import_missing: { batch: number; resource_id: number };
  export_template: ExportTemplateTable;
  resource: ResourceTable;
  resource_version: ResourceVersionTable;
  status_change: StatusChangeTable;
  person: PersonTable;
  session: SessionTable;
  login_failure: LoginFailureTable;
  known_browser: { token_hash: string; person: number; seen_at: Generated<Date> };
  setup_link: { token_hash: string; expires_at: Date };
  idempotency: IdempotencyTable;
  attachment: AttachmentTable;
  verification: VerificationTable;
  month_confirmation: MonthConfirmationTable;
  month_close: MonthCloseTable;
  month_close_row: MonthCloseRowTable;
  lineage: LineageTable;
  edge_proposal: EdgeProposalTable;
  webhook: WebhookTable;
  setting_value: SettingValueTable;
  project: ProjectTable;
  project_version: ProjectVersionTable;
  project_stage_change: ProjectStageChangeTable;
  project_contact: ProjectContactTable;
  project_issue: ProjectIssueTable;
  project_file: ProjectFileTable;
  project_site: ProjectSiteTable;
  kept_match: KeptMatchTable;
  picture: PictureTable;
  reference_layer: ReferenceLayerTable;
  reference_feature: ReferenceFeatureTable;
  ground_generation: GroundGenerationTable;
  ground_draft: GroundDraftTable;
  base_map: BaseMapTable;
  base_map_key: { base_map: number; secret: string };
  public_state: { resource_id: number; fingerprint: string };
  schema_migration: { name: string; sha256: string; applied_at: Generated<Date> };
  public_resource: PublicResourceView;
  public_resource_version: PublicResourceVersionView;
  public_container: ContainerTable;
  public_zone: Omit<ZoneTable, 'put_by'>;
  public_zone_boundary: ZoneBoundaryTable;
  public_status_change: PublicStatusChangeView;
  public_reference_layer: Omit<ReferenceLayerTable, 'published' | 'put_by' | 'report' | 'put_at'>;
  public_reference_feature: Omit<ReferenceFeatureTable, 'source_id'>;
  public_base_map: PublicBaseMapView;
  public_picture: PublicPictureView;
  public_setting_value: Pick<SettingValueTable, 'id' | 'name' | 'valid_from' | 'value'>;
  public_changes: FeedRow;
  public_dataset: { version: number; content: DatasetContent; loaded_on: Day | null };
}
