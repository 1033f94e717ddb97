interface KnownSite {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly areaM2: number | null;
}

const NOBODY_KNOWS: KnownSite = { code: '', name: '', kind: '', areaM2: null };

/** What is known of the sites that an allocation speaks of. */
export class SiteBook {
  private readonly sites = new Map<number, KnownSite>();

  note({ id, code, name, areaM2 }: Omit<KnownSite, 'kind'> & { readonly id: number }, kind: string): void {
    this.sites.set(id, { code, name, kind, areaM2 });
  }

  get(id: number): KnownSite {
    return this.sites.get(id) ?? NOBODY_KNOWS;
  }
}
