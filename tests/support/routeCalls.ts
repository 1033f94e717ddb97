import type { LightMyRequestResponse } from 'fastify';
import type { ReadArchiveData } from '#contract/tileArchives.ts';
import { addMonths, monthOf, today } from '#domain/civilDate.ts';
import { geoTiff, markedPixels } from './drawnPictures.ts';
import { sheetRow, workbookOf } from './ledgerFiles.ts';
import { PASSWORD } from './people.ts';
import { ground } from './surveyors.ts';
import { makePmtiles, vectorTile } from './tileArchives.ts';

/** What earlier calls have made, by name: ids and versions as text, cookies. */
export type Known = Record<string, string>;

/** One plausible call of a route. What is not said is a GET of the route itself, by the administrator, that is answered with 200. */
export interface RouteCall {
  /** As the router names it. */
  readonly route: string;
  /** Where it is asked, where the route has parameters or wants a query. */
  readonly url?: (known: Known) => string;
  readonly send?: (known: Known) => object;
  /** A file, sent as a form. */
  readonly file?: { readonly name: string; readonly content: string | Uint8Array };
  readonly as?: 'officer' | 'stranger';
  /** The name of what has to be as it was seen last. */
  readonly ifMatch?: string;
  readonly status?: number;
  /** The answer's id, and its version, are known from then on by this name. */
  readonly keep?: string;
  readonly learn?: (answer: LightMyRequestResponse, known: Known) => void;
}

const DAY = today('Asia/Shanghai');
/** The month that runs is closed on the way. */
const NEXT_MONTH = addMonths(`${monthOf(DAY)}-01`, 1);
const { at, rectangle } = ground();
const REQUIREMENT = { kinds: ['factory'], needs: [{ code: 'area', mode: 'must', min: 1_000 }] };
const NEW_PASSWORD = 'another password of the tests';
const LEDGER = '地块编号,地块名称,面积（亩）,状态\nRC-1,路由一号,12,可供\nRC-2,路由二号,7.5,在谈\n';
const TEMPLATE = workbookOf({ rows: sheetRow(1, ['名称', '状态']) });
const ARCHIVE = makePmtiles([{ z: 0, x: 0, y: 0, bytes: vectorTile({ water: {} }) }]);
const PICTURE = geoTiff(64, 48, markedPixels(64, 48, []));
const REGISTER = '项目名称,投资企业\n登记册来的项目,示例公司\n';

const cookieOf = (answer: LightMyRequestResponse) =>
  String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0];
const learnCookie =
  (name: string): RouteCall['learn'] =>
  (answer, known) => {
    known[name] = cookieOf(answer);
  };
/** The version that a write made is the one to be changed next. */
const learnVersion =
  (name: string): RouteCall['learn'] =>
  (answer, known) => {
    known[`${name}Version`] = String(answer.json<{ version: number }>().version);
  };
const versioned = (known: Known, name: string) => ({
  id: Number(known[name]),
  version: Number(known[`${name}Version`]),
});

