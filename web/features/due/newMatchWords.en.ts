import type { NewMatchWords } from './newMatchWords.zh.ts';

export const words: NewMatchWords = {
  title: (count) => `New matches: ${count}`,
  help: (since) => `Since ${since}: new sites that fit your projects, new projects that your sites fit`,
  fits: {
    site: (site, project) => `${site} fits your project "${project}"`,
    project: (site, project) => `Project "${project}" fits your site ${site}`,
  },
  on: {
    site: (day) => `Available since ${day}`,
    project: (day) => `Asked since ${day}`,
  },
  score: (score) => `Score ${score}`,
  all: (count) => `All ${count}`,
};
