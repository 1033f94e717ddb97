import type { LossCode } from '../formats/target.ts';

/** What a format cannot hold, said before it is written. */
export interface LossWord {
  readonly count: number;
  /** The first ones: names of columns, codes of rows, a system. */
  readonly examples: string;
}

const named = (examples: string) => (examples === '' ? '' : `：${examples}`);

export const words: Readonly<Record<LossCode, (loss: LossWord) => string>> = {
  names_shortened: ({ count, examples }) =>
    `${count} 个字段名改短（全名在随附的 README.txt 中）${named(examples)}`,
  texts_cut: ({ count, examples }) =>
    `${count} 处文字过长，属性表中只有开头，全文在随附的 README_long_texts.csv 中${named(examples)}`,
  numbers_rounded: ({ count, examples }) => `${count} 个数字的末位会舍去${named(examples)}`,
  signs_dropped: ({ count, examples }) =>
    `${count} 处文字中有该格式不能保存的符号，会去掉或替换${named(examples)}`,
  without_shape: ({ count }) => `${count} 条没有图形：文件中有它们的属性，地图上看不到`,
  rows_left_out: ({ count, examples }) => `${count} 条没有图形，不在文件中${named(examples)}`,
  points_left_out: ({ count, examples }) => `${count} 条只有点位，不在文件中${named(examples)}`,
  outside_crs: ({ count }) => `${count} 条的图形在所选坐标系的范围之外，文件中没有其图形`,
  fields_left_out: ({ count }) => `只有图形和少量说明；其余字段（共 ${count} 个）不在文件中`,
  crs_unnamed: ({ examples }) => `文件不能写明坐标系，打开时请指定${named(examples)}`,
  crs_approximate: ({ examples }) => `坐标由近似算法换算，误差约 1 米，文件不能写明坐标系${named(examples)}`,
  several_layers: ({ count }) => `面、点和没有图形的行分为 ${count} 个文件`,
  columns_left_out: ({ count, examples }) =>
    `模板没有这些列（共 ${count} 个），其内容不在文件中${named(examples)}`,
  cells_cut: ({ count, examples }) => `${count} 处文字超过单元格能放的长度，只有开头${named(examples)}`,
};

export type LossWords = typeof words;
