import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Check, Default, Errors } from 'typebox/value';
import type { SettingContent } from '#contract/settings.ts';
import { readDatums } from '#domain/crs/datumFile.ts';
import { type LocalDatums, NO_DATUMS } from '#domain/crs/localDatums.ts';
import type { OperatorSettings } from '#domain/settings/ruleBook.ts';
import { isLoopback } from './http/access.ts';
import { type HostList, readHostList } from './outside/hosts.ts';

/** Every setting, as the environment gives it. The README's table lists the same names; a test holds them to each other. */
export const Settings = Type.Object({
  PORT: Type.String({ pattern: '^\\d{1,5}$', default: '3000', description: 'TCP port; 0 takes a free one' }),
  HOST: Type.String({
    minLength: 1,
    default: '127.0.0.1',
    description: 'bind address; only on loopback is the full edition ever read without a login',
  }),
  DATA_DIR: Type.String({
    minLength: 1,
    default: '.data',
    description: 'folder of the embedded database, of uploaded maps and pictures, and of error files',
  }),
  DATABASE_URL: Type.String({
    default: '',
    description: 'PostgreSQL 15+ with PostGIS 3.3+; unset: the embedded database in DATA_DIR',
  }),
  DEMO: Type.Union([Type.Literal('0'), Type.Literal('1')], {
    default: '1',
    description: '1: an empty record gets the demo zone; 0: it starts empty',
  }),
  TZ_ZONE: Type.String({
    minLength: 1,
    default: 'Asia/Shanghai',
    description: 'time zone in which civil days begin (IANA name)',
  }),
  ACCESS: Type.Union([Type.Literal('open'), Type.Literal('login'), Type.Literal('auto')], {
    default: 'auto',
    description:
      'open: on this machine the full edition is read without a login; login: only the public edition and health are; auto: open while the record is the untouched demo (no account, no import, no edit), then login',
  }),
  TRUSTED_PROXIES: Type.String({
    default: '',
    description:
      'addresses (10.0.0.2, 10.0.0.0/24) of the proxies before this server, separated by commas: what they say of a reader’s address, of HTTPS and of the host is believed; without it nobody’s word is: the readers of a proxy count as one, and none of them came by HTTPS',
  }),
  MAP_REVIEW_NUMBER: Type.String({
    default: '',
    description: 'the map review number (审图号) shown on the map',
  }),
  MAP_ACKNOWLEDGED: Type.Union([Type.Literal('0'), Type.Literal('1')], {
    default: '0',
    description:
      '1: serve the public map on a non-loopback address without a review number, on your own responsibility',
  }),
  MAP_DIR: Type.String({
    default: '',
    description:
      'a folder with archives of tiles (.pmtiles, .mbtiles) that administrators can choose as base maps; unset: only what they upload',
  }),
  MAP_HOSTS: Type.String({
    default: '*.tianditu.gov.cn',
    description:
      'hosts of base maps that the server may ask, separated by commas; one of the office’s own network only with its port (10.1.2.3:8080)',
  }),
  DATUM_FILE: Type.String({
    default: '',
    description:
      'JSON file of what is known here of old datums (Xi’an 80, Beijing 54): parameters to CGCS2000 or control points; unset: their coordinates are refused',
  }),
  WATCH_DIR: Type.String({
    default: '',
    description:
      'a folder that is watched: what is dropped there is read when it is complete, and waits as a draft for an officer’s yes, or is imported at once where its source was set so; unset: none',
  }),
  OFFICE_NAME: Type.String({
    maxLength: 100,
    default: '',
    description:
      'what the office is called: stands for {单位} in the forms that exports fill; unset: as it is said on the page of settings',
  }),
  WEBHOOK_HOSTS: Type.String({
    default: 'qyapi.weixin.qq.com,oapi.dingtalk.com',
    description: 'hosts of group robots that reminders may be sent to, separated by commas',
  }),
  GRADE_STALLED_DAYS: Type.String({
    pattern: '^(\\d{1,4},\\d{1,4},\\d{1,4})?$',
    default: '',
    description:
      'days without a contact or a new stage from which a project is yellow, orange, red, such as 30,60,90; unset: as the page of settings has them',
  }),
  GRADE_BEHIND_POINTS: Type.String({
    pattern: '^(\\d{1,2},\\d{1,2},\\d{1,3})?$',
    default: '',
    description:
      'percentage points behind plan from which a project is yellow, orange, red, such as 10,20,30; unset: as the page of settings has them',
  }),
  OIDC_ISSUER: Type.String({
    default: '',
    description:
      'issuer of an OpenID Connect login beside the passwords; its callback is /api/session/oidc/callback',
  }),
  OIDC_CLIENT_ID: Type.String({ default: '', description: 'the name of this server there' }),
  OIDC_CLIENT_SECRET: Type.String({ default: '', description: 'its secret there; unset: none, PKCE only' }),
  OIDC_NAME: Type.String({
    maxLength: 40,
    default: 'OIDC',
    description: 'what the button of that login says',
  }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'warn', description: 'least severe level that is logged' },
  ),
});

