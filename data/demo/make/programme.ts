/**
 * What each cell of the street grid is for: column 0 lies between the first two longitudinal avenues (west), row 0 between the first two
 * transversal ones (south). The river runs through column 4.
 */
export type CellUse =
  | 'industry'
  | 'logistics'
  | 'research'
  | 'business'
  | 'home'
  | 'lake'
  | 'campus'
  | 'green'
  | 'outside';

interface Cell {
  readonly use: CellUse;
  /** The park (园区) that takes the whole cell. */
  readonly park?: string;
  /** Where local streets cut the cell: shares of its width (west to east) and of its depth (south to north). */
  readonly across?: readonly number[];
  readonly along?: readonly number[];
}

const out: Cell = { use: 'outside' };

function cell(use: CellUse, across: readonly number[] = [], along: readonly number[] = []): Cell {
  return { use, across, along };
}

/** Rows from north to south, columns from west to east. */
const NORTH_TO_SOUTH: readonly (readonly Cell[])[] = [
  [
    out,
    cell('industry', [0.52]),
    cell('industry', [0.45], [0.5]),
    cell('home', [0.5], [0.48]),
    cell('home', [0.18]),
    cell('logistics', [], [0.55]),
    cell('logistics', [0.46]),
    { use: 'industry', park: 'P6' },
  ],
  [
    cell('industry', [0.44], [0.55]),
    cell('industry', [0.5], [0.46]),
    cell('research', [0.5], [0.5]),
    cell('business', [0.48], [0.52]),
    cell('home', [0.2], [0.52]),
    cell('industry', [0.55]),
    { use: 'industry', park: 'P3' },
    cell('industry', [0.5], [0.5]),
  ],
  [
    cell('industry', [0.5]),
    cell('industry', [], [0.52]),
    cell('business', [0.52], [0.5]),
    cell('lake'),
    cell('business', [0.24], [0.5]),
    cell('home', [0.5], [0.46]),
    { use: 'research', park: 'P5' },
    cell('industry', [0.48], [0.44]),
  ],
  [
    cell('industry', [0.46], [0.5]),
    { use: 'industry', park: 'P1' },
    cell('industry', [0.52], [0.45]),
    cell('business', [0.5], [0.5]),
    cell('home', [0.22]),
    cell('industry', [0.5]),
    cell('industry', [0.46]),
    cell('industry', [0.54]),
  ],
  [
    { use: 'industry', park: 'P2' },
    cell('industry', [0.5], [0.52]),
    cell('industry', [0.47]),
    { use: 'research', park: 'P7' },
    cell('campus', [0.2]),
    cell('industry', [0.48], [0.52]),
    cell('industry', [0.54]),
    cell('industry', [0.5], [0.48]),
  ],
  [
    cell('industry', [0.53], [0.5]),
    cell('industry', [0.5]),
    { use: 'industry', park: 'P4' },
    cell('logistics', [0.5]),
    cell('green', [0.18]),
    cell('logistics', [], [0.5]),
    cell('industry', [0.5], [0.5]),
    out,
  ],
];

export const ROWS = NORTH_TO_SOUTH.length;
export const COLUMNS = NORTH_TO_SOUTH[0].length;
export const RIVER_COLUMN = 4;

export function cellAt(column: number, row: number): Cell {
  return NORTH_TO_SOUTH[ROWS - 1 - row][column];
}

export const LOCAL_NAMES: readonly (readonly [string, string])[] = [
  ['明德路', 'Mingde Road'],
  ['启航路', 'Qihang Road'],
  ['锦程路', 'Jincheng Road'],
  ['青禾路', 'Qinghe Road'],
  ['精工路', 'Jinggong Road'],
  ['致远路', 'Zhiyuan Road'],
  ['玉兰路', 'Yulan Road'],
  ['银杏路', 'Yinxing Road'],
  ['丹桂路', 'Dangui Road'],
  ['松涛路', 'Songtao Road'],
  ['鸿图路', 'Hongtu Road'],
  ['新元路', 'Xinyuan Road'],
  ['共青路', 'Gongqing Road'],
  ['齐贤路', 'Qixian Road'],
  ['云帆路', 'Yunfan Road'],
  ['朝晖路', 'Zhaohui Road'],
  ['秋实路', 'Qiushi Road'],
  ['春华路', 'Chunhua Road'],
  ['墨水路', 'Moshui Road'],
  ['大沽路', 'Dagu Road'],
  ['月湾路', 'Yuewan Road'],
  ['琴岛路', 'Qindao Road'],
  ['紫薇路', 'Ziwei Road'],
  ['百川路', 'Baichuan Road'],
  ['丰泽路', 'Fengze Road'],
  ['永旺路', 'Yongwang Road'],
  ['同德路', 'Tongde Road'],
  ['和顺路', 'Heshun Road'],
  ['创业路', 'Chuangye Road'],
  ['金桥路', 'Jinqiao Road'],
  ['青云路', 'Qingyun Road'],
  ['文昌路', 'Wenchang Road'],
];
export const LOCAL_CROSS_NAMES: readonly (readonly [string, string])[] = [
  ['富源街', 'Fuyuan Street'],
  ['长安街', 'Changan Street'],
  ['广济街', 'Guangji Street'],
  ['文汇街', 'Wenhui Street'],
  ['崇实街', 'Chongshi Street'],
  ['修远街', 'Xiuyuan Street'],
  ['勤勉街', 'Qinmian Street'],
  ['德胜街', 'Desheng Street'],
  ['顺通街', 'Shuntong Street'],
  ['锦绣街', 'Jinxiu Street'],
  ['盛世街', 'Shengshi Street'],
  ['向阳街', 'Xiangyang Street'],
  ['安泰街', 'Antai Street'],
  ['乐业街', 'Leye Street'],
  ['清泉街', 'Qingquan Street'],
  ['学府街', 'Xuefu Street'],
  ['新河街', 'Xinhe Street'],
  ['双桥街', 'Shuangqiao Street'],
  ['茂林街', 'Maolin Street'],
  ['晨曦街', 'Chenxi Street'],
  ['石榴街', 'Shiliu Street'],
  ['芙蓉街', 'Furong Street'],
  ['兰亭街', 'Lanting Street'],
  ['竹溪街', 'Zhuxi Street'],
];