const GROUND_FILE = JSON.stringify({
  type: 'Feature',
  properties: { name: '路由路' },
  geometry: { type: 'LineString', coordinates: [at(0, 0), at(50, 50)] },
});
/** What is dropped is a list of drafts. */
const learnDraft: RouteCall['learn'] = (answer, known) => {
  const [{ id }] = answer.json<{ items: { id: number }[] }>().items;
  known[known.groundDraft === undefined ? 'groundDraft' : 'otherDraft'] = String(id);
};
const GROUND: readonly RouteCall[] = [
  {
    route: 'POST /api/ground/drafts',
    file: { name: '路.geojson', content: GROUND_FILE },
    learn: learnDraft,
  },
  {
    route: 'POST /api/ground/drafts',
    file: { name: '另一路.geojson', content: GROUND_FILE },
    learn: learnDraft,
  },
  {
    route: 'POST /api/ground/drafts/:id',
    url: ({ groundDraft }) => `/api/ground/drafts/${groundDraft}`,
    send: () => ({ crs: 'EPSG:4490' }),
  },
  {
    route: 'POST /api/ground/drafts/:id/stop',
    url: ({ groundDraft }) => `/api/ground/drafts/${groundDraft}/stop`,
    status: 204,
  },
  {
    route: 'POST /api/ground/drafts/:id/commit',
    url: ({ groundDraft }) => `/api/ground/drafts/${groundDraft}/commit`,
    send: () => ({
      parts: [
        {
          ...{
            part: '',
            instead: null,
            name: '路由道路',
            nameEn: null,
            role: 'road',
            classBy: null,
            classes: {},
          },
          ...{
            nameBy: 'name',
            nameEnBy: null,
            published: false,
            source: null,
            sourceDate: null,
            attribution: null,
          },
        },
      ],
    }),
    learn(answer, known) {
      known.groundLayer = answer.json<{ layers: { code: string }[] }>().layers[0].code;
    },
  },
  { route: 'POST /api/ground/order', send: ({ groundLayer }) => ({ codes: [groundLayer] }) },
  {
    route: 'PATCH /api/ground/:code',
    url: ({ groundLayer }) => `/api/ground/${groundLayer}`,
    send: () => ({ name: '改名道路' }),
  },
];

const ACCOUNTS: readonly RouteCall[] = [
  {
    route: 'POST /api/setup',
    as: 'stranger',
    send: ({ setupToken }) => ({ token: setupToken, username: 'boss', name: '王主任', password: PASSWORD }),
    status: 204,
    learn: learnCookie('admin'),
  },
  {
    route: 'POST /api/people',
    send: () => ({ username: 'qian', name: '钱工', role: 'officer', password: PASSWORD }),
    status: 201,
    keep: 'person',
  },
  {
    route: 'PATCH /api/people/:id',
    url: ({ person }) => `/api/people/${person}`,
    send: () => ({ zones: ['A'] }),
  },
  ...['spare', 'officer'].map(
    (name): RouteCall => ({
      route: 'POST /api/session',
      as: 'stranger',
      send: () => ({ username: 'qian', password: PASSWORD }),
      status: 204,
      learn: learnCookie(name),
    }),
  ),
  {
    route: 'GET /api/session/logins',
    as: 'officer',
    learn(answer, known) {
      const { items } = answer.json<{ items: { id: string; current: boolean }[] }>();
      known.login = items.find(({ current }) => !current)!.id;
    },
  },
  {
    route: 'DELETE /api/session/logins/:id',
    as: 'officer',
    url: ({ login }) => `/api/session/logins/${login}`,
    status: 204,
  },
  {
    route: 'POST /api/session/password',
    as: 'officer',
    send: () => ({ current: PASSWORD, password: NEW_PASSWORD }),
    status: 204,
  },
];

const parcelAt = (code: string, x: number, more: object = {}) => ({
  kind: 'land',
  name: `地块 ${code}`,
  code,
  geometry: rectangle(x, 0, 100, 100),
  ...more,
});

