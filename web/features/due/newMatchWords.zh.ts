/** Words of matches that are new. `newMatchWords.en.ts` has the same shape. */
export const words = {
  title: (count: string) => `新匹配 ${count} 条`,
  help: (since: string) => `${since} 以来，新资源适合您的项目，新需求适合您的资源`,
  fits: {
    site: (site: string, project: string) => `${site} 适合您的项目“${project}”`,
    project: (site: string, project: string) => `项目“${project}”适合您的资源 ${site}`,
  },
  on: {
    site: (day: string) => `${day} 起可用`,
    project: (day: string) => `${day} 提出需求`,
  },
  score: (score: string) => `得分 ${score}`,
  all: (count: string) => `全部 ${count} 条`,
};

export type NewMatchWords = typeof words;
