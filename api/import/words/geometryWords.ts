import type { Words } from './words.ts';

/** What is said of outlines and of features that are none. */
export const GEOMETRY_WORDS: Words = {
  geometry_repaired: [
    '图形自相交已修复：{count} 个（{found}）',
    'invalid outlines repaired: {count} ({found})',
  ],
  geometry_invalid: [
    '图形无效且无法不变形地修复（{found}）',
    'the outline is invalid and cannot be repaired unchanged ({found})',
  ],
  geometry_without_area: ['图形没有面积（{found}）', 'the outline has no area ({found})'],
  too_many_crossings: [
    '图形自相交过多（自 {found} 起），应为 {expected}',
    'the outline crosses itself too often (from {found} on), expected {expected}',
  ],
  too_entangled: [
    '图形的边过于密集（{found}），应为 {expected}',
    'the edges of the outline lie too densely ({found}), expected {expected}',
  ],
  edge_around_the_world: [
    '图形有一条边绕地球大半圈（{found}），应为 {expected}；跨 180° 经线的图形请分成两部分',
    'an edge of the outline goes around the world ({found}), expected {expected}; what lies across 180° is written as two parts',
  ],
  geometry_type_unknown: [
    '没有图形类型 {found}；可用：{expected}',
    'no geometry type {found}; there are: {expected}',
  ],
  geometry_not_an_object: ['geometry 不是图形（{found}）', 'the geometry is none ({found})'],
  geometry_with_foreign_member: [
    '图形里有不属于它的成员 {found}',
    'the geometry has the member {found}, which belongs to something else',
  ],
  geometries_malformed: ['图形集合有误（{found}）', 'the collection of geometries is malformed ({found})'],
  coordinates_malformed: ['坐标数组有误（{found}）', 'the coordinates are malformed ({found})'],
  position_malformed: [
    '坐标有误（{found}），应为 {expected}',
    'a position is malformed ({found}), expected {expected}',
  ],
  bbox_malformed: ['bbox 有误（{found}）', 'the bbox is malformed ({found})'],
  too_many_vertices: [
    '图形的顶点过多（{found}），应为 {expected}',
    'too many vertices ({found}), expected {expected}',
  ],
  polygon_without_rings: ['面没有边界', 'a polygon without a ring'],
  ring_too_short: [
    '边界的点过少（{found}），应为 {expected}',
    'a ring is too short ({found}), expected {expected}',
  ],
  ring_not_closed: ['边界没有闭合（{found}）', 'a ring is not closed ({found})'],
  line_too_short: [
    '线的点过少（{found}），应为 {expected}',
    'a line is too short ({found}), expected {expected}',
  ],
  not_a_feature: ['不是要素（{found}），应为 {expected}', 'no feature ({found}), expected {expected}'],
  properties_not_an_object: ['properties 不是对象（{found}）', 'the properties are no object ({found})'],
  feature_id_malformed: ['要素的 id 有误（{found}）', "the feature's id is malformed ({found})"],
  feature_malformed: [
    '要素不是有效的 JSON（行:列 {found}）',
    'the feature is no valid JSON (line:column {found})',
  ],
};
