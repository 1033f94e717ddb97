/**
 * The closed vocabularies of the product. Each list is written once; schemas, types, SQL checks (tested) and words derive from it.
 * Codes are the wire form; words live in i18n.
 */

/** What is counted. The kinds partition every square metre: a park's row is what is left in it beside its listed leaves. */
export const RESOURCE_KINDS = ['land', 'factory', 'office', 'park'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** What holds resources. A building is only a container; a park is a container that also has a row of its own. */
export const CONTAINER_KINDS = ['park', 'building'] as const;
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

/** 可供 · 意向锁定 · 在谈 · 已签约 · 已利用 · 下架 */
export const STATUSES = ['available', 'reserved', 'negotiating', 'signed', 'occupied', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

/** What became of a resource between two days. */
export const DIFF_KINDS = ['new', 'gone', 'changed', 'revived', 'absorbed'] as const;
export type DiffKind = (typeof DIFF_KINDS)[number];

/** 储备净地 · 批而未供 · 供而未用 · 低效用地 · 存量厂房/楼宇 */
export const SUPPLY_CLASSES = ['cleared', 'approved', 'supplied', 'inefficient', 'stock'] as const;
export type SupplyClass = (typeof SUPPLY_CLASSES)[number];

/** The edition is part of a land-use scheme: the same digits mean other things in another one. */
export const LAND_USE_SCHEMES = ['yongdi2020', 'yongdi2023', 'gb21010', 'third_survey', 'gb50137'] as const;

/** 出让 · 划拨 · 租赁 · 作价出资 · 集体 */
export const TENURES = ['granted', 'allocated', 'leased', 'contributed', 'collective'] as const;

/** 未通 · 三通一平 · 五通一平 · 七通一平 */
export const SERVICINGS = ['none', 'three', 'five', 'seven'] as const;

/** 净地 · 毛地 */
export const SITE_STATES = ['clear', 'encumbered'] as const;

/** 火灾危险性 甲 · 乙 · 丙 · 丁 · 戊, the most dangerous first (GB 50016). A hall of one class admits that class and those after it. */
export const FIRE_CLASSES = ['jia', 'yi', 'bing', 'ding', 'wu'] as const;

/** 毛坯 · 简装 · 精装 */
export const FIT_OUTS = ['bare', 'simple', 'full'] as const;

/** Why a parcel stands idle: 企业 · 政府 · 不可抗力 */
export const IDLE_CAUSES = ['enterprise', 'government', 'force_majeure'] as const;

/** How exact a position is: surveyed or converted from a system that is only known to about a metre (GCJ-02, BD-09). */
export const POSITION_QUALITIES = ['exact', 'approximate'] as const;

/** 去化 and 盘活: labels of a status change. One label a fact; the two are never added. */
export const OUTCOMES = ['absorbed', 'revived'] as const;
export type Outcome = (typeof OUTCOMES)[number];
