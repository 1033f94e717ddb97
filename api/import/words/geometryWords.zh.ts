/** What is said of outlines and of features that are none. */
export const words = {
  geometry_repaired: '图形自相交已修复：{count} 个（{found}）',
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
  not_a_feature: '不是要素（{found}），应为 {expected}',
  properties_not_an_object: 'properties 不是对象（{found}）',
  feature_id_malformed: '要素的 id 有误（{found}）',
  feature_malformed: '要素不是有效的 JSON（行:列 {found}）',
};

export type GeometryWords = typeof words;
