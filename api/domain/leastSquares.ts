/** What fits best, or null where the rows leave more than one answer. */
export interface LeastSquares {
  /** A list of coefficients for each right side. */
  readonly coefficients: readonly (readonly number[])[];
  /** The least diagonal element of R against the largest: how well the rows tell the columns apart. */
  readonly distinctness: number;
}

/**
 * Coefficients with the least sum of squares, by Householder's reflections: no normal equations, which would square the condition.
 * @param rows the design, a row an observation; at least as many rows as columns, columns of about one size
 * @param sides what each row should come to, one list for each question that is asked of the same rows
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  sides: readonly (readonly number[])[],
): LeastSquares {
  const design = rows.map((row, place) => [...row, ...sides.map((side) => side[place])]);
  const columns = rows[0].length;
  const diagonal: number[] = [];
  for (let column = 0; column < columns; column++) diagonal.push(reflect(design, column));
  const sizes = diagonal.map(Math.abs);
  const distinctness = Math.min(...sizes) / Math.max(...sizes);
  const coefficients = sides.map((_, side) => solveBack(design, columns, columns + side));
  return { coefficients, distinctness };
}

/** Makes nought of what lies below the diagonal of a column. @returns the diagonal's element */
function reflect(design: number[][], column: number): number {
  let squares = 0;
  for (let row = column; row < design.length; row++) squares += design[row][column] ** 2;
  const length = Math.sqrt(squares);
  if (length === 0) return 0;
  const head = design[column][column] > 0 ? -length : length;
  const axis = design.map((row, place) => (place < column ? 0 : row[column]));
  axis[column] -= head;
  const norm = axis.reduce((total, part) => total + part * part, 0);
  for (let other = column; other < design[0].length; other++) {
    let along = 0;
    for (let row = column; row < design.length; row++) along += axis[row] * design[row][other];
    for (let row = column; row < design.length; row++) design[row][other] -= (2 * along * axis[row]) / norm;
  }
  return head;
}

function solveBack(design: readonly (readonly number[])[], columns: number, side: number): number[] {
  const found = new Array<number>(columns).fill(0);
  for (let column = columns - 1; column >= 0; column--) {
    let rest = design[column][side];
    for (let known = column + 1; known < columns; known++) rest -= design[column][known] * found[known];
    found[column] = rest / design[column][column];
  }
  return found;
}
