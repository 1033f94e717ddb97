/** What is said of outlines and of features that are none. */
export const words = {
  geometry_repaired: '无效的图形已修复：{count} 个（{found}）',
  geometry_repaired_as_said: '图形按您的同意修复，面积有变：{count} 个（{found}）',
  geometry_invalid: '图形无效且无法不变形地修复（{found}）',
  geometry_without_area: '图形没有面积（{found}）',
  too_many_crossings: '图形自相交过多（自 {found} 起），应为 {expected}',
  too_entangled: '图形的边过于密集（{found}），应为 {expected}',
  edge_around_the_world:
    '图形有一条边绕地球大半圈（{found}），应为 {expected}；跨 180° 经线的图形请分成两部分',
  geometry_type_unknown: '没有图形类型 {found}；可用：{expected}',
  geometry_not_an_object: 'geometry 不是图形（{found}）',
  geometry_with_foreign_member: '图形里有不属于它的成员 {found}',
  geometries_malformed: '图形集合有误（{found}）',
  coordinates_malformed: '坐标数组有误（{found}）',
  position_malformed: '坐标有误（{found}），应为 {expected}',
  bbox_malformed: 'bbox 有误（{found}）',
  too_many_vertices: '图形的顶点过多（{found}），应为 {expected}',
  polygon_without_rings: '面没有边界',
  ring_too_short: '边界的点过少（{found}），应为 {expected}',
  ring_not_closed: '边界没有闭合（{found}）',
  line_too_short: '线的点过少（{found}），应为 {expected}',
  plot_without_corners: '地块没有界址点',
  survey_line_not_understood: '界址点中有一行看不懂（第 {found}），应形如 {expected}',
  corner_unreadable: '“{field}”无法读成坐标（第 {found}），应形如 {expected}',
  edges_differ:
    '边长与按坐标计算的不符：{count} 条（第 {row} 行起的地块，如 {found}，按坐标为 {expected}），请核对坐标',
  corner_columns_left_out: '只对各个界址点有意义的列不导入：{count} 列（{found}）',
  survey_ring_parts: '有几个互不包含的外圈，按多部分图形读取：{count} 个地块（如 {found} 部分）',
  survey_corner_count: '所写的界址点数与实际不符：{count} 个地块（如 {found}），按实际的点读取',
  survey_area_unit: '面积按{found}读取，不是格式规定的{expected}：{count} 个地块的图形面积与之相符',
  survey_parameters_unused: '文件头的转换参数（{found}）不采用，坐标按所写的坐标系读取',
  shape_malformed: '.shp 中这一图形损坏（{found}，应为 {expected}）',
  shape_lost: '.shp 在此之前中断（第 {found}），这一行的图形读不到',
  shape_multipatch: '三维面片（MultiPatch，{found}）不能作为地块；请导出为面',
  shape_type_unknown: '没有图形类型 {found}；可用：{expected}',
  shape_of_too_many_rings: '图形的环过多（{found}），分不清内外；请拆成几个图形',
  rings_turned: '边界的走向与内外不符：{count} 个图形（首个在第 {row} 行），按位置判断内外，请核对有孔的地块',
  shp_cut: '.shp 在第 {row} 个图形处中断（{found} 字节，应为 {expected}）；其后各行不导入，请重新要整套文件',
  shx_ignored: '.shx 与 .shp 不符，未使用',
  records_without_shapes: '.dbf 比 .shp 多 {count} 行（自第 {row} 行），这些行没有图形',
  shapes_without_records: '.dbf 比 .shp 少 {count} 行（自第 {row} 行），这些图形没有属性',
  long_texts_misfit:
    'README_long_texts.csv 中有 {count} 处全文与表中的开头对不上（自第 {row} 行），未采用：表可能已排序或修改',
  dbf_missing: '没有 .dbf：{count} 个图形都没有属性；请向提供方要整套文件',
  shapes_not_read: '只导入了表格；图形在 {found} 里，请导入它',
  wkb_malformed: '图形数据有误（{found}，应为 {expected}）',
  row_system_differs: '这一行的图形写明坐标系 {found}，图层是 {expected}',
  curves_as_chords: '弧线改为折线，偏差不超过 {expected}：{count} 个图形',
  topology_malformed: 'TopoJSON 图形有误（{found}，应为 {expected}）',
  not_a_feature: '不是要素（{found}），应为 {expected}',
  properties_not_an_object: 'properties 不是对象（{found}）',
  feature_id_malformed: '要素的 id 有误（{found}）',
  feature_malformed: '要素不是有效的 JSON（行:列 {found}）',
  rings_closed:
    '边界没有闭合，已按首点接上：{count} 个图形（第 {row} 行起，如首尾相距 {found}，在 {expected}）',
  ring_ends_met:
    '首尾两点几乎重合，视为同一点：{count} 个图形（第 {row} 行起，如相距 {found}，在 {expected}）',
  corners_repeated:
    '去掉了重复的点（与前一点相距不到 1 mm）：{count} 个图形（第 {row} 行起，如 {found} 个，首个在 {expected}）',
  outlines_with_spikes:
    '边界有原路折返的尖刺：{count} 个图形（第 {row} 行起，如 {found} 处，首处在 {expected}），请核对',
  outline_closed: '边界没有闭合：首尾相距 {found}（{expected}），已按首点接上',
  outline_ends_met: '首尾两点相距 {found}（{expected}），视为同一点',
  outline_repeats_corners: '去掉了 {found} 个重复的点（与前一点相距不到 1 mm，首个在 {expected}）',
  outline_has_spikes: '边界有 {found} 处原路折返的尖刺，首处在 {expected}',
  ring_wide_open:
    '边界没有闭合：首尾相距 {found}，远长于其他各边（多为 {expected}），可能缺了一段；您同意才按首点接上',
  line_not_closed: '线没有闭合：首尾相距 {found}（各边多为 {expected}）；若是地块边界，您同意才按首点接上',
  closed_lines_as_areas: '首尾相接的线按其围成的面导入：{count} 个',
  kml_links_not_followed: '网络链接不打开、不下载：{count} 个（{found}）；需要其中的内容请另存为文件再导入',
  kml_overlays_left_out: '贴图、照片和屏幕图层不导入：{count} 个',
  kml_models_left_out: '三维模型和游览不导入：{count} 个',
  kml_label_points_left_out: '与面在同一地标中的标注点不导入：{count} 个',
  kmz_files_left_out: 'KMZ 中的图片和其他文件不导入：{count} 个（如 {found}）',
  dxf_lines_left_out:
    '没有闭合的线不是地块，不导入：{count} 条（{found}）；其中若有地块边界，请在 CAD 中合并为闭合的多段线',
  dxf_blocks_left_out:
    '块（INSERT）中的图形不导入：{count} 个；其中若有地块，请在 CAD 中分解（EXPLODE）后再导出',
  dxf_others_left_out: '其他图元不导入：{count} 个（{found}）',
  dxf_paper_left_out: '布局（图纸空间）中的图元不导入：{count} 个',
  dxf_texts_unclear: '同时落在几个闭合线内的文字不作注记：{count} 处；只选地块所在的图层即可分清',
  dxf_texts_several: '含多处文字、合为一条注记的地块：{count} 个',
  dxf_areas_nested:
    '整个位于同一图层另一闭合线内的：{count} 个（图层 {found}），各自作为一个面导入，不作为洞，请核对',
  dxf_texts_not_looked_at: '图形过多，没有逐一查看文字落在哪个闭合线内：{count} 处',
  outlines_overlap_stored: '图形与已有的同类图形重叠：{count} 处（第 {row} 行起，如与 {found}），请核对边界',
  outlines_overlap_rows:
    '文件中各行的图形互相重叠：{count} 处（第 {row} 行起，如与第 {expected} 行 {found}），请核对边界',
  outlines_share_slivers:
    '与相邻图形有细小重叠（宽不足 0.1 m，或不足 1 ㎡、0.1 %）：{count} 处（第 {row} 行起，如与 {found}）',
  overlaps_not_looked_at: '图形过多或过于密集，自第 {row} 行起没有逐一查看是否重叠',
  outline_overlaps_stored: '图形与已有的 {found} 重叠',
  outline_overlaps_row: '图形与第 {expected} 行 {found} 重叠',
  outline_shares_sliver: '图形与 {found} 有细小重叠',
  outline_area_declared: '所写面积 {found}，按图形计算为 {expected}',
  areas_differ:
    '所写面积与图形面积相差超过 3 %：{count} 行（第 {row} 行起，如写 {found}，按图形为 {expected}），请核对面积单位和边界',
  areas_differ_slightly:
    '所写面积与图形面积相差超过 20 ㎡、不到 3 %：{count} 行（第 {row} 行起，如写 {found}，按图形为 {expected}）',
};

export type GeometryWords = typeof words;
