/** What the help names that the program knows. */
export interface HelpLists {
  readonly kinds: string;
  readonly statuses: string;
  /** Formats that are read, by their titles. */
  readonly read: readonly string[];
  /** Extensions of those that are written: `.csv|.xlsx`. */
  readonly written: string;
  /** Extensions of those that are read and hold shapes. */
  readonly shapes: string;
  readonly layerRoles: string;
  /** Roles of accounts. */
  readonly roles: string;
}

export const words = {
  /** All commands with their options. */
  help: (of: HelpLists) => `用法：npm run --silent cli -- 命令 …

  import 路径…            导入 ${of.read.join('、')}；文件、文件夹或 zip（同名的一组文件一次写入；再次导入即更新）
    --kind ${of.kinds}   资源类型（看不出来时）
    --map 文件.json         列的对应：{"表头": "字段" | {"field": "字段", "unit": "单位"} | null,
                            "kind": …, "key": "表头", "crs": …, "values": {"status": {"空": "available"}}, "defaults": {…}}
    --crs EPSG:n | '+proj=…' | gcj02 | bd09 | none   坐标系；none 不读坐标
    --axes lon,lat | lat,lon             两数（一格两数或两列）的先后
    --area-unit 亩 | 公顷 | ㎡ …         表头没有写面积单位时
    --encoding 名称  --sheet 工作表  --layer 图层（可多次）
    --far                   坐标确实在那里：远离开发区和已有资源（200 公里以外）也导入
    --join 列[=列] [--outlines 文件[!图层]]   没有坐标的行按编号取图形：来自另一文件（前为本表的列），或库中资源
    --addresses             没有坐标的行按地址落在本地已知的园区、街镇、道路、楼宇（近似）
    --lines-as-areas        首尾相接的线（DXF 中也包括几段线围成的）作为面导入
    --dry-run               只检查，不写入
    --replace-demo          清除示例数据，换成自己的数据
    --clear 列,… | all      这些列的空白单元格清空已知的值（否则已知的不变）
    --replace-shapes        点坐标取代已有图形，近似坐标取代精确坐标
    --repair all | 工作表!行号,…   接受修复前后面积相差较大的图形修复
    --source 来源           沿用这一来源记下的决定（命令行写明的优先），导入后把此次的决定记在它名下
    --remembered            按列名找到来源，沿用记下的决定（不写 --source 或 --remembered 时一概不用）
    --errors-xlsx 文件.xlsx  被拒绝的行另存为工作簿，可改好后再导入
    --undo 批次             整批撤销一次导入（批次见导入时的输出；此后又有改动的不能撤销）
    --json                  每组文件一行 JSON
  watch 文件夹            监视文件夹：放进来的文件读全后留作草稿待确认（来源设为自动的直接导入），Ctrl-C 停止
  export 文件${of.written}   导出
    --filter '查询串'  --month 年-月  --sites 资源,…  --sort 字段  --public
    --crs EPSG:n | gcj02 | bd09           坐标系（默认 WGS 84；勘测定界 TXT、DXF 默认所在 3 度带）
    --month 年-月 --lists                 该月的名单（月结后为冻结的名单；.xlsx、.csv）
    --template 模板名称                    XLSX 填入部署上传的模板
    --encoding gb18030 | utf-8            Shapefile、勘测定界 TXT 的编码（默认 gb18030）
  status 资源 状态          改变状态：${of.statuses}
    --project 项目  --reason 原因  --until 日期  --former-user 原使用单位  --planner
  publish | unpublish 资源… | --filter '查询串' | --all   公开、取消公开
  layer 文件${of.shapes}|.osm|.osm.pbf …   自有图底（道路、水系 …）
    --role ${of.layerRoles}
    --code 代码  --name 名称  --class 属性  --source 来源  --date 日期  --publish  --crs …  --axes …  --encoding …
  zone 文件${of.shapes} --code 代码 --name 名称    开发区及其边界  --from 日期
  user add 用户名 | reset 用户名 | list   账号（新密码只显示一次）
  user link 用户名 "签发者 标识"          该账号可用的外部登录
    --name 姓名  --role ${of.roles}  --zones 代码,…
  clear-demo              清除示例数据
  migrate                 更新数据库结构
  db-setup                输出数据库管理员要执行的 SQL

资源可用 id、编号或记录键指定。被拒绝的行写在“文件名.errors.csv”（--dry-run 不写）。
退出码：0 完成，1 有文件或操作被拒绝，2 命令有误，3 数据库不可用，130 已中断。`,
};

export type HelpWords = typeof words;
