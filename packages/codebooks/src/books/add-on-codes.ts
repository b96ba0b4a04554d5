/** Which primary codes an add-on code may stand beside, and whether the list is closed. */
import { isWithin, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { AddOnRow } from '../layouts/add-on.ts';

export type AddOnAnswer =
  | { readonly outcome: 'no-add-on' }
  /** One of the primary codes is billed with it. */
  | { readonly outcome: 'supported'; readonly primaryCode: string }
  /** Type 1: the list is closed and none of it is billed. The only kind that may be an error. */
  | { readonly outcome: 'unsupported'; readonly primaryCodes: readonly string[] }
  /** Types 2 and 3: the contractor may know more primary codes than the list. */
  | { readonly outcome: 'contractor-decides'; readonly primaryCodes: readonly string[] };

export class AddOnCodes {
  readonly #rows = new Map<string, AddOnRow[]>();

  constructor(rows: Iterable<AddOnRow>) {
    for (const row of rows) {
      const held = this.#rows.get(row.addOnCode);
      if (held) held.push(row);
      else this.#rows.set(row.addOnCode, [row]);
    }
  }

  get codeCount(): number {
    return this.#rows.size;
  }

  /** Whether a code is an add-on, and whether what else is billed on the day supports it. */
  judge(code: string, billedCodes: readonly string[], on: CalendarDate): AddOnAnswer {
    const rows = (this.#rows.get(code) ?? []).filter((row) =>
      isWithin(on, row.effectiveFrom, row.effectiveTo),
    );
    if (rows.length === 0) return { outcome: 'no-add-on' };
    const primaryCodes = rows.flatMap((row) => row.primaryCode ?? []);
    const primaryCode = primaryCodes.find((one) => billedCodes.includes(one));
    if (primaryCode !== undefined) return { outcome: 'supported', primaryCode };
    const isClosed = rows.every((row) => row.editType === '1');
    return { outcome: isClosed ? 'unsupported' : 'contractor-decides', primaryCodes };
  }
}
