import { useEffect } from 'react';
import type { MatchedSiteData } from '#contract/match.ts';
import { useExplained, useMatch } from '../../server/match.ts';
import { type MatchMark, type MatchMarkKind, useMatchMarks } from '../../state/matchMarks.ts';
import { useView } from '../../state/url.ts';
import { useRequirement } from './useRequirement.ts';

/** Has the map flag what fits, what has to be asked about, and what is shortlisted. Draws nothing of its own. */
export function MatchOnMap() {
  const { asked } = useRequirement();
  const [{ shortlist }] = useView();
  const answer = useMatch(asked).data?.answer;
  const explained = useExplained(asked, shortlist).data;
  useEffect(() => {
    const { results = [], askFirst = [] } = (asked && answer) || {};
    const marks = [
      ...results.flatMap((site, index) => markOf(site, 'fit', index + 1)),
      ...askFirst.flatMap((site) => markOf(site, 'ask', null)),
    ];
    const known = new Set(marks.map(({ id }) => id));
    const others = (explained ?? []).filter(({ id }) => shortlist.includes(id) && !known.has(id));
    useMatchMarks.getState().setMarks([...marks, ...others.flatMap((site) => markOf(site, 'short', null))]);
  }, [asked, answer, explained, shortlist]);
  useEffect(
    () => () => {
      useMatchMarks.getState().setMarks([]);
      useMatchMarks.getState().setTogether(null);
    },
    [],
  );
  return null;
}

function markOf(site: MatchedSiteData, what: MatchMarkKind, rank: number | null): MatchMark[] {
  const { id, name, score, lon, lat } = site;
  return lon === null || lat === null ? [] : [{ id, what, name, rank, score, lon, lat }];
}
