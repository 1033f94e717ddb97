import { createElement } from 'react';
import { Check } from 'typebox/value';
import { expect, it } from 'vitest';
import { NewPerson } from '#contract/people.ts';
import { ROLES, type Role } from '#contract/roles.ts';
import { permissionsOf, scopeOf } from '#domain/policy.ts';
import { readMigrations } from '#record/migrate.ts';
import { differences } from '#record/registryMigration.ts';
import { helpText } from '../../../api/commands/help.ts';
import { PeoplePage } from '../../../web/features/people/PeoplePage.tsx';
import { markupOf, textOf } from '../../support/rendered.ts';

it('a role may be given, and kept by the record; it has its rights and no others, and its words', () => {
  const role = 'prober' as string as Role;
  expect(ROLES).toContain(role);
  expect(permissionsOf(role)).toEqual({ 'ledger.read': 'all', 'history.read': 'all' });
  expect(scopeOf(role, 'resource.edit')).toBeNull();
  expect(Check(NewPerson, { username: 'probe', name: 'Probe', role, password: 'a-long-password' })).toBe(
    true,
  );
  expect(differences(readMigrations())).toEqual([]);
  expect(helpText('zh')).toContain('| prober |');
  const person = { id: 1, username: 'probe', name: 'Probe', role, zones: [], enabled: true, outsideId: null };
  for (const [language, said] of [
    ['zh', '试验角色 只看台账和历史'],
    ['en', 'Prober reads the ledger and its past'],
  ]) {
    const answers = [[['people'], { items: [person] }]] as const;
    expect(textOf(markupOf(createElement(PeoplePage), `/?lang=${language}`, answers))).toContain(said);
  }
});