const RESOURCES: readonly RouteCall[] = [
  {
    route: 'POST /api/resources',
    send: () => parcelAt('RC-A', 0, { officer: '钱工' }),
    status: 201,
    keep: 'theirs',
  },
  { route: 'POST /api/resources', send: () => parcelAt('RC-B', 100), status: 201, keep: 'beside' },
  {
    route: 'POST /api/resources/shared-edge',
    as: 'officer',
    send: (known) => ({
      resources: [
        { ...versioned(known, 'theirs'), geometry: rectangle(0, 0, 90, 100) },
        { ...versioned(known, 'beside'), geometry: rectangle(90, 0, 110, 100) },
      ],
    }),
    learn(answer, known) {
      const told = answer.json<{ resources: { version: number }[]; proposals: { id: number }[] }>();
      known.theirsVersion = String(told.resources[0].version);
      known.proposal = String(told.proposals[0].id);
    },
  },
  { route: 'GET /api/proposals' },
  {
    route: 'POST /api/proposals/:id',
    url: ({ proposal }) => `/api/proposals/${proposal}`,
    send: () => ({ accept: true }),
    learn: learnVersion('beside'),
  },
  {
    route: 'PATCH /api/resources/:id',
    url: ({ beside }) => `/api/resources/${beside}`,
    ifMatch: 'beside',
    send: () => ({ name: '改名的地块', reason: '更正' }),
    learn: learnVersion('beside'),
  },
  {
    route: 'POST /api/resources/batch',
    send: (known) => ({ changes: { township: '示例镇' }, resources: [versioned(known, 'beside')] }),
    learn(answer, known) {
      known.besideVersion = String(answer.json<{ resources: { version: number }[] }>().resources[0].version);
    },
  },
  {
    route: 'POST /api/resources/undo',
    send: (known) => ({
      resources: [{ ...versioned(known, 'beside'), to: Number(known.besideVersion) - 1 }],
    }),
    learn(answer, known) {
      known.besideVersion = String(answer.json<{ resources: { version: number }[] }>().resources[0].version);
    },
  },
  {
    route: 'POST /api/resources/publish',
    send: (known) => ({ published: true, resources: [versioned(known, 'beside')] }),
    learn(answer, known) {
      known.besideVersion = String(answer.json<{ resources: { version: number }[] }>().resources[0].version);
    },
  },
  {
    route: 'POST /api/resources/:id/status',
    url: ({ beside }) => `/api/resources/${beside}/status`,
    ifMatch: 'beside',
    send: () => ({ to: 'reserved', project: '示例项目', until: '2099-12-31' }),
    learn: learnVersion('beside'),
  },
  {
    route: 'POST /api/resources/:id/verify',
    url: ({ beside }) => `/api/resources/${beside}/verify`,
    send: () => ({ note: '已看', lon: at(1, 1)[0], lat: at(1, 1)[1], accuracyM: 8 }),
    learn: learnVersion('beside'),
  },
  {
    route: 'POST /api/resources/:id/restore',
    url: ({ beside }) => `/api/resources/${beside}/restore`,
    ifMatch: 'beside',
    send: () => ({ version: 1 }),
    learn: learnVersion('beside'),
  },
  {
    route: 'POST /api/resources/:id/attachments',
    url: ({ beside }) => `/api/resources/${beside}/attachments`,
    file: { name: '图.pdf', content: '%PDF-1.7 …' },
    status: 201,
    keep: 'attachment',
  },
  {
    route: 'POST /api/resources/split',
    send: (known) => ({
      resources: [versioned(known, 'theirs')],
      line: { type: 'LineString', coordinates: [at(-1, 40), at(91, 40)] },
    }),
    learn(answer, known) {
      const { resources } = answer.json<{ resources: { id: number; version: number }[] }>();
      known.parts = JSON.stringify(resources.map(({ id, version }) => ({ id, version })));
    },
  },
  { route: 'POST /api/resources/merge', send: ({ parts }) => ({ resources: JSON.parse(parts) }) },
  {
    route: 'GET /api/resources/rows',
    url: ({ beside }) => `/api/resources/rows?ids=${beside}&fields=township`,
  },
  {
    route: 'GET /api/resources/shapes',
    url: () => `/api/resources/shapes?bbox=${[...at(-10, -10), ...at(300, 300)].map((n) => n.toFixed(9))}`,
  },
];

