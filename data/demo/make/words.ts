/** Every name here is invented; the industries are those of GB/T 4754-2017. */

/** Industry code → what such a firm calls itself, what it takes, what it makes. */
export const TRADES: readonly {
  readonly code: string;
  readonly firms: readonly string[];
  readonly works: readonly string[];
}[] = [
  { code: 'C34', firms: ['示例精工', '示例传动', '示例液压'], works: ['精密减速机', '液压元件', '工业泵阀'] },
  {
    code: 'C35',
    firms: ['示例智能装备', '示例农机', '示例环保设备'],
    works: ['智能包装装备', '高端农机', '环保成套设备'],
  },
  {
    code: 'C36',
    firms: ['示例汽车部件', '示例底盘', '示例热管理'],
    works: ['新能源汽车热管理部件', '一体化压铸底盘', '汽车线束'],
  },
  {
    code: 'C38',
    firms: ['示例电气', '示例储能', '示例线缆'],
    works: ['储能电池包', '智能配电柜', '特种线缆'],
  },
  {
    code: 'C39',
    firms: ['示例电子', '示例光电', '示例微芯'],
    works: ['车规级传感器', '光通信模块', '功率半导体封装'],
  },
  { code: 'C40', firms: ['示例仪表', '示例检测'], works: ['智能水表', '工业检测仪器'] },
  { code: 'C26', firms: ['示例新材料', '示例涂料'], works: ['水性涂料', '电子级树脂'] },
  { code: 'C27', firms: ['示例生物', '示例医药'], works: ['生物制剂', '植物提取物'] },
  { code: 'C29', firms: ['示例橡塑', '示例包装'], works: ['改性塑料', '绿色包装'] },
  { code: 'C33', firms: ['示例金属', '示例模具'], works: ['精密模具', '轻量化结构件'] },
  { code: 'C14', firms: ['示例食品', '示例花生制品'], works: ['花生深加工', '预制菜'] },
  { code: 'C13', firms: ['示例粮油', '示例冷链食品'], works: ['粮油精炼', '果蔬冷链加工'] },
  { code: 'C17', firms: ['示例纺织', '示例织造'], works: ['功能性面料', '产业用纺织品'] },
  { code: 'G59', firms: ['示例供应链', '示例冷链物流'], works: ['智能云仓', '冷链分拨中心'] },
];

export const OFFICE_FIRMS: readonly string[] = [
  '示例软件',
  '示例云计算',
  '示例设计',
  '示例咨询',
  '示例会计师事务所',
  '示例律师事务所',
  '示例人力资源',
  '示例电商',
  '示例传媒',
  '示例检测认证',
  '示例融资租赁',
  '示例工业互联网',
  '示例知识产权',
  '示例外贸',
  '示例建筑设计院',
  '示例数字科技',
];

export const OFFICERS: readonly string[] = [
  '王示例',
  '李示例',
  '张示例',
  '刘示例',
  '陈示例',
  '杨示例',
  '赵示例',
  '孙示例',
  '周示例',
  '吴示例',
  '徐示例',
  '马示例',
];

/** The projects under negotiation. */
export const PROJECTS_IN_TALKS: readonly string[] = [
  '年产30万套新能源汽车热管理部件项目',
  '高端农机装备产业化项目',
  '车规级传感器封测项目',
  '智能仓储机器人生产基地项目',
  '花生深加工及预制菜项目',
  '储能电池包总装项目',
  '光通信模块扩产项目',
  '精密减速机二期项目',
  '生物制剂中试基地项目',
  '电子级树脂新材料项目',
  '冷链分拨中心项目',
  '一体化压铸底盘项目',
  '智能配电设备项目',
  '医用无纺布项目',
  '工业互联网区域总部项目',
  '氢能空压机研发制造项目',
  '功能性面料织造项目',
  '水处理成套装备项目',
  '无人机整机制造项目',
  '植物提取物精制项目',
  '智能水表数字工厂项目',
  '特种线缆项目',
  '轻量化结构件项目',
  '检验检测公共服务平台项目',
  '跨境电商产业园项目',
  '软件服务外包基地项目',
  '新型包装材料项目',
];

/** Projects that went through, or came to nothing. */
export const PROJECTS_BEFORE: readonly string[] = [
  '数控机床关键部件项目',
  '高端液压元件项目',
  '智能包装装备项目',
  '绿色建材构件项目',
  '汽车线束项目',
  '功率模块封装项目',
  '果蔬冷链加工项目',
  '精密模具中心项目',
  '医疗器械装配项目',
  '环保设备扩建项目',
  '粮油精炼技改项目',
  '橡塑改性项目',
  '物流云仓项目',
  '工业泵阀搬迁项目',
  '电梯部件项目',
  '家居五金项目',
  '光伏支架项目',
  '低温乳品项目',
  '宠物食品项目',
  '改性沥青装备项目',
  '伺服电机项目',
  '智能门锁项目',
  '应急装备项目',
  '海洋仪器项目',
];

export const RESERVED_REASONS: readonly string[] = ['意向协议锁定', '项目评审期间保留', '主任办公会同意预留'];
export const TALKS_REASONS: readonly string[] = [
  '首次实地踏勘后进入洽谈',
  '专班对接，进入条款洽谈',
  '投资方二次来访，进入洽谈',
];
export const LOST_REASONS: readonly string[] = [
  '投资方另选址',
  '用能指标未达成一致',
  '价格未谈拢',
  '项目暂缓',
];
export const EXPIRED_REASON = '锁定到期自动释放';
export const SIGNED_REASONS: readonly string[] = ['签订投资合同', '签订租赁合同', '签订成交确认书'];
export const LAND_SIGNED_REASON = '签订投资合同，办理供地手续';
export const ZERO_LAND_REASON = '零地招商：原址盘活签约';
export const OCCUPIED_REASONS: readonly string[] = ['企业入驻', '开工建设', '设备进场'];
export const VACATED_REASONS: readonly string[] = [
  '企业外迁腾退',
  '租约到期不续',
  '破产清算后收回',
  '产能整合后腾空',
];
export const WITHDRAWN_REASONS: readonly string[] = [
  '规划调整，暂停供应',
  '权属核查中',
  '纳入收储范围',
  '建筑安全鉴定中',
];
export const REVERSED_REASON = '受让方违约，合同解除';

export const TOWNSHIPS = ['望星街道', '梧桐街道', '河东街道'] as const;
