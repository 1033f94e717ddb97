import { PROJECTS_BEFORE, PROJECTS_IN_TALKS } from './words.ts';

export type Needs = 'land' | 'hall' | 'office';

/** What each project in talks makes (GB/T 4754-2017), what kind of site it needs, and of which area in ㎡, in the order of their names. */
const TALKS: readonly (readonly [industry: string, needs: Needs, minM2: number, maxM2: number])[] = [
  ['C36', 'land', 20_000, 45_000],
  ['C35', 'land', 10_000, 16_000],
  ['C39', 'hall', 2_500, 5_000],
  ['C35', 'hall', 4_000, 20_000],
  ['C14', 'hall', 2_000, 4_500],
  ['C38', 'land', 12_000, 20_000],
  ['C39', 'hall', 1_200, 2_600],
  ['C34', 'hall', 5_000, 7_000],
  ['C27', 'land', 8_000, 15_000],
  ['C26', 'land', 26_500, 32_000],
  ['G59', 'land', 18_000, 40_000],
  ['C36', 'hall', 4_500, 7_500],
  ['C38', 'hall', 3_000, 5_500],
  ['C17', 'hall', 2_500, 5_000],
  ['I65', 'office', 1_000, 1_500],
  ['C34', 'land', 10_000, 22_000],
  ['C17', 'land', 6_000, 20_000],
  ['C35', 'land', 9_000, 14_000],
  ['C35', 'hall', 3_000, 6_000],
  ['C27', 'hall', 1_200, 3_000],
  ['C40', 'hall', 1_500, 3_500],
  ['C38', 'land', 14_000, 30_000],
  ['C33', 'land', 12_000, 24_000],
  ['M74', 'office', 600, 1_300],
  ['L72', 'land', 10_000, 20_000],
  ['I65', 'office', 300, 1_200],
  ['C29', 'hall', 1_200, 2_800],
];

/** The industries of those that went through, in the order of their names; as many of these as stand here are in the register. */
const BEFORE: readonly string[] = [
  'C34',
  'C34',
  'C35',
  'C33',
  'C36',
  'C39',
  'C13',
  'C35',
  'C35',
  'C35',
  'C13',
  'C29',
  'G59',
];

export const TALKS_PROJECTS = TALKS.map(([industry, needs, minM2, maxM2], index) => ({
  name: PROJECTS_IN_TALKS[index],
  industry,
  needs,
  minM2,
  maxM2,
}));
export const SETTLED_PROJECTS = BEFORE.map((industry, index) => ({ name: PROJECTS_BEFORE[index], industry }));

export const ORIGINS: readonly string[] = [
  '山东青岛',
  '江苏苏州',
  '浙江宁波',
  '广东深圳',
  '上海',
  '北京',
  '山东济南',
  '天津',
  '日本',
  '德国',
];
export const LEADERS: readonly string[] = ['高示例', '郭示例', '梁示例', '宋示例'];
export const CLUSTERS: Readonly<Record<string, string>> = {
  C13: '食品加工',
  C14: '食品加工',
  C17: '纺织新材料',
  C26: '新材料',
  C27: '生物医药',
  C29: '新材料',
  C33: '高端装备',
  C34: '高端装备',
  C35: '高端装备',
  C36: '新能源汽车',
  C38: '新型储能',
  C39: '电子信息',
  C40: '电子信息',
  G59: '现代物流',
  I65: '数字经济',
  L72: '数字经济',
  M74: '科技服务',
};
export const PLACES: readonly string[] = ['管委会会客厅', '项目现场', '投资方总部', '视频会议'];
export const OUTCOMES: readonly string[] = [
  '介绍园区政策，投资方索要地块资料',
  '实地踏勘，对位置满意，关注用能指标',
  '就价格和交付时间交换意见，差距缩小',
  '投资方内部评审中，要求补充环评资料',
  '明确建设时序，讨论合同条款',
];
export const NEXT_STEPS: readonly string[] = ['发送比选方案', '安排二次踏勘', '协调用能指标', '提交合同草案'];
export const ISSUES: readonly string[] = [
  '用能指标尚未落实',
  '环评审批进度滞后',
  '供电专线容量不足',
  '土地权属资料待补',
  '员工宿舍配套不足',
  '污水接管口径需复核',
];
export const MEASURES: readonly string[] = ['成立专班，每周调度', '分管领导带队上门', '与投资方高层会商'];