const PROJECTS: readonly RouteCall[] = [
  {
    route: 'POST /api/projects',
    as: 'officer',
    send: () => ({ name: '每条路由的项目', requirement: REQUIREMENT }),
    status: 201,
    keep: 'project',
  },
  {
    route: 'PATCH /api/projects/:id',
    as: 'officer',
    url: ({ project }) => `/api/projects/${project}`,
    ifMatch: 'project',
    send: () => ({ stage: 'talks', jobs: 120 }),
  },
  ...(
    [
      ['contact', 'contacts', { on: DAY, who: '钱工', outcome: '来访' }, { nextStep: '看地' }],
      ['issue', 'issues', { text: '需要双回路供电', due: '2099-12-31' }, { owner: '钱工' }],
    ] as const
  ).flatMap(([name, path, whole, part]): RouteCall[] => [
    {
      route: `POST /api/projects/:id/${path}`,
      url: ({ project }) => `/api/projects/${project}/${path}`,
      send: () => whole,
      status: 201,
      keep: name,
    },
    {
      route: `PATCH /api/projects/:id/${path}/:entry`,
      url: (known) => `/api/projects/${known.project}/${path}/${known[name]}`,
      send: () => part,
    },
  ]),
  {
    route: 'PUT /api/projects/:id/shortlist',
    url: ({ project }) => `/api/projects/${project}/shortlist`,
    send: ({ beside }) => ({ resources: [Number(beside)] }),
    status: 204,
  },
  {
    route: 'POST /api/projects/:id/files',
    url: ({ project }) => `/api/projects/${project}/files`,
    file: { name: '意向书.pdf', content: '%PDF-1.7 …' },
    status: 201,
    keep: 'file',
  },
  { route: 'POST /api/projects/import', file: { name: '登记册.csv', content: REGISTER } },
  {
    route: 'POST /api/matches',
    send: ({ project }) => ({ project: Number(project), requirement: REQUIREMENT, limit: 5 }),
    status: 201,
    keep: 'match',
  },
  { route: 'POST /api/matches/:id/repeat', url: ({ match }) => `/api/matches/${match}/repeat` },
  ...['', '/public'].flatMap((edition): RouteCall[] => [
    { route: `POST ${edition}/api/match`, send: () => ({ requirement: REQUIREMENT, limit: 5 }) },
    { route: `POST ${edition}/api/match/assemblies`, send: () => ({ requirement: REQUIREMENT, limit: 2 }) },
  ]),
  { route: 'POST /api/match/batch', send: () => ({ limit: 2 }) },
  { route: 'POST /api/allocation', send: ({ project }) => ({ projects: [Number(project)], candidates: 5 }) },
];

