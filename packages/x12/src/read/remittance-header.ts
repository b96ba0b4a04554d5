/** The 835 before its first claim: BPR, TRN, and loops 1000A and 1000B. */
import type { Contact, PostalAddress, Reference, TransactionPlace } from '../party.ts';
import { idCode } from '../tape.ts';
import type {
  RemittanceHeader,
  RemittancePayee,
  RemittancePayer,
  RemittancePayment,
} from '../views/remittance.ts';
import {
  hasCity,
  hasStreet,
  isWholeContact,
  readContact,
  readReference,
  withCity,
  withStreet,
} from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const BPR = idCode('BPR');
const TRN = idCode('TRN');
const CUR = idCode('CUR');
const REF = idCode('REF');
const DTM = idCode('DTM');
const N1 = idCode('N1');
const N3 = idCode('N3');
const N4 = idCode('N4');
const PER = idCode('PER');
const RDM = idCode('RDM');
const PR = idCode('PR');
const PE = idCode('PE');
const EV = idCode('EV');
const F2 = idCode('F2');
const TJ = idCode('TJ');
const XX = idCode('XX');
const FI = idCode('FI');
const PRODUCTION = idCode('405');

interface DraftParty {
  address?: PostalAddress | undefined;
  references: readonly Reference[];
  contacts?: readonly Contact[] | undefined;
}

export class RemittanceHeaderReader {
  readonly header: Draft<RemittanceHeader>;
  /** The party whose loop is open, if any. */
  #party: DraftParty | undefined;
  #isPayee = false;

  constructor(place: TransactionPlace) {
    this.header = {
      place,
      payment: NO_PAYMENT,
      trace: NO_TRACE,
      currency: undefined,
      receiverIdentifier: undefined,
      versionIdentifier: undefined,
      productionDate: undefined,
      payer: NO_PAYER,
      payee: NO_PAYEE,
      otherSegments: NONE,
      unreadable: NONE,
    };
  }

  segment(row: Row, id: number): void {
    if (!this.#named(row, id)) this.keep(row);
    else if (row.unreadable.length > 0) {
      for (const one of row.unreadable) {
        this.header.unreadable = appended(this.header.unreadable, one);
      }
      this.keep(row);
    }
  }

  /** Keeps a segment whole, as one that the view does not name. */
  keep(row: Row): void {
    this.header.otherSegments = row.keptBehind(this.header.otherSegments);
  }

  /** False where the view has no place for the segment, or for all of it. */
  #named(row: Row, id: number): boolean {
    const { header } = this;
    const party = this.#party;
    switch (id) {
      case BPR:
        if (header.payment !== NO_PAYMENT) return row.repeats();
        header.payment = readPayment(row);
        return row.count <= 16;
      case TRN:
        if (header.trace !== NO_TRACE) return row.repeats();
        header.trace = {
          type: row.text(1),
          number: row.text(2),
          originatingCompanyId: row.text(3),
          originatingCompanySupplementalCode: row.optional(4),
        };
        return row.count <= 4;
      case CUR:
        if (header.currency !== undefined) return row.repeats();
        header.currency = {
          entityCode: row.text(1),
          currencyCode: row.text(2),
          exchangeRate: row.optional(3),
        };
        return row.count <= 3;
      case DTM:
        if (row.code(1) !== PRODUCTION || row.isAbsent(2)) return false;
        if (header.productionDate !== undefined) return row.repeats();
        header.productionDate = row.date(2);
        return row.count <= 2;
      case REF:
        return this.#reference(row);
      case N1:
        return this.#openParty(row);
      case N3:
        if (party === undefined) return false;
        if (hasStreet(party.address)) return row.repeats();
        party.address = withStreet(party.address, row);
        return row.count <= 2;
      case N4:
        if (party === undefined) return false;
        if (hasCity(party.address)) return row.repeats();
        party.address = withCity(party.address, row);
        return row.isAbsent(5) && row.isAbsent(6) && row.count <= 7;
      case PER:
        if (party?.contacts === undefined) return false;
        party.contacts = appended(party.contacts, readContact(row));
        return isWholeContact(row);
      case RDM:
        if (!this.#isPayee) return false;
        if (header.payee.delivery !== undefined) return row.repeats();
        (header.payee as Draft<RemittancePayee>).delivery = {
          method: row.text(1),
          name: row.optional(2),
          communicationNumber: row.optional(3),
        };
        return row.count <= 3;
      default:
        return false;
    }
  }

  #reference(row: Row): boolean {
    const { header } = this;
    const qualifier = row.code(1);
    if (this.#party === undefined) {
      if (qualifier === EV) {
        if (header.receiverIdentifier !== undefined) return row.repeats();
        header.receiverIdentifier = row.optional(2);
      } else if (qualifier === F2) {
        if (header.versionIdentifier !== undefined) return row.repeats();
        header.versionIdentifier = row.optional(2);
      } else return false;
      return row.count <= 2;
    }
    const payee = header.payee as Draft<RemittancePayee>;
    if (this.#isPayee && qualifier === TJ && payee.taxId === undefined && row.count <= 2) {
      payee.taxId = row.optional(2);
    } else this.#party.references = appended(this.#party.references, readReference(row));
    return row.count <= 4;
  }

  #openParty(row: Row): boolean {
    const { header } = this;
    const entity = row.code(1);
    const qualifier = row.code(3);
    const identifier = row.optional(4);
    if (entity === PR && header.payer === NO_PAYER) {
      const payer: Draft<RemittancePayer> = {
        name: row.optional(2),
        identifierQualifier: row.optional(3),
        identifier,
        address: undefined,
        references: NONE,
        contacts: NONE,
      };
      this.#party = header.payer = payer;
      this.#isPayee = false;
    } else if (entity === PE && header.payee === NO_PAYEE) {
      const isNamed = qualifier === XX || qualifier === FI;
      const payee: Draft<RemittancePayee> = {
        name: row.optional(2),
        npi: qualifier === XX ? identifier : undefined,
        taxId: qualifier === FI ? identifier : undefined,
        identifierQualifier: isNamed ? undefined : row.optional(3),
        identifier: isNamed ? undefined : identifier,
        address: undefined,
        references: NONE,
        delivery: undefined,
      };
      this.#party = header.payee = payee;
      this.#isPayee = true;
    } else {
      this.#party = undefined;
      this.#isPayee = false;
      return entity === PR || entity === PE ? row.repeats() : false;
    }
    return row.count <= 4;
  }
}

const NO_PAYMENT: RemittancePayment = {
  handlingCode: '',
  amountCents: 0,
  creditOrDebit: '',
  method: '',
};
const NO_TRACE = { type: '', number: '', originatingCompanyId: '' };
const NO_PAYER: RemittancePayer = { references: NONE, contacts: NONE };
const NO_PAYEE: RemittancePayee = { references: NONE };

function readPayment(row: Row): RemittancePayment {
  return {
    handlingCode: row.text(1),
    amountCents: row.requiredCents(2),
    creditOrDebit: row.text(3),
    method: row.text(4),
    format: row.optional(5),
    senderBankQualifier: row.optional(6),
    senderBankId: row.optional(7),
    senderAccountQualifier: row.optional(8),
    senderAccount: row.optional(9),
    originatingCompanyId: row.optional(10),
    originatingCompanySupplementalCode: row.optional(11),
    receiverBankQualifier: row.optional(12),
    receiverBankId: row.optional(13),
    receiverAccountQualifier: row.optional(14),
    receiverAccount: row.optional(15),
    effectiveDate: row.date(16),
  };
}
