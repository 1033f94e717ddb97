import type { HistogramField } from '#contract/fields.ts';
import { useStats } from '../../server/queries.ts';
import { kindsOf } from '../../state/editFilter.ts';
import { useFilter } from '../../state/useFilter.ts';
import controls from '../../ui/controls.module.css';
import { RangeFilter } from './RangeFilter.tsx';
import { relevantRanges } from './relevantFields.ts';

/** Range filters that matter for the chosen kinds. `only` keeps to those named, `except` to the others. */
export function RangeFilters({
  only,
  except,
}: {
  only?: readonly HistogramField[];
  except?: readonly HistogramField[];
}) {
  const [filter] = useFilter();
  const stats = useStats(filter).data;
  if (!stats) return <span className={controls.skeleton} style={{ height: 84 }} />;
  const set = new Set([...Object.keys(filter.ranges), ...filter.unknown]);
  const names = relevantRanges(kindsOf(filter), stats, set).filter(
    (name) => (!only || only.includes(name)) && !except?.includes(name),
  );
  return names.map((name) => (
    <RangeFilter
      key={name}
      name={name}
      histogram={stats.histograms[name]!}
      excludedUnknown={stats.excludedUnknown}
    />
  ));
}
