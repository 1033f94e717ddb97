import { office } from '#contract/kindLists.ts';
import { RESOURCE_KINDS, STATUSES, SUPPLY_CLASSES } from '#contract/kinds.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** What a resource is called, and where it belongs. */
export const IDENTITY_FIELDS = [
  { name: 'code', key: 'code', type: 'text', group: 'identity' },
  { name: 'name', key: 'name', type: 'text', group: 'identity' },
  { name: 'kind', key: 'kind', type: 'code', codes: RESOURCE_KINDS, group: 'identity' },
  { name: 'status', key: 'status', type: 'code', codes: STATUSES, group: 'identity' },
  { name: 'statusSince', key: 'statusSince', type: 'date', derived: true, group: 'identity' },
  { name: 'reservedUntil', key: 'reservedUntil', type: 'date', private: true, group: 'identity' },
  { name: 'project', key: 'project', type: 'text', private: true, group: 'identity' },
  { name: 'zone', key: 'zone', type: 'text', group: 'identity' },
  { name: 'township', key: 'township', type: 'text', group: 'identity' },
  { name: 'park', key: 'park', type: 'text', group: 'identity' },
  { name: 'building', key: 'building', type: 'text', kinds: ['factory', 'office'], group: 'identity' },
  { name: 'floor', key: 'floor', type: 'integer', unit: 'count', kinds: office, group: 'identity' },
  { name: 'unit', key: 'unit', type: 'text', kinds: office, group: 'identity' },
  { name: 'address', key: 'address', type: 'text', detail: true, group: 'identity' },
  { name: 'supplyClass', key: 'supplyClass', type: 'code', codes: SUPPLY_CLASSES, group: 'identity' },
  { name: 'availableFrom', key: 'availableFrom', type: 'date', group: 'identity' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const IDENTITY_HEADINGS = {
  code: { target: 'key' },
  name: {
    words: `名称 资源名称 地块名称 宗地名称 厂房名称 厂房 项目名称 载体名称 园区名称 产业园名称 开发区名称
      标准厂房名称 地块 name sitename propertyname parcelname projectname title sitenameaddress
      nameandaddressofsite nameandaddress siteaddressname sitenom nomsite nomdusite nom dénomination
      denomination landname plotname lotname blockname facilityname`,
    patterns: [/(地块|宗地|厂房|资源|资产|载体|用地)名称$/u],
  },
  kind: { words: '资源类型 资源类别 载体类型 资源种类 kind resourcetype resourcekind assettype' },
  status: {
    words: `状态 资源状态 当前状态 利用状态 使用状态 出租状态 租赁状态 招商状态 现状 利用现状 status
      availability occupancystatus propertystatus sitestatus 资源现状`,
  },
  statusSince: { words: '状态起始 statussince 状态起始日' },
  reservedUntil: { words: '锁定到期 锁定期至 意向到期 保留至 reserveduntil 锁定至' },
  project: { words: '意向项目 在谈项目 签约项目 落地项目 拟落户项目 对接项目 project' },
  zone: { target: 'zoneCode' },
  township: {
    words: `镇街 街道 乡镇 所属镇街 所在镇街 所属街道 所属乡镇 属地 行政区 行政区划 所属区县 区县 所在区县
      administration township town municipality communityarea community neighborhood neighbourhood
      ward borough district parish commune communom commnom nomcommune nomdelacommune libellécommune
      administrativedivision administrativedistrict administrativeregion`,
    patterns: [/^(所属|所在)(镇|街道|乡镇|镇街|镇办|社区|区域)/u],
  },
  park: { target: 'parkCode' },
  building: { target: 'buildingCode' },
  floor: { words: '楼层 所在楼层 层数位置 楼层号 floor floornumber storey', speaksFor: 'office' },
  unit: { words: '单元 房号 室号 单元号 房间号 unit suite room unitnumber' },
  address: {
    words: `地址 坐落 土地坐落 宗地坐落 位置 具体位置 地块位置 座落 坐落位置 项目位置 详细地址 所在位置 四至
      格式化地址 address siteaddress fulladdress streetaddress propertyaddress parcellocation
      projectlocation situs situsaddress locationaddress siteadresse adresse adressesite adressedusite
      localisation lieudit landlocation plotlocation`,
    patterns: [/(坐落|座落|详细地址|所在位置|地理位置)$/u],
  },
  supplyClass: { words: '供应类别 供地类别 土地类别 闲置类型 盘活类型 资源分类 supplyclass' },
  availableFrom: {
    words: `可供时间 可入驻时间 交付时间 可交付时间 空置起始 腾空时间 可用时间 availablefrom dateavailable
      availabledate 交付日期 可供日期 可入驻日期 可交付日期 预计交付时间 预计交付日期 腾空日期
      可用日期 起租日期 freefrom`,
  },
} as const satisfies Headings<typeof IDENTITY_FIELDS>;
