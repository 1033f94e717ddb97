/** What stands in the readme and the list of long texts beside shapefiles. */
export const words = {
  layer: '图层',
  record: '记录号',
  field: '字段',
  text: '全文',
  layers: { polygons: '面', points: '点', no_shape: '没有图形的行（仅属性表）' },
  system: (name: string, code: string) => `坐标系：${name}（${code}）；X 为东坐标或经度，Y 为北坐标或纬度`,
  approximate: '该坐标系由近似算法换算，误差约 1 米；没有 .prj 可以描述它，使用时请自行指定',
  encoding: (name: string) => `属性表编码：${name}（见 .cpg）`,
  rows: (layer: string, count: number) => `${layer}：${count} 条`,
  fields: '字段名最多 10 个字节，改短的字段全名如下：',
  fieldLine: (name: string, full: string) => `  ${name}\t${full}`,
  empty: '没有值的字段不列出。',
  long: '超过 254 字节的文字在属性表中只有开头，全文见 README_long_texts.csv。',
};

export type ShapefileWords = typeof words;