const OFFICE: readonly RouteCall[] = [
  { route: 'POST /api/imports', file: { name: '误传.csv', content: LEDGER }, keep: 'unwanted' },
  { route: 'DELETE /api/imports/:id', url: ({ unwanted }) => `/api/imports/${unwanted}`, status: 204 },
  { route: 'POST /api/imports', file: { name: '台账.csv', content: LEDGER }, keep: 'import' },
  {
    route: 'POST /api/imports/:id',
    url: (known) => `/api/imports/${known.import}`,
    send: () => ({ kind: 'land' }),
  },
  { route: 'GET /api/imports/:id/errors.xlsx', url: (known) => `/api/imports/${known.import}/errors.xlsx` },
  { route: 'GET /api/imports/:id/repairs', url: (known) => `/api/imports/${known.import}/repairs` },
  { route: 'GET /api/imports/:id/missing', url: (known) => `/api/imports/${known.import}/missing` },
  { route: 'GET /api/imports/:id/joins', url: (known) => `/api/imports/${known.import}/joins` },
  { route: 'GET /api/imports/:id/features', url: (known) => `/api/imports/${known.import}/features` },
  { route: 'GET /api/imports/:id/rows', url: (known) => `/api/imports/${known.import}/rows?what=new` },
  { route: 'GET /api/imports/running' },
  { route: 'GET /api/imports/:id/progress', url: (known) => `/api/imports/${known.import}/progress` },
  { route: 'POST /api/imports/:id/stop', url: (known) => `/api/imports/${known.import}/stop`, status: 204 },
  { route: 'POST /api/imports/:id/commit', url: (known) => `/api/imports/${known.import}/commit` },
  {
    route: 'GET /api/import-sources',
    learn(answer, known) {
      known.source = String(answer.json<{ items: { id: number }[] }>().items[0].id);
    },
  },
  {
    route: 'PATCH /api/import-sources/:id',
    url: ({ source }) => `/api/import-sources/${source}`,
    send: () => ({ name: '招商局台账', autoImport: false }),
  },
  {
    route: 'POST /api/export-templates',
    file: { name: '上报表.xlsx', content: TEMPLATE },
    status: 201,
    keep: 'template',
  },
  {
    route: 'POST /api/export-templates/trial',
    file: { name: '上报表.xlsx', content: TEMPLATE },
  },
  {
    route: 'PUT /api/export-templates/:id',
    url: ({ template }) => `/api/export-templates/${template}`,
    file: { name: '上报表.xlsx', content: TEMPLATE },
  },
  {
    route: 'GET /api/export-templates/:id/file',
    url: ({ template }) => `/api/export-templates/${template}/file`,
  },
  {
    route: 'POST /api/base-map-archives',
    file: { name: 'own.pmtiles', content: ARCHIVE },
    status: 201,
    learn(answer, known) {
      const { path, bytes } = answer.json<ReadArchiveData>().file;
      Object.assign(known, { archive: path, archiveBytes: String(bytes) });
    },
  },
  {
    route: 'GET /api/base-map-archives/facts',
    url: ({ archive }) => `/api/base-map-archives/facts?path=${archive}`,
  },
  {
    route: 'POST /api/pictures',
    file: { name: '规划图.tif', content: PICTURE },
    status: 201,
    keep: 'picture',
  },
  {
    route: 'PATCH /api/pictures/:id',
    url: ({ picture }) => `/api/pictures/${picture}`,
    ifMatch: 'picture',
    send: () => ({ name: '总体规划图', opacity: 0.7 }),
    learn: learnVersion('picture'),
  },
  { route: 'POST /api/imports/:id/undo', url: (known) => `/api/imports/${known.import}/undo` },
  {
    route: 'POST /api/months/:month/confirm',
    url: () => `/api/months/${monthOf(DAY)}/confirm`,
    send: ({ beside }) => ({ ids: [Number(beside)] }),
  },
  {
    route: 'POST /api/months/:month/close',
    url: () => `/api/months/${monthOf(DAY)}/close`,
    send: () => ({}),
  },
  {
    route: 'POST /api/reminders',
    send: () => ({ name: '群机器人', kind: 'wecom', url: 'https://localhost/send?key=x' }),
    status: 201,
    keep: 'robot',
  },
  {
    route: 'PATCH /api/reminders/:id',
    url: ({ robot }) => `/api/reminders/${robot}`,
    send: () => ({ enabled: false }),
  },
  {
    route: 'POST /api/base-maps',
    send: () => ({
      kind: 'xyz',
      name: '路由底图',
      parameters: { url: 'https://t0.tianditu.gov.cn/{z}/{x}/{y}.png' },
      key: 'geheim',
      // Far from the tile that is asked for: nobody is asked.
      ...{ extent: [0, 0, 1, 1], mayBePublic: true },
    }),
    status: 201,
    learn: learnVersion('baseMap'),
  },
  {
    route: 'POST /api/base-maps/trial',
    send: ({ archive, archiveBytes }) => ({
      map: {
        ...{ kind: 'pmtiles', name: '试看' },
        parameters: {
          ...{ content: 'vector', layers: ['water'] },
          file: {
            ...{ place: 'uploaded', path: archive, bytes: Number(archiveBytes) },
            hash: archive.replace(/\..*/, ''),
          },
        },
      },
      ...{ z: 0, x: 0, y: 0 },
    }),
  },
  {
    route: 'PATCH /api/base-maps/:code',
    url: () => '/api/base-maps/xyz',
    send: () => ({ name: '改名底图' }),
    ifMatch: 'baseMap',
    learn: learnVersion('baseMap'),
  },
  {
    route: 'POST /api/base-maps/look',
    send: () => ({ kind: 'wmts', url: 'http://10.0.0.9/wmts' }),
    status: 422,
  },
  {
    route: 'PUT /api/setup/zones/:code',
    url: () => '/api/setup/zones/zone-9',
    send: () => ({ name: '新区', nameEn: 'New Area' }),
  },
  {
    route: 'PUT /api/base-maps/order',
    send: () => ({ codes: ['xyz', 'offline'] }),
    status: 204,
  },
  {
    route: 'POST /api/settings/:name/preview',
    url: () => '/api/settings/freshness/preview',
    send: () => ({ value: { freshDays: 20, ageingDays: 45, staleDays: 60 }, from: NEXT_MONTH }),
    learn: (_answer, known) => {
      known.settingVersion = '0';
    },
  },
  {
    route: 'PUT /api/settings/:name',
    url: () => '/api/settings/outcome',
    send: () => ({
      value: { absorbedAt: 'occupied', revivedAt: 'signed', vacatingReverses: true },
      from: NEXT_MONTH,
      note: '年度口径',
    }),
    ifMatch: 'setting',
  },
  { route: 'POST /api/reminders/:id/test', url: ({ robot }) => `/api/reminders/${robot}/test` },
];