/** A login by OpenID Connect. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Never logged. */
  readonly clientSecret: string | undefined;
  readonly name: string;
}

/** Settings whose value is never repeated. */
const SECRET: ReadonlySet<string> = new Set(['DATABASE_URL', 'OIDC_CLIENT_SECRET']);

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Undefined: the embedded database. Never logged: it holds a password. */
  readonly databaseUrl: string | undefined;
  readonly demo: boolean;
  readonly timeZone: string;
  readonly access: 'open' | 'login' | 'auto';
  /** Addresses or networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly mapReviewNumber: string | undefined;
  readonly mapAcknowledged: boolean;
  /** The folder with archives of tiles; undefined: none. */
  readonly mapDir: string | undefined;
  /** Which hosts base maps may come from. */
  readonly mapHosts: HostList;
  /** What the deployment knows of old datums. */
  readonly datums: LocalDatums;
  /** The folder that is watched; undefined: none. */
  readonly watchDir: string | undefined;
  /** What of the rules the environment sets: it holds on every day, and is not changed in the browser. */
  readonly operator: OperatorSettings;
  readonly webhookHosts: readonly string[];
  readonly oidc: OidcConfig | undefined;
  readonly logLevel: string;
}

/** A setting that cannot be used; the message names it, what was found and what is expected. */
export class SettingError extends Error {}

/**
 * Reads the settings once, checks them and freezes them.
 * @throws SettingError naming the setting, what was found and what was expected (secrets are not repeated)
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = readSettings(env);
  const port = Number(settings.PORT);
  if (port > 65_535) throw new SettingError(`PORT: found ${settings.PORT}, expected 0–65535`);
  if (!isTimeZone(settings.TZ_ZONE))
    throw new SettingError(
      `TZ_ZONE: found ${settings.TZ_ZONE}, expected an IANA time zone such as Asia/Shanghai`,
    );
  if (settings.DATABASE_URL && !/^postgres(ql)?:\/\//.test(settings.DATABASE_URL)) {
    throw new SettingError('DATABASE_URL: expected postgres://user:password@host:port/database');
  }
  const config: Config = {
    port,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL || undefined,
    demo: settings.DEMO === '1',
    timeZone: settings.TZ_ZONE,
    access: settings.ACCESS,
    trustedProxies: readProxies(settings),
    mapReviewNumber: settings.MAP_REVIEW_NUMBER || undefined,
    mapAcknowledged: settings.MAP_ACKNOWLEDGED === '1',
    mapDir: settings.MAP_DIR ? resolve(settings.MAP_DIR) : undefined,
    mapHosts: readMapHosts(settings.MAP_HOSTS),
    datums: readDatumFile(settings.DATUM_FILE),
    watchDir: settings.WATCH_DIR ? resolve(settings.WATCH_DIR) : undefined,
    operator: readOperator(settings),
    webhookHosts: partsOf(settings.WEBHOOK_HOSTS),
    oidc: readOidc(settings),
    logLevel: settings.LOG_LEVEL,
  };
  return Object.freeze(config);
}

function readDatumFile(path: string): LocalDatums {
  if (path === '') return NO_DATUMS;
  try {
    return readDatums(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    throw new SettingError(`DATUM_FILE: ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function partsOf(list: string): string[] {
  const parts = list.split(',').map((part) => part.trim().toLowerCase());
  return parts.filter(Boolean);
}

function readMapHosts(list: string): HostList {
  try {
    return readHostList(partsOf(list), 'MAP_HOSTS');
  } catch (error) {
    throw new SettingError(`MAP_HOSTS: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readProxies(settings: Static<typeof Settings>): readonly string[] {
  const proxies = partsOf(settings.TRUSTED_PROXIES);
  const wrong = proxies.find((proxy) => !isNetwork(proxy));
  if (wrong !== undefined)
    throw new SettingError(
      `TRUSTED_PROXIES: found ${JSON.stringify(wrong)}, expected an address such as 10.0.0.2 or a network such as 10.0.0.0/24`,
    );
  return proxies;
}

/** An IP address, or one with the length of its prefix; a network of everybody is none. */
function isNetwork(text: string): boolean {
  const [address, prefix, ...more] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) > 0 && Number(prefix) <= bits);
}

