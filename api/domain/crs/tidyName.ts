/** A name of a coordinate system without what people write differently: case, blanks, brackets, full width. */
export function tidyName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'u')
    .replace(/三度/g, '3度')
    .replace(/六度/g, '6度')
    .replace(/[\s_\-/()（）,，:：=°·.]+/g, '');
}
