import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, SettingError, Settings } from '../../api/config.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

/** The rows of the README's table of settings: name, default, what it is; without the marks of code. */
function tableRows(): [string, string, string][] {
  return README.split('\n')
    .map((line) => /^\| `([A-Z_]+)` \| *(?:`([^`]*)`)? *\| (.+) \|$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name, given = '', what]) => [name, given, what.replaceAll('`', '')]);
}

describe("the README's table of settings", () => {
  it('has exactly the settings of the program, with their defaults and their words', () => {
    const settings = Object.entries(Settings.properties) as [
      string,
      { readonly default?: string; readonly description?: string },
    ][];
    expect(tableRows()).toEqual(
      settings.map(([name, schema]) => [name, schema.default ?? '', schema.description ?? '']),
    );
  });
});

describe('settings', () => {
  it('have the defaults of the table when the environment is empty or blank', () => {
    const defaults = {
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      demo: true,
      timeZone: 'Asia/Shanghai',
      access: 'auto',
      mapReviewNumber: undefined,
      mapAcknowledged: false,
      mapHosts: expect.objectContaining({ text: '*.tianditu.gov.cn' }),
      datums: {},
      webhookHosts: ['qyapi.weixin.qq.com', 'oapi.dingtalk.com'],
      operator: {},
      oidc: undefined,
      logLevel: 'warn',
      trustedProxies: [],
    };
    expect(readConfig({})).toEqual(defaults);
    const blank = Object.fromEntries(Object.keys(Settings.properties).map((name) => [name, '']));
    expect(readConfig({ ...blank, HOME: '/root', UNRELATED: 'x' })).toEqual(defaults);
  });

  it('are read as they are given, and cannot be changed', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/var/lib/wutong',
      DATABASE_URL: 'postgresql://u:p@h/d',
      DEMO: '0',
      TZ_ZONE: 'Asia/Urumqi',
      ACCESS: 'login',
      MAP_REVIEW_NUMBER: '鲁S(2026)001号',
      MAP_ACKNOWLEDGED: '1',
      MAP_DIR: '/srv/maps',
      OFFICE_NAME: '莱西经济开发区管委会',
      MAP_HOSTS: 'Tiles.example.cn, 10.1.2.3:8080',
      WEBHOOK_HOSTS: 'Robot.example.cn, open.feishu.cn',
      GRADE_STALLED_DAYS: '14,28,56',
      GRADE_BEHIND_POINTS: '5,15,100',
      OIDC_ISSUER: 'https://login.example.cn/realms/zone',
      OIDC_CLIENT_ID: 'wutong',
      OIDC_CLIENT_SECRET: 'geheim',
      OIDC_NAME: '统一认证',
      LOG_LEVEL: 'silent',
      TRUSTED_PROXIES: '10.0.0.1, 192.168.1.0/24',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/var/lib/wutong',
      databaseUrl: 'postgresql://u:p@h/d',
      demo: false,
      timeZone: 'Asia/Urumqi',
      access: 'login',
      mapReviewNumber: '鲁S(2026)001号',
      mapAcknowledged: true,
      mapDir: '/srv/maps',
      mapHosts: expect.objectContaining({ text: 'tiles.example.cn,10.1.2.3:8080' }),
      operator: {
        gradeStalled: { yellow: 14, orange: 28, red: 56 },
        gradeBehind: { yellow: 5, orange: 15, red: 100 },
        officeName: { text: '莱西经济开发区管委会' },
      },
      datums: {},
      webhookHosts: ['robot.example.cn', 'open.feishu.cn'],
      oidc: {
        issuer: 'https://login.example.cn/realms/zone',
        clientId: 'wutong',
        clientSecret: 'geheim',
        name: '统一认证',
      },
      logLevel: 'silent',
      trustedProxies: ['10.0.0.1', '192.168.1.0/24'],
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '99999'],
    ['PORT', '123456'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['DEMO', '2'],
    ['DEMO', 'true'],
    ['MAP_ACKNOWLEDGED', 'yes'],
    ['GRADE_STALLED_DAYS', '30,60'],
    ['GRADE_STALLED_DAYS', '30,90,60'],
    ['GRADE_BEHIND_POINTS', '0,10,20'],
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'WARN'],
    ['TZ_ZONE', 'Beijing'],
    ['TZ_ZONE', 'Asia/Shanghai; --'],
  ])('refuse %s=%s, and say so', (name, value) => {
    const failure = failureOf({ [name]: value });
    expect(failure.message.startsWith(`${name}: found `)).toBe(true);
    expect(failure.message).toContain(value);
    expect(failure.message).toMatch(/, expected \S/);
  });

  it('say which values they can have', () => {
    expect(failureOf({ DEMO: 'yes' }).message).toBe('DEMO: found "yes", expected 0 | 1');
    expect(failureOf({ LOG_LEVEL: 'loud' }).message).toContain('fatal | error | warn | info');
  });

  it.each([
    'mysql://wutong:geheim@h/d',
    'wutong:geheim@h/d',
    'geheim',
    ' postgres://wutong:geheim@h/d',
    'postgres:/wutong:geheim@h',
  ])('never repeat a DATABASE_URL: %s', (value) => {
    const failure = failureOf({ DATABASE_URL: value });
    expect(failure.message).toMatch(/^DATABASE_URL: .*expected/);
    expect(failure.message).not.toContain('geheim');
  });
});

describe('a login elsewhere', () => {
  it.each([
    'http://login.example.cn',
    'login.example.cn',
    'file:///etc/passwd',
    'http://127.0.0.1.example.cn',
  ])('is not asked over plain HTTP beyond this machine: %s', (OIDC_ISSUER) => {
    const failure = failureOf({ OIDC_ISSUER, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'geheim' });
    expect(failure.message).toMatch(/^OIDC_ISSUER: found .*, expected https/);
    expect(failure.message).not.toContain('geheim');
  });

  it('has to know this server by a name', () => {
    expect(failureOf({ OIDC_ISSUER: 'http://127.0.0.1:9/' }).message).toMatch(/^OIDC_CLIENT_ID: /);
  });
});

function failureOf(env: Record<string, string>): SettingError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof SettingError) return error;
    throw error;
  }
  throw new Error(`Expected a SettingError for ${JSON.stringify(env)}`);
}
