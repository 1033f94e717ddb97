import type { ImportReport } from '../import/report.ts';

/** What the report of an import counts, and what it says beside that in words. */
export interface ImportTotals
  extends Pick<
    ImportReport,
    | 'file'
    | 'read'
    | 'accepted'
    | 'created'
    | 'updated'
    | 'unchanged'
    | 'unplaced'
    | 'rejected'
    | 'crs'
    | 'encoding'
  > {
  readonly leftOut: string;
  readonly hectares: string;
  readonly format: string;
  /** The import's number, where it was written. */
  readonly batch: string;
}

/** What commands say on a terminal, beside the words of files (`api/import/words`) and of faults. */
export const words = {
  seeHelp: (usage: string) => `${usage}（见 --help）`,
  noCommand: (verb: string) => `没有命令 ${verb}`,
  noOption: (option: string, found: string, expected: string) => `${option}：没有 ${found}，应为 ${expected}`,
  wrongOption: (option: string, found: string, expected: string) => `${option}：${found}，应为 ${expected}`,
  interrupted: '已中断，未写入',
  recordUnavailable: (why: string) => `数据库不可用：${why}`,
  phases: {
    ...{ fetching: '取出文件', reading: '读取', understanding: '逐行理解', checking: '检查' },
    ...{ keeping: '暂存', staging: '写入', comparing: '比对', writing: '写入', done: '完成' },
  },
  held: {
    refused: (pid: number, _heldBy: string) => `数据文件夹正被进程 ${pid} 使用，它现在不接受命令；请稍后再试`,
    lost: (pid: number) => `进程 ${pid} 在执行命令时断开了；命令可能已经完成，请先查看结果再重试`,
  },
  sites: {
    none: (name: string) => `没有资源 ${name}`,
    several: (name: string, count: number, ids: string) => `${name} 有 ${count} 个，请用 id：${ids}`,
    noField: (name: string) => `没有字段 ${name}`,
    wrongFilter: (faults: string) => `筛选条件有误：${faults}`,
  },
  import: {
    usage: 'import 需要文件或文件夹',
    eitherAxes: 'lon,lat 或 lat,lon',
    joinedKeys: '本表的列，或 本表的列=图形的列',
    interrupted: (file: string) => `${file}：已中断，未写入`,
    leftOut: (sums: number, headings: number, notes: number, tables: number) =>
      `（另有合计 ${sums}、重复表头 ${headings}、注释签字 ${notes} 行，认不出的表 ${tables} 张不算）`,
    dryRun: '（试运行，未写入）',
    report: (of: ImportTotals) =>
      `${of.file}：读取 ${of.read} 行${of.leftOut}，导入 ${of.accepted}（新增 ${of.created}，更新 ${of.updated}，未变 ${of.unchanged}），未落图 ${of.unplaced}，拒绝 ${of.rejected}；面积 ${of.hectares} 公顷；坐标系 ${of.crs ?? '—'}；编码 ${of.encoding ?? '—'}${of.batch}`,
    kept: '文件未说明、保持不变',
    wouldBeEmptied: '将清空',
    emptied: '已清空',
    row: (place: string) => `第 ${place} 行`,
    position: '位置',
    layerUnread: (name: string) => `未读：${name}`,
    sourceName: '1–200 个字',
    errorBook: '另一个 .xlsx 文件',
    repairedRows: 'all，或 工作表!行号,…',
    batch: (batch: number) => `；批次 ${batch}`,
    proposed: (count: number) =>
      `可修复的图形 ${count} 个（修复前 → 修复后），用 --repair all 或下列行号接受：`,
    undone: (batch: number, file: string, deleted: number, restored: number) =>
      `批次 ${batch}（${file}）已撤销：删除 ${deleted}，恢复 ${restored}`,
    noBatch: (found: string) => `没有已导入的批次 ${found}`,
    stays: {
      already_done: (batch: number, state: string) =>
        state === 'undone' ? `批次 ${batch} 已经撤销过` : `批次 ${batch} 没有导入过`,
      built_on: (batch: number, count: number, names: string) =>
        `批次 ${batch} 不能撤销：此后 ${count} 个资源又有改动：${names}${count > names.split(', ').length ? ' …' : ''}`,
      changes_not_kept: (batch: number) => `批次 ${batch} 不能撤销：没有留下它改动了什么`,
    },
  },
  watch: {
    usage: 'watch 需要一个文件夹',
    begins: (folder: string) => `正在监视 ${folder}；Ctrl-C 停止`,
    waits: (file: string, draft: number) => `${file}：已试读，待确认（草稿 ${draft}）`,
    asks: (file: string, draft: number, why: string) => `${file}：待答复（草稿 ${draft}）：${why}`,
    imported: (file: string, batch: number) => `${file}：已导入（批次 ${batch}）`,
    refused: (file: string, why: string) => `${file}：读不了：${why}`,
    trouble: (folder: string, why: string) => `${folder}：${why}；稍后再试`,
    again: (folder: string) => `${folder}：已恢复`,
  },
  export: {
    usage: (extensions: readonly string[]) => `export 需要一个文件名，扩展名为 ${extensions.join('、')}`,
    rows: (file: string, count: number) => `${file}：${count} 条`,
  },
  status: {
    usage: 'status 需要资源和状态',
    unknown: (found: string, expected: string) => `没有状态 ${found}，应为 ${expected}`,
  },
  publish: {
    usage: '请指定资源、--filter 或 --all 之一',
    published: (done: number, chosen: number) => `公开：${done}（选中 ${chosen}）`,
    unpublished: (done: number, chosen: number) => `取消公开：${done}（选中 ${chosen}）`,
  },
  layer: {
    usage: 'layer 需要文件或文件夹',
    nothingValid: (file: string, left: number) => `${file}：没有有效的要素（无效 ${left}）`,
    features: (name: string, read: number, accepted: number) => `${name}：读取 ${read}，收下 ${accepted}`,
    rejected: (count: number, reason: string, rows: string) =>
      `未收下 ${count}：${reason}${rows && `（${rows} …）`}`,
  },
  zone: {
    usage: 'zone 需要文件、--code 和 --name',
    noArea: (file: string) => `${file}：不是一个有效的面`,
  },
  geometries: {
    leftOut: (count: number) => `图形无效，未导入：${count}`,
    one: (row: number, why: string) => `第 ${row} 个图形：${why}`,
  },
  user: {
    usage: 'user 需要 add、reset、link 或 list',
    tooMany: '参数过多',
    noRole: (found: string, expected: string) => `没有角色 ${found}，应为 ${expected}`,
    taken: (name: string) => `${name} 已被使用`,
    none: (username: string) => `没有账号 ${username}`,
    outsideId: (found: string) => `外部登录标识有误：${found}，应为 "https://签发者 标识"`,
    password: (username: string, password: string) => `${username} 的密码（只显示这一次）：${password}`,
  },
  upkeep: {
    migrated: (version: number, content: string) =>
      `数据库结构已是最新；数据版本 ${version}，内容 ${content}`,
    noUrl: '请先设置 DATABASE_URL；内置数据库不需要这一步',
    noDemo: '库中没有示例数据',
    cleared: (count: number) => `已清除示例资源 ${count} 个`,
  },
};

export type CommandWords = typeof words;
