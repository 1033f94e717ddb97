/** What is said of a file that is to become ground, by code. */
export const words = {
  ground_no_geometry: '没有图形',
  ground_without_length: '长度或面积为零，坐标重复',
  ground_not_of_role: '图形类型（{found}）与这类图层不符，画不出来',
  ground_too_many: '共 {found} 个要素，一次最多 {expected}；请按范围或图层拆分后再导入',
  ground_no_part: '文件里没有图层“{found}”',
  ground_file_gone: '原文件已不在（拖入后保留一天），请重新拖入',
  osm_no_class: '不属于道路、铁路、水系、建筑、绿地、用地、地名、边界（例如红绿灯、公交线路）',
  osm_not_there: '在建、规划或已废弃',
  osm_border: '国界和省界：公开地图上的界线须经审核，不作为图底',
  osm_no_name: '地点没有名称',
  osm_no_nodes: '所需的节点不在文件里（在范围边上被裁掉）',
  osm_no_ways: '所需的线段不在文件里（在范围边上被裁掉）',
  osm_open_ring: '轮廓不闭合',
  osm_damaged: 'OSM 文件已损坏：{found}，应为 {expected}',
  osm_too_large: 'OSM 文件太大：{found}，上限 {expected}；请先裁成所需的范围',
  osm_packed_otherwise: 'OSM 文件以 {found} 压缩，只能读 {expected}；请用 osmium 另存',
  work_interrupted: '服务器中途停止，没有完成；请再试一次',
  work_failed: '出错了，没有完成；管理员可在日志里看到原因',
} as const satisfies Readonly<Record<string, string>>;
export type GroundWords = Readonly<Record<keyof typeof words, string>>;