/** Everything that makes or changes something, in an order in which each finds what it needs. */
export const WRITES: readonly RouteCall[] = [...ACCOUNTS, ...RESOURCES, ...PROJECTS, ...OFFICE, ...GROUND];

const TILE = '14/13676/6404';

/** How what only reads is asked, where that is more than its own address. */
export const READS: readonly RouteCall[] = [
  { route: 'GET /api/ground' },
  { route: 'GET /api/ground/drafts' },
  { route: 'GET /api/ground/drafts/:id', url: ({ otherDraft }) => `/api/ground/drafts/${otherDraft}` },
  {
    route: 'GET /api/ground/drafts/:id/features',
    url: ({ otherDraft }) => `/api/ground/drafts/${otherDraft}/features`,
  },
  { route: 'GET /api/export.xlsx', url: ({ template }) => `/api/export.xlsx?template=${template}` },
  { route: 'GET /api/docs/static/*', url: () => '/api/docs/static/swagger-ui.css' },
  { route: 'GET /assets/*', url: () => '/assets/main-0123abcd.js' },
  { route: 'GET /public/assets/*', url: () => '/public/assets/main-0123abcd.js' },
  { route: 'GET /basemap/*', url: () => '/basemap/shandong.pmtiles' },
  { route: 'GET /public/basemap/*', url: () => '/public/basemap/shandong.pmtiles' },
  { route: 'GET /public', status: 302 },
  { route: 'GET /api/docs/static/index.html', status: 302 },
  ...['', '/public'].flatMap((edition): RouteCall[] => [
    { route: `GET ${edition}/api/resources/:id`, url: ({ beside }) => `${edition}/api/resources/${beside}` },
    // Where it lies is not said.
    {
      route: `GET ${edition}/tiles/pictures/:id/:z/:x/:y`,
      url: ({ picture }) => `${edition}/tiles/pictures/${picture}/${TILE}`,
      status: 404,
    },
    {
      route: `GET ${edition}/tiles/base/:code/:part/:z/:x/:y`,
      url: () => `${edition}/tiles/base/xyz/0/${TILE}`,
      status: 204,
    },
    ...['resources', 'reference'].map((layer) => ({
      route: `GET ${edition}/tiles/${layer}/:z/:x/:y.mvt`,
      url: () => `${edition}/tiles/${layer}/${TILE}.mvt`,
    })),
  ]),
  ...['xlsx', 'csv'].map((format) => ({
    route: `GET /api/months/:month/export.${format}`,
    url: () => `/api/months/${monthOf(DAY)}/export.${format}`,
  })),
  {
    route: 'GET /api/pictures/:id/pieces/:level/:column/:row',
    url: ({ picture }) => `/api/pictures/${picture}/pieces/99/0/0`,
    status: 404,
  },
  { route: 'GET /api/resources/:id/projects', url: ({ beside }) => `/api/resources/${beside}/projects` },
  { route: 'GET /api/resources/:id/history', url: ({ beside }) => `/api/resources/${beside}/history` },
  {
    route: 'GET /api/resources/:id/attachments',
    url: ({ beside }) => `/api/resources/${beside}/attachments`,
  },
  { route: 'GET /api/attachments/:id', url: ({ attachment }) => `/api/attachments/${attachment}` },
  // A PDF has none.
  {
    route: 'GET /api/attachments/:id/thumbnail',
    url: ({ attachment }) => `/api/attachments/${attachment}/thumbnail`,
    status: 404,
  },
  { route: 'GET /api/imports/:id', url: (known) => `/api/imports/${known.import}` },
  { route: 'GET /api/settings/:name', url: () => '/api/settings/idleLand' },
  { route: 'GET /api/projects/:id', url: ({ project }) => `/api/projects/${project}` },
  { route: 'GET /api/projects/:id/history', url: ({ project }) => `/api/projects/${project}/history` },
  {
    route: 'GET /api/projects/:id/files/:entry',
    url: ({ project, file }) => `/api/projects/${project}/files/${file}`,
  },
  { route: 'GET /api/matches/:id', url: ({ match }) => `/api/matches/${match}` },
  { route: 'GET /api/diff', url: () => `/api/diff?from=2020-01-01&to=${DAY}` },
  { route: 'GET /api/months/:month', url: () => `/api/months/${monthOf(DAY)}` },
  {
    route: 'GET /api/months/:month/changes',
    url: () => `/api/months/${monthOf(DAY)}/changes?what=new`,
  },
  { route: 'POST /api/setup/leave-sample' },
];

