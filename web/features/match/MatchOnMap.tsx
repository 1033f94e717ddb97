import type { Geometry } from 'geojson';
import { useEffect, useRef } from 'react';
import { MAX_POLYGON_VERTICES } from '#contract/filter.ts';
import { parsePolygon } from '#contract/filterValues.ts';
import type { MatchedSiteData } from '#contract/match.ts';
import type { NeedData, RequirementData } from '#contract/requirement.ts';
import { useExplained, useMatch } from '../../server/match.ts';
import { sameIds } from '../../state/floorRuns.ts';
import {
  type MatchMark,
  type MatchMarkKind,
  type NeededPlace,
  useMatchMarks,
} from '../../state/matchMarks.ts';
import { currentView, useViewPart } from '../../state/url.ts';
import { showTogether } from './showTogether.ts';
import { useAsker } from './useAsker.ts';
import { idsOf, runOf, useFound } from './useFound.ts';
import { useMatchContext } from './useMatchContext.ts';
import { useRequirement } from './useRequirement.ts';

/** Has the map flag what fits, what has to be asked about, and what is shortlisted, and show what fits together. Draws nothing of its own. */
export function MatchOnMap() {
  const { requirement, asked } = useRequirement();
  const shortlist = useViewPart('shortlist');
  const asker = useAsker();
  const answer = useMatch(asked, asker).data?.answer;
  const explained = useExplained(asked, shortlist, asker).data;
  useEffect(() => {
    const { results = [], askFirst = [] } = (asked && answer) || {};
    const marks = [
      ...results.flatMap((site, index) => markOf(site, 'fit', site.rank?.place ?? index + 1)),
      ...askFirst.flatMap((site) => markOf(site, 'ask', null)),
    ];
    const known = new Set(marks.map(({ id }) => id));
    const others = (explained ?? []).filter(({ id }) => shortlist.includes(id) && !known.has(id));
    useMatchMarks.getState().setMarks([...marks, ...others.flatMap((site) => markOf(site, 'short', null))]);
  }, [asked, answer, explained, shortlist]);
  useEffect(() => () => useMatchMarks.getState().setMarks([]), []);
  usePlacesOnMap(requirement);
  useTogetherOnMap(asked);
  return null;
}

/** Shows what was picked or drawn for the requirement, complete or not: else nobody could tell what to mend. */
function usePlacesOnMap(requirement: RequirementData | null): void {
  const { setPlaces } = useMatchMarks.getState();
  useEffect(() => setPlaces((requirement?.needs ?? []).flatMap(placeOf)), [requirement, setPlaces]);
  useEffect(() => () => setPlaces([]), [setPlaces]);
}

function placeOf({ mode, place, max, within }: NeedData): NeededPlace[] {
  if (mode === 'irrelevant') return [];
  if (place) return [{ what: 'point', lon: place.lon, lat: place.lat, metres: max ?? null }];
  const rings = within && parsePolygon(within, MAX_POLYGON_VERTICES);
  return Array.isArray(rings) ? [{ what: 'area', rings }] : [];
}

/** Shows the runs of floors that were found, and the outline of the parcels that are pointed at or chosen. */
function useTogetherOnMap(asked: RequirementData | null): void {
  const context = useMatchContext();
  const together = useViewPart('together');
  const pointed = useMatchMarks((state) => state.pointed);
  const found = useFound(asked)?.items;
  const { setRuns, setOutline, setPointed } = useMatchMarks.getState();
  useEffect(() => {
    setRuns((found ?? []).flatMap((one) => runOf(one, context) ?? []));
  }, [found, context, setRuns]);
  useEffect(() => {
    const shown = found?.find((one) => sameIds(idsOf(one), pointed ?? together));
    setOutline(shown?.how === 'assembly' ? (shown.geometry as Geometry | null) : null);
  }, [found, pointed, together, setOutline]);
  const isShown = useRef(false);
  useEffect(() => {
    if (!found || isShown.current) return;
    isShown.current = true;
    // A link that names no camera is shown what it names.
    const chosen = found.find((one) => sameIds(idsOf(one), currentView().together));
    if (chosen && currentView().camera === null) showTogether(chosen, context);
  }, [found, context]);
  useEffect(
    () => () => {
      setRuns([]);
      setOutline(null);
      setPointed(null);
    },
    [setRuns, setOutline, setPointed],
  );
}

function markOf(site: MatchedSiteData, what: MatchMarkKind, rank: number | null): MatchMark[] {
  const { id, name, score, lon, lat } = site;
  return lon === null || lat === null ? [] : [{ id, what, name, rank, score, lon, lat }];
}
