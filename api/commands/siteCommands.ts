import { parseArgs } from 'node:util';
import { STATUSES, type Status } from '#contract/kinds.ts';
import { today } from '#domain/civilDate.ts';
import { writeTransaction } from '#record/write.ts';
import { changeStatus, setPublished } from '../resources/status/statusStore.ts';
import { idsOfFilter, idsOfNames } from './selectIds.ts';
import { EXIT, type Shell, UsageError } from './shell.ts';

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
  if (!site || !to || positionals.length > 2)
    throw new UsageError('status 需要资源和状态', 'status: which site, which status?');
  if (!(STATUSES as readonly string[]).includes(to)) {
    const expected = STATUSES.join(', ');
    throw new UsageError(`没有状态 ${to}，应为 ${expected}`, `found ${to}, expected ${expected}`);
  }
  if (values.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.until))
    throw new UsageError(
      `--until：${values.until}，应为 2026-06-30`,
      `--until: found ${values.until}, expected 2026-06-30`,
    );
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
        until: values.until,
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

const FAILURES: Readonly<Record<string, readonly [string, string]>> = {
  not_found: ['没有这个资源', 'there is no such site'],
  same_status: ['已经是这个状态', 'it has this status already'],
  unknown_transition: ['流程中没有这一步', 'the transition table does not allow it'],
  planner_only: ['只有规划人员可以（--planner）', 'only a planner may (--planner)'],
  project_missing: ['请说明项目（--project）', 'say the project (--project)'],
  reason_missing: ['请说明原因（--reason）', 'say the reason (--reason)'],
  expiry_missing: ['请说明到期日（--until）', 'say until when (--until)'],
  expiry_past: ['到期日已过', 'the day has passed already'],
};

function sayFailure(code: string, shell: Shell): string {
  return FAILURES[code]?.[shell.language === 'zh' ? 0 : 1] ?? code;
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
  if (ways.filter(Boolean).length !== 1)
    throw new UsageError('请指定资源、--filter 或 --all 之一', 'name sites, or --filter, or --all');
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
  shell.out(
    shell.language === 'zh'
      ? `${published ? '公开' : '取消公开'}：${result.length}（选中 ${ids.length}）`
      : `${published ? 'published' : 'unpublished'}: ${result.length} of ${ids.length}`,
  );
  return EXIT.done;
}
