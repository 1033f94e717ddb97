import { LAND_USE_SCHEMES } from '#contract/kinds.ts';
import { landUseFromText } from '#domain/landUseText.ts';
import type { FieldValue } from '#domain/ledger/cellReading.ts';
import type { RowProblem } from './parsedRow.ts';

/** A code stands only beside its scheme; one without is read like a word, and kept as one if that gives no single code. */
export function settleLandUse(
  values: Record<string, FieldValue>,
  raw: Record<string, string>,
  problems: RowProblem[],
): void {
  const { landUseScheme: scheme, landUseCode: code } = values;
  if (typeof scheme === 'string' && !(LAND_USE_SCHEMES as readonly string[]).includes(scheme)) {
    problems.push({
      code: 'unknown_value',
      field: 'landUseScheme',
      found: scheme,
      expected: LAND_USE_SCHEMES.join(', '),
    });
    delete values.landUseScheme;
  }
  if (typeof code !== 'string') delete values.landUseScheme;
  else if (typeof values.landUseScheme !== 'string') {
    const reading = landUseFromText(code);
    delete values.landUseCode;
    if (reading.kind === 'code')
      Object.assign(values, { landUseScheme: reading.landUse.scheme, landUseCode: reading.landUse.code });
    else {
      values.landUseText ??= raw.landUseCode ?? code;
      problems.push({
        code: 'land_use_scheme_not_said',
        field: 'landUseCode',
        found: code,
        expected: LAND_USE_SCHEMES.join(', '),
      });
    }
  }
}

/** Bounds that stand the wrong way round are turned, which is told. */
export function settleBounds(values: Record<string, FieldValue>, problems: RowProblem[]): void {
  const { farLower, farUpper } = values;
  if (typeof farLower !== 'number' || typeof farUpper !== 'number' || farLower <= farUpper) return;
  values.farLower = farUpper;
  values.farUpper = farLower;
  problems.push({
    code: 'bounds_swapped',
    field: 'far',
    found: `${farLower} > ${farUpper}`,
    expected: 'lower ≤ upper',
  });
}