/** What takes away what the others need, last. */
export const REMOVALS: readonly RouteCall[] = [
  {
    route: 'DELETE /api/ground/drafts/:id',
    url: ({ otherDraft }) => `/api/ground/drafts/${otherDraft}`,
    status: 204,
  },
  { route: 'DELETE /api/ground/:code', url: ({ groundLayer }) => `/api/ground/${groundLayer}`, status: 204 },
  { route: 'DELETE /api/pictures/:id', url: ({ picture }) => `/api/pictures/${picture}`, status: 204 },
  {
    route: 'DELETE /api/export-templates/:id',
    url: ({ template }) => `/api/export-templates/${template}`,
    status: 204,
  },
  {
    route: 'DELETE /api/import-sources/:id',
    url: ({ source }) => `/api/import-sources/${source}`,
    status: 204,
  },
  {
    route: 'DELETE /api/attachments/:id',
    url: ({ attachment }) => `/api/attachments/${attachment}`,
    status: 204,
  },
  ...(['contact', 'issue', 'file'] as const).map((name) => ({
    route: `DELETE /api/projects/:id/${name}s/:entry`,
    url: (known: Known) => `/api/projects/${known.project}/${name}s/${known[name]}`,
    status: 204,
  })),
  {
    route: 'DELETE /api/base-maps/:code',
    url: () => '/api/base-maps/xyz',
    ifMatch: 'baseMap',
    status: 204,
  },
  { route: 'DELETE /api/reminders/:id', url: ({ robot }) => `/api/reminders/${robot}`, status: 204 },
  { route: 'DELETE /api/session', as: 'officer', status: 204 },
];

/** The file of a call as the body of a form, whose parts are divided by `x`. */
export function formOf({ name, content }: NonNullable<RouteCall['file']>): Buffer {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--x--\r\n')]);
}
