import { RESOURCE_KINDS, STATUSES } from '#contract/kinds.ts';
import type { Language } from '#contract/language.ts';
import { OFFERED_FORMATS, WRITTEN_FORMATS } from '../formats/registry.ts';

const KINDS = RESOURCE_KINDS.join(' | ');
const STATUS_LIST = STATUSES.join(' | ');
const READ = OFFERED_FORMATS.filter(({ read }) => read).map(({ title }) => title);
const WRITTEN = WRITTEN_FORMATS.map(({ extensions }) => `.${extensions[0]}`).join('|');

const ZH = `用法：npm run --silent cli -- 命令 …

  import 文件…            导入 ${READ.join('、')}（每个文件一次写入；再次导入即更新）
    --kind ${KINDS}   资源类型（看不出来时）
    --map 文件.json         列的对应：{"表头": "字段" | {"field": "字段", "unit": "单位"} | null,
                            "kind": …, "key": "表头", "crs": …, "values": {"status": {"空": "available"}}, "defaults": {…}}
    --crs EPSG:n | gcj02 | bd09 | none   坐标系；none 不读坐标
    --axes lon,lat | lat,lon             两数（一格两数或两列）的先后
    --area-unit 亩 | 公顷 | ㎡ …         表头没有写面积单位时
    --encoding 名称  --sheet 工作表
    --far                   坐标确实在那里：远离开发区和已有资源（200 公里以外）也导入
    --dry-run               只检查，不写入
    --replace-demo          清除示例数据，换成自己的数据
    --clear 列,… | all      这些列的空白单元格清空已知的值（否则已知的不变）
    --replace-shapes        点坐标取代已有图形，近似坐标取代精确坐标
    --json                  每个文件一行 JSON
  export 文件${WRITTEN}   导出
    --filter '查询串'  --sort 字段  --public
  status 资源 状态          改变状态：${STATUS_LIST}
    --project 项目  --reason 原因  --until 日期  --former-user 原使用单位  --planner
  publish | unpublish 资源… | --filter '查询串' | --all   公开、取消公开
  layer 文件.geojson --code 代码 --name 名称   参考图层（道路、水系 …）
    --role boundary | road | rail | water | green | block | building | other  --publish  --crs …
  zone 文件.geojson --code 代码 --name 名称    开发区及其边界  --from 日期
  user add 用户名 | reset 用户名 | list   账号（新密码只显示一次）
  user link 用户名 "签发者 标识"          该账号可用的外部登录
    --name 姓名  --role viewer | officer | planner | leader | publisher | admin | auditor  --zones 代码,…
  clear-demo              清除示例数据
  migrate                 更新数据库结构
  db-setup                输出数据库管理员要执行的 SQL

资源可用 id、编号或记录键指定。被拒绝的行写在“文件名.errors.csv”（--dry-run 不写）。
退出码：0 完成，1 有文件或操作被拒绝，2 命令有误，3 数据库不可用，130 已中断。`;

const EN = `Usage: npm run --silent cli -- COMMAND …

  import FILE…            ${READ.join(', ').replace(/, (?=[^,]*$)/, ' or ')} (one write a file; a second import is an update)
    --kind ${KINDS}   where it cannot be told
    --map FILE.json         {"HEADING": "field" | {"field": "field", "unit": "unit"} | null,
                            "kind": …, "key": "HEADING", "crs": …, "values": {"status": {"FREE": "available"}}, "defaults": {…}}
    --crs EPSG:n | gcj02 | bd09 | none   coordinate system; none: leave the coordinates out
    --axes lon,lat | lat,lon             order of two numbers, in one cell or in two columns
    --area-unit m2 | mu | ha | acre | sqFt …   where the heading names none
    --encoding NAME  --sheet NAME
    --far                   the places are right, however far from the zones and from what is known (200 km)
    --dry-run               check only, write nothing
    --replace-demo          clear the demo zone, keep one's own data alone
    --clear COLUMN,… | all  blank cells of these columns empty what is known (else it stays)
    --replace-shapes        points take the place of outlines, approximate positions that of exact ones
    --json                  one line of JSON a file
  export FILE${WRITTEN}
    --filter 'QUERY'  --sort FIELD  --public
  status SITE STATUS      ${STATUS_LIST}
    --project P  --reason R  --until DAY  --former-user U  --planner
  publish | unpublish SITE… | --filter 'QUERY' | --all
  layer FILE.geojson --code C --name N   reference layer (streets, water …)
    --role boundary | road | rail | water | green | block | building | other  --publish  --crs …
  zone FILE.geojson --code C --name N    zone with its boundary  --from DAY
  user add NAME | reset NAME | list      accounts (a new password is shown once)
  user link NAME "ISSUER SUBJECT"        the login elsewhere that they may use
    --name N  --role viewer | officer | planner | leader | publisher | admin | auditor  --zones CODE,…
  clear-demo              take the demo zone out
  migrate                 bring the schema up to date
  db-setup                print the SQL for a database administrator

A SITE is an id, a code or a record key. Rejected rows are written to FILE.errors.csv (not with --dry-run).
Exit codes: 0 done, 1 a file or change was refused, 2 wrong command line, 3 record unavailable, 130 interrupted.`;

/** All commands with their options. */
export function helpText(language: Language): string {
  return language === 'zh' ? ZH : EN;
}
