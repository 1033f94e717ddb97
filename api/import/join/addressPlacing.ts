import { type AddressFinding, createAddressFinder, type NamedPlace } from '#domain/addressPlace.ts';
import type { Notice } from '../../formats/source.ts';
import type { Placement } from '../positions/place.ts';

const EXAMPLE = 40;
const PLACES_SAID = 3;

interface Counted {
  count: number;
  row: number;
  found: string;
  expected: string;
}

/** Places rows by their addresses among the deployment's own places, and tells of it. */
export interface AddressPlacing {
  /** Where a row lies that has an address and no place; what it was given for every other one. */
  place(row: number, address: unknown, placement: Placement): Placement;
  /** Whether any row was placed. */
  hasPlaced(): boolean;
  notices(sheet: string | null): Notice[];
}

/** What is placed lies at a point of the place that its address names, and is marked as approximate. */
export function createAddressPlacing(places: readonly NamedPlace[]): AddressPlacing {
  const find = createAddressFinder(places);
  const told = new Map<AddressFinding['found'], Counted>();

  function tell(row: number, address: string, finding: AddressFinding): void {
    const names =
      finding.found === 'several' ? finding.places : finding.found === 'one' ? [finding.place] : [];
    const said = [...new Set(names.map(({ name }) => name))].slice(0, PLACES_SAID).join(' | ');
    const known = told.get(finding.found) ?? {
      count: 0,
      row,
      found: address.slice(0, EXAMPLE),
      expected: said,
    };
    known.count++;
    told.set(finding.found, known);
  }

  return {
    place(row, address, placement) {
      if (placement.state !== 'unplaced' || placement.code !== null || typeof address !== 'string')
        return placement;
      if (address.trim() === '') return placement;
      const finding = find(address);
      tell(row, address, finding);
      if (finding.found !== 'one') return placement;
      const { lon, lat } = finding.place;
      const geometry = { type: 'Point' as const, coordinates: [lon, lat] };
      return { state: 'placed', geometry, approximate: true, dropped: false };
    },
    hasPlaced: () => told.has('one'),
    notices(sheet) {
      const codes = [
        ['one', 'address_placed', 'warning'],
        ['several', 'address_ambiguous', 'warning'],
        ['none', 'address_not_found', 'note'],
      ] as const;
      return codes.flatMap(([sort, code, level]): Notice[] => {
        const counted = told.get(sort);
        if (counted === undefined) return [];
        const { expected, ...rest } = counted;
        return [{ code, level, ...rest, ...(expected !== '' && { expected }), sheet: sheet ?? undefined }];
      });
    },
  };
}
