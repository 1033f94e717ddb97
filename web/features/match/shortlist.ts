import { currentView, patchView } from '../../state/url.ts';
import { MOST_SHORTLISTED } from '../../state/view.ts';

/** Puts a site on the shortlist or takes it off; a full one stays as it is. */
export function toggleShortlisted(id: number): void {
  const { shortlist } = currentView();
  if (shortlist.includes(id)) patchView({ shortlist: shortlist.filter((one) => one !== id) });
  else if (shortlist.length < MOST_SHORTLISTED) patchView({ shortlist: [...shortlist, id] });
}
