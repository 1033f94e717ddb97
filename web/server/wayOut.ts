import { loginAddress } from '../state/page.ts';

let isOnTheWay = false;

/** Leads to the login, once: several answers can say at the same moment that it is over, and each new way would break off the one begun. */
export function goToLogin(address: string = loginAddress()): void {
  if (isOnTheWay) return;
  isOnTheWay = true;
  // A page that the browser kept and shows again has not left.
  window.addEventListener(
    'pageshow',
    () => {
      isOnTheWay = false;
    },
    { once: true },
  );
  // Not one step back: what the browser kept of the page is no longer the reader’s to see.
  window.location.replace(address);
}
