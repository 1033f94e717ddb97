import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PERMISSIONS, ROLES } from '#contract/roles.ts';
import { permissionsOf, scopeOf } from '#domain/policy.ts';

const textOf = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

it('both READMEs tell of every role, the English one in a table', () => {
  const rows = [...textOf('README.md').matchAll(/^\| `(\w+)` \| [^|]+ \|$/gm)].map(([, role]) => role);
  expect(rows).toEqual(ROLES);
  for (const role of ROLES) expect(textOf('README.zh.md')).toContain(`\`${role}\``);
});

it('an administrator may do all of it, a leader write nothing, an auditor read the logs and nothing else', () => {
  for (const permission of PERMISSIONS) expect(scopeOf('admin', permission)).toBe('all');
  expect(Object.keys(permissionsOf('leader')).filter((permission) => !/\.read/.test(permission))).toEqual([]);
  expect(permissionsOf('auditor')).toEqual({ 'audit.read': 'all' });
});
