import { built } from '#contract/kindLists.ts';
import type { Field } from './field.ts';
import type { Headings } from './heading.ts';

/** Who has to do with it: private by rule. */
export const PEOPLE_FIELDS = [
  { name: 'owner', key: 'owner', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'officer', key: 'officer', type: 'text', private: true, group: 'people' },
  { name: 'contact', key: 'contact', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'formerUser', key: 'formerUser', type: 'text', private: true, detail: true, group: 'people' },
  { name: 'tenant', key: 'tenant', type: 'text', kinds: built, private: true, detail: true, group: 'people' },
  { name: 'leaseEnd', key: 'leaseEnd', type: 'date', kinds: built, private: true, group: 'people' },
  { name: 'remarks', key: 'remarks', type: 'text', private: true, detail: true, group: 'people' },
] as const satisfies readonly Field[];

/** What they are called in ledgers, in the order of one that we write. */
export const PEOPLE_HEADINGS = {
  owner: {
    words: `权利人 产权人 所有权人 业主 使用权人 土地使用权人 产权单位 权属单位 土地权利人 企业名称 单位名称
      所属企业 用地单位 landholder owner ownername landowner propertyowner 土地受让人 受让人 受让方
      受让单位 竞得人 竞得单位 土地使用者 用地者 landuserightholder landuseholder landuser landusers
      rightholder grantee transferee proprietaire propriétaire proprionom nomproprietaire
      nompropriétaire 权属人`,
    patterns: [/^(landuse)?rightholder(row1|1)?$/u, /(权利人|使用权人|产权人|产权单位|权属单位)$/u],
  },
  officer: { words: '包靠人员 责任人 负责人 包保责任人 包靠责任人 招商专员 officer responsibleofficer' },
  contact: {
    words: `联系人 联系电话 联系方式 电话 联系人及电话 手机 contact phone telephone contactperson
      contactdetails`,
    many: true,
  },
  formerUser: {
    words: '原使用单位 原企业 原用地单位 原权利人 原业主 前使用单位 formeruser previoususer 原使用企业',
  },
  tenant: { words: '租户 承租方 承租人 承租企业 入驻企业 现入驻企业 使用单位 tenant lessee occupier' },
  leaseEnd: {
    words: `租期至 租约到期 租赁到期 租赁到期日 合同到期 到期日 租期到期 leaseend leaseexpiry leaseexpires
      leaseends`,
  },
  remarks: { words: '备注 说明 情况说明 备注说明 其他 其它 remark remarks notes note comments comment' },
} as const satisfies Headings<typeof PEOPLE_FIELDS>;
