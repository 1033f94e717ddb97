/** How a row is named in what is said of a file: by sheet or layer and row, `闲置土地!12`, or `!12` where the file has neither. */
export function editPlace(row: { readonly sheet?: string | null; readonly row: number }): string {
  return `${row.sheet ?? ''}!${row.row}`;
}
