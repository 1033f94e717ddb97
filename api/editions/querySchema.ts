import { type TSchema, Type } from 'typebox';
import { type FilterParameter, filterParameters } from '#contract/filter.ts';
import { type Query, readFilter } from '../http/query.ts';
import { queryOf, tellWith } from '../http/requestChecks.ts';
import type { SharedEdition } from './edition.ts';
import { editionFor } from './reader.ts';

/** The filter's parameters as OpenAPI shows them, and others beside them. What is wrong with a query `readFilter` names, all at once. */
export function filterQuerySchema(edition: SharedEdition, besides: Record<string, TSchema> = {}) {
  const parameters = filterParameters(edition.visibility.fields).map((parameter) => [
    parameter.name,
    Type.Optional(schemaOf(parameter)),
  ]);
  const others = Object.keys(besides);
  return tellWith(queryOf({ ...Object.fromEntries(parameters), ...besides }), (request) =>
    readFilter(request.query as Query, editionFor(request, edition).vocabulary(), others),
  );
}

const descriptions: Record<FilterParameter['shape'], string> = {
  text: 'words, pinyin, initials or code',
  codes:
    'codes, separated by commas (`\\,` within a value, `\\\\` a backslash); `unknown` for rows without a value',
  values:
    'exact values, separated by commas (`\\,` within a value, `\\\\` a backslash); `unknown` for rows without a value',
  yesno: 'yes | no',
  number: 'inclusive bound; rows whose value is unknown do not pass',
  unknown: 'only `unknown`: rows without a value',
  date: 'YYYY-MM-DD',
  days: 'changed or verified within so many days',
  box: 'west,south,east,north; tests the representative point',
  polygon: 'WKT POLYGON in lon/lat, at most 300 vertices; tests the representative point',
  near: 'lon,lat,metres; tests the representative point',
  landUse: 'scheme:code, separated by commas; a code stands for all that begin with it',
};

const IDLE_DESCRIPTION =
  'states of the statutory clock of land, separated by commas, on the day in question (`at`, else today)';

function schemaOf(parameter: FilterParameter): TSchema {
  const unit = parameter.field?.unit ? ` (${parameter.field.unit})` : '';
  const values = parameter.codes ?? parameter.field?.codes;
  const codes = values ? `: ${values.join(', ')}` : '';
  const meaning = parameter.name === 'idle' ? IDLE_DESCRIPTION : descriptions[parameter.shape];
  const description = `${meaning}${codes}${unit}`;
  if (parameter.shape === 'number') return Type.Number({ description });
  if (parameter.shape === 'days') return Type.Integer({ description, minimum: 0 });
  return Type.String({ description });
}
