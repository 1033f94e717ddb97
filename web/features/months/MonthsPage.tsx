export function MonthsPage() {
  return null;
}
