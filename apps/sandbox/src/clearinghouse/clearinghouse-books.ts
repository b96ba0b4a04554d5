/** The clearinghouse's own books: what it took, refused and delivered. */

export interface ClearinghouseLedger {
  readonly counts: Readonly<Record<string, number>>;
  readonly rejections: readonly {
    readonly patientControlNumber: string;
    readonly categoryCode: string;
    readonly statusCode: string;
    readonly on: string;
  }[];
}

export class ClearinghouseBooks {
  readonly #counts = new Map<string, number>();
  readonly #rejections: ClearinghouseLedger['rejections'][number][] = [];

  count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  rejected(
    patientControlNumber: string,
    status: { readonly categoryCode: string; readonly statusCode?: string | undefined },
    on: string,
  ): void {
    const { categoryCode, statusCode = '' } = status;
    this.#rejections.push({ patientControlNumber, categoryCode, statusCode, on });
  }

  ledger(): ClearinghouseLedger {
    return { counts: Object.fromEntries(this.#counts), rejections: this.#rejections };
  }
}
