import { parseArgs } from 'node:util';
import { STATUSES, type Status } from '#contract/kinds.ts';
import type { FaultCode } from '#contract/problem.ts';
import { today } from '#domain/civilDate.ts';
import type { FaultWords } from '#domain/words/faultWords.zh.ts';
import type { FaultWordsInShell } from '#domain/words/faultWordsInShell.zh.ts';
import { writeTransaction } from '#record/write.ts';
import { loadWords } from '../i18n/loadWords.ts';
import { changeStatus, setPublished } from '../resources/status/statusStore.ts';
import { idsOfFilter, idsOfNames } from './selectIds.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';
import { COMMAND_WORDS } from './words.ts';

const STATUS_OPTIONS = {
  project: { type: 'string' },
  reason: { type: 'string' },
  until: { type: 'string' },
  'former-user': { type: 'string' },
  planner: { type: 'boolean' },
} as const;

/** `status SITE STATUS`: one change of one site, by the transition table. */
export async function statusCommand(args: readonly string[], shell: Shell): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: STATUS_OPTIONS,
    allowPositionals: true,
  });
  const [site, to] = positionals;
  if (!site || !to || positionals.length > 2) throw new UsageError(({ status }) => status.usage);
  if (!(STATUSES as readonly string[]).includes(to)) {
    const expected = STATUSES.join(', ');
    throw new UsageError(({ status }) => status.unknown(to, expected));
  }
  const { until } = values;
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until))
    throw new UsageError(({ wrongOption }) => wrongOption('--until', until, '2026-06-30'));
  const home = await shell.record();
  const [id] = await idsOfNames(home, [site]);
  const { result } = await writeTransaction(
    home,
    { actor: 'cli', verb: 'resource.status', day: today(home.timeZone) },
    (write) =>
      changeStatus(write, {
        id,
        to: to as Status,
        project: values.project,
        reason: values.reason,
        until,
        formerUser: values['former-user'],
        isPlanner: values.planner,
      }),
  );
  if (!result.ok) {
    shell.err(`${site} → ${to}: ${sayFailure(result.code, shell)}`);
    return EXIT.refused;
  }
  shell.out(`${site}: ${result.from} → ${to}`);
  return EXIT.done;
}

const FAULTS = await loadWords<FaultWords>(import.meta.url, '../domain/words/faultWords');
const IN_SHELL = await loadWords<FaultWordsInShell>(import.meta.url, '../domain/words/faultWordsInShell');

function sayFailure(code: FaultCode, { language }: Shell): string {
  return { ...FAULTS[language], ...IN_SHELL[language] }[code];
}

const PUBLISH_OPTIONS = { filter: { type: 'string' }, all: { type: 'boolean' } } as const;

/** `publish`: shows sites to the public; named by id, code or key, by a filter, or all. */
export function publishCommand(args: readonly string[], shell: Shell): Promise<number> {
  return changePublished(args, shell, true);
}

/** `unpublish`: takes them away again. */
export function unpublishCommand(args: readonly string[], shell: Shell): Promise<number> {
  return changePublished(args, shell, false);
}

async function changePublished(args: readonly string[], shell: Shell, published: boolean): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: PUBLISH_OPTIONS,
    allowPositionals: true,
  });
  const ways = [positionals.length > 0, values.filter !== undefined, values.all === true];
  if (ways.filter(Boolean).length !== 1) throw new UsageError(({ publish }) => publish.usage);
  const home = await shell.record();
  const ids =
    positionals.length > 0
      ? await idsOfNames(home, positionals)
      : [...(await idsOfFilter(home, values.filter ?? ''))];
  const { result } = await writeTransaction(
    home,
    {
      actor: 'cli',
      verb: published ? 'resources.publish' : 'resources.unpublish',
      day: today(home.timeZone),
    },
    (write) => setPublished(write, ids, published),
  );
  const { publish } = COMMAND_WORDS[shell.language];
  shell.out(publish[published ? 'published' : 'unpublished'](result.length, ids.length));
  return EXIT.done;
}