/** What the environment sets of the rules, each as the browser would. */
function readOperator(settings: Static<typeof Settings>): OperatorSettings {
  const name = settings.OFFICE_NAME;
  return Object.freeze({
    ...(settings.GRADE_STALLED_DAYS && { gradeStalled: readThresholds(settings, 'GRADE_STALLED_DAYS') }),
    ...(settings.GRADE_BEHIND_POINTS && { gradeBehind: readThresholds(settings, 'GRADE_BEHIND_POINTS') }),
    ...(name && { officeName: { text: name } }),
  });
}

/** Three numbers, each more than the one before. */
function readThresholds(
  settings: Static<typeof Settings>,
  name: 'GRADE_STALLED_DAYS' | 'GRADE_BEHIND_POINTS',
): SettingContent {
  const [yellow, orange, red] = settings[name].split(',').map(Number);
  if (yellow > 0 && yellow < orange && orange < red) return { yellow, orange, red };
  throw new SettingError(`${name}: found ${settings[name]}, expected three rising numbers such as 30,60,90`);
}

/** Plain HTTP would hand logins to whoever listens; only this machine's own provider may speak it. */
function readOidc(settings: Static<typeof Settings>): OidcConfig | undefined {
  if (!settings.OIDC_ISSUER) return undefined;
  const issuer = URL.canParse(settings.OIDC_ISSUER) ? new URL(settings.OIDC_ISSUER) : null;
  const isSafe =
    issuer?.protocol === 'https:' || (issuer?.protocol === 'http:' && isLoopback(issuer.hostname));
  if (!isSafe)
    throw new SettingError(
      `OIDC_ISSUER: found ${JSON.stringify(settings.OIDC_ISSUER)}, expected https://… (http:// on this machine only)`,
    );
  if (!settings.OIDC_CLIENT_ID)
    throw new SettingError(
      'OIDC_CLIENT_ID: found nothing, expected the name that OIDC_ISSUER knows this server by',
    );
  return Object.freeze({
    issuer: settings.OIDC_ISSUER,
    clientId: settings.OIDC_CLIENT_ID,
    clientSecret: settings.OIDC_CLIENT_SECRET || undefined,
    name: settings.OIDC_NAME,
  });
}

function readSettings(env: Readonly<Record<string, string | undefined>>): Static<typeof Settings> {
  const given = Object.keys(Settings.properties).filter((name) => env[name]);
  const settings = Default(Settings, Object.fromEntries(given.map((name) => [name, env[name]])));
  if (Check(Settings, settings)) return settings;
  const name = Errors(Settings, settings)[0].instancePath.slice(1) as keyof typeof Settings.properties;
  const found = SECRET.has(name) ? 'a value that is not repeated here' : JSON.stringify(env[name]);
  throw new SettingError(`${name}: found ${found}, expected ${expectedOf(Settings.properties[name])}`);
}

/** The values that a setting can have, else what it is. */
function expectedOf(setting: TSchema): string {
  if (!Type.IsUnion(setting)) return 'description' in setting ? String(setting.description) : '';
  return setting.anyOf.map((value) => (Type.IsLiteral(value) ? value.const : '')).join(' | ');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
