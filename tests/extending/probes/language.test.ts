import Fastify from 'fastify';
import { createElement } from 'react';
import { expect, it } from 'vitest';
import { helpText } from '#api/commands/help.ts';
import { languageOf } from '#api/commands/shell.ts';
import { exportColumns } from '#api/export/columns.ts';
import { readLanguage } from '#api/export/routes.ts';
import { answerErrors } from '#api/http/errors.ts';
import { recogniseHeading } from '#api/i18n/headings.ts';
import { registerTarget } from '#api/projects/files/registerFile.ts';
import type { Language } from '#contract/language.ts';
import { LoginPage } from '../../../web/features/account/LoginPage.tsx';
import { parseView } from '../../../web/state/view.ts';
import { markupOf, textOf } from '../../support/rendered.ts';

const probe = String('qaa') as Language;

it('a terminal whose locale names a language is helped in it', () => {
  expect(languageOf({ LANG: 'qaa_CN.UTF-8' })).toBe(probe);
  expect(helpText(probe)).toMatch(/^Probe help\n/);
});

it('the API answers in it, by what the browser prefers', async () => {
  const app = Fastify();
  answerErrors(app, { isRecordLost: () => false, isDiskFull: async () => false });
  app.get('/asked', async (request) => ({ language: readLanguage(request) }));
  const headers = { 'accept-language': 'qaa, en;q=0.5' };
  const missing = await app.inject({ url: '/nowhere', headers });
  expect(missing.json()).toMatchObject({ code: 'not_found', title: 'Probe: not found' });
  expect(missing.headers['content-language']).toBe(probe);
  for (const asked of [{ url: '/asked', headers }, '/asked?lang=qaa'])
    expect((await app.inject(asked)).json()).toEqual({ language: probe });
});

it('files are headed in it, and their headings are read', () => {
  const [heading] = exportColumns(probe, 'full').filter(({ key }) => key === 'name');
  expect(heading.heading).toBe('Probe name');
  expect(recogniseHeading('Probe name')?.target).toBe('name');
  expect(registerTarget(probe)).toMatchObject({ title: 'Projects', language: probe });
});

it('the page is at its address, offers it by its own name and speaks it', () => {
  expect(parseView('?lang=qaa').language).toBe(probe);
  const page = textOf(markupOf(createElement(LoginPage), '/login?lang=qaa', []));
  for (const said of ['Probe map', 'Probe language']) expect(page).toContain(said);
});
