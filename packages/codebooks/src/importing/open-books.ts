/**
 * Books from their images, without parsing; and all of them as the one `CodeBooks` that edits ask: what
 * is loaded answers, and where a slot holds nothing the starter book does.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { AddOnCodes } from '../books/add-on-codes.ts';
import { readImage, type BookImage } from '../books/book-image.ts';
import { CodeBook } from '../books/code-book.ts';
import { CodeList } from '../books/code-list.ts';
import { ContractSchedule } from '../books/contract-schedule.ts';
import { CoveragePolicies } from '../books/coverage-policies.ts';
import { DiagnosisEdits } from '../books/diagnosis-edits.ts';
import { DiagnosisNotes } from '../books/diagnosis-notes.ts';
import { RelativeValues } from '../books/fee-schedule.ts';
import { AnesthesiaFactors, Localities, ZipLocalities } from '../books/localities.ts';
import { PayerIds } from '../books/payer-ids.ts';
import { PaymentAmounts } from '../books/payment-amounts.ts';
import { ProcedurePairs } from '../books/procedure-pairs.ts';
import { OrderingProviders, ProviderRegister } from '../books/provider-register.ts';
import { ExclusionList } from '../books/provider-screening.ts';
import { UnitLimits } from '../books/unit-limits.ts';
import type { BookSlot } from './import-kinds.ts';

const bookOf = {
  diagnosis: (image: BookImage) => CodeBook.fromImage(image),
  'diagnosis-notes': (image: BookImage) => DiagnosisNotes.fromImage(image),
  'diagnosis-edits': (image: BookImage) => DiagnosisEdits.fromImage(image),
  procedure: (image: BookImage) => CodeBook.fromImage(image),
  modifier: (image: BookImage) => CodeBook.fromImage(image),
  pairs: (image: BookImage) => ProcedurePairs.fromImage(image),
  'unit-limits': (image: BookImage) => UnitLimits.fromImage(image),
  'add-on': (image: BookImage) => AddOnCodes.fromImage(image),
  'relative-values': (image: BookImage) => RelativeValues.fromImage(image),
  'payment-amounts': (image: BookImage) => PaymentAmounts.fromImage(image),
  localities: (image: BookImage) => Localities.fromImage(image),
  anesthesia: (image: BookImage) => AnesthesiaFactors.fromImage(image),
  'zip-locality': (image: BookImage) => ZipLocalities.fromImage(image),
  coverage: (image: BookImage) => CoveragePolicies.fromImage(image),
  'place-of-service': (image: BookImage) => CodeBook.fromImage(image),
  'adjustment-reason': (image: BookImage) => CodeBook.fromImage(image),
  remark: (image: BookImage) => CodeBook.fromImage(image),
  'adjustment-group': (image: BookImage) => CodeBook.fromImage(image),
  'claim-status': (image: BookImage) => CodeBook.fromImage(image),
  'claim-status-category': (image: BookImage) => CodeBook.fromImage(image),
  'service-type': (image: BookImage) => CodeBook.fromImage(image),
  'provider-adjustment': (image: BookImage) => CodeBook.fromImage(image),
  entity: (image: BookImage) => CodeBook.fromImage(image),
  taxonomy: (image: BookImage) => CodeBook.fromImage(image),
  providers: (image: BookImage) => ProviderRegister.fromImage(image),
  ordering: (image: BookImage) => OrderingProviders.fromImage(image),
  exclusions: (image: BookImage) => ExclusionList.fromImage(image),
  payers: (image: BookImage) => PayerIds.fromImage(image),
  schedule: (image: BookImage) => ContractSchedule.fromImage(image),
  list: (image: BookImage) => CodeList.fromImage(image),
};

type Family = keyof typeof bookOf;
type FamilyOf<Slot extends string> = Slot extends `${infer Name}/${string}` ? Name : Slot;
/** The book of a slot, by the slot's first word. */
export type BookOf<Slot extends string> =
  FamilyOf<Slot> extends Family ? ReturnType<(typeof bookOf)[FamilyOf<Slot>]> : Book;
export type Book = ReturnType<(typeof bookOf)[Family]>;

/**
 * Opens the image of a slot.
 * @throws RangeError for a slot that no import makes, or bytes that are no image: both are our own store's
 */
export function openBook<Slot extends BookSlot>(slot: Slot, image: Uint8Array): BookOf<Slot> {
  const family = slot.split('/')[0] ?? '';
  if (!Object.hasOwn(bookOf, family)) throw new RangeError(`openBook: no such slot: ${family}`);
  return bookOf[family as Family](readImage(image)) as BookOf<Slot>;
}

/** All books that a store holds, by slot. */
export class LoadedBooks {
  readonly #books: ReadonlyMap<BookSlot, Book>;

  constructor(books: ReadonlyMap<BookSlot, Book>) {
    this.#books = books;
  }

  get slots(): readonly BookSlot[] {
    return [...this.#books.keys()];
  }

  /** The book of a slot; undefined where nothing is loaded. */
  get<Slot extends BookSlot>(slot: Slot): BookOf<Slot> | undefined {
    return this.#books.get(slot) as BookOf<Slot> | undefined;
  }

  /** The book of procedures that a code belongs to by its form: D codes are CDT, digits CPT. */
  proceduresOf(code: string): CodeBook | undefined {
    if (/^D\d{4}$/.test(code)) return this.get('procedure/cdt');
    return /^[A-Z]/.test(code) ? this.get('procedure/hcpcs') : this.get('procedure/cpt');
  }

  /** What speaks for a day, slot by slot: for a line of "data as of". */
  releasesOn(on: CalendarDate): readonly { readonly slot: BookSlot; readonly release: string }[] {
    const found: { slot: BookSlot; release: string }[] = [];
    for (const [slot, book] of this.#books) {
      const releases = releasesOf(book);
      const release = releases.findLast(
        ({ effectiveFrom, effectiveTo }) => on >= effectiveFrom && on <= effectiveTo,
      );
      if (release) found.push({ slot, release: release.name });
    }
    return found;
  }
}

function releasesOf(book: Book) {
  if ('releases' in book) return book.releases;
  const { facts } = book;
  return 'releases' in facts ? facts.releases : [facts.release];
}

/** Opens every image of a store. */
export function loadedBooksOf(
  images: Iterable<{ readonly slot: BookSlot; readonly image: Uint8Array }>,
): LoadedBooks {
  const books = new Map<BookSlot, Book>();
  for (const { slot, image } of images) books.set(slot, openBook(slot, image));
  return new LoadedBooks(books);
}
