/** Payments as 835 files, and the cutting-up of one file into two. */
import type { RemittanceGiven } from '@claimwright/x12';
import type { PayerHabit } from '../payers/payer-habits.ts';
import type { PaidPractice } from '../payers/payer-records.ts';
import type { OutgoingRemittance } from '../payers/cashier.ts';

/** A payment as the 835 tells it. */
export function remittanceOf(
  outgoing: OutgoingRemittance,
  payer: PayerHabit,
  practice: PaidPractice,
): RemittanceGiven {
  const { payment } = outgoing;
  const moves = payment.method !== 'NON';
  return {
    payment: {
      handlingCode: moves ? 'I' : 'H',
      amountCents: payment.amountCents,
      creditOrDebit: 'C',
      method: payment.method,
      ...(payment.method === 'ACH' ? accountsOf(payer, practice) : {}),
      effectiveDate: outgoing.effectiveDate,
    },
    trace: {
      type: '1',
      number: payment.trace,
      originatingCompanyId: payer.ids.remittance,
    },
    productionDate: payment.paidOn,
    payer: {
      name: payer.name,
      identifierQualifier: 'XV',
      identifier: payer.ids.claims,
      address: {
        lines: [payer.address.line1],
        city: payer.address.city,
        state: payer.address.state,
        postalCode: payer.address.zip,
      },
      references: [{ qualifier: '2U', value: payer.ids.claims }],
      contacts: [
        {
          functionCode: 'BL',
          name: 'EDI SERVICES',
          numbers: [{ qualifier: 'TE', value: payer.phone }],
        },
      ],
    },
    payee: {
      name: practice.legalName,
      npi: practice.npi,
      taxId: practice.taxId,
      address: {
        lines: [practice.payTo.line1],
        city: practice.payTo.city,
        state: practice.payTo.state,
        postalCode: practice.payTo.zip,
      },
    },
    claims: payment.claims,
    providerAdjustments: payment.providerAdjustments,
    otherSegments: [],
    unreadable: [],
  };
}

/** BPR05 to BPR15 of an ACH payment. */
function accountsOf(
  payer: PayerHabit,
  practice: PaidPractice,
): Partial<RemittanceGiven['payment']> {
  return {
    format: 'CCP',
    senderBankQualifier: '01',
    senderBankId: '021000021',
    senderAccountQualifier: 'DA',
    senderAccount: payer.ids.remittance.slice(1),
    originatingCompanyId: payer.ids.remittance,
    receiverBankQualifier: '01',
    receiverBankId: practice.bankRoutingNumber ?? '063100277',
    receiverAccountQualifier: 'DA',
    receiverAccount: practice.bankAccountNumber,
  };
}

/**
 * Cuts an interchange with one 835 in two after some claims. Both parts have the whole header, so
 * that BPR02 covers more than either holds; provider-level amounts stand in the second.
 * @param text          an interchange as written, one transaction set in it
 * @param afterClaims   how many claims stay in the first part
 * @param controlNumber ISA13 of the second part
 */
export function cutInTwo(
  text: string,
  afterClaims: number,
  controlNumber: number,
): [string, string] {
  const terminator = text.charAt(105);
  const element = text.charAt(3);
  const segments = text.split(terminator).filter((one) => one.trim() !== '');
  const starts = segments.flatMap((one, index) => (one.startsWith(`CLP${element}`) ? [index] : []));
  const first = starts[0];
  const cut = starts[afterClaims];
  if (first === undefined || cut === undefined) throw new Error('broken: too few claims to cut');
  const endsAt = segments.findIndex((one) => /^(PLB|SE)\W/.test(one));
  const head = segments.slice(0, first);
  const tail = segments.slice(endsAt);
  const plain = tail.filter((one) => !one.startsWith(`PLB${element}`));
  const one = [...head, ...segments.slice(first, cut), ...plain];
  const other = [...head, ...segments.slice(cut, endsAt), ...tail];
  const isa = other[0]?.split(element);
  if (isa) {
    const number = controlNumber.toString().padStart(9, '0');
    isa[13] = number;
    other[0] = isa.join(element);
    other[other.length - 1] = ['IEA', '1', number].join(element);
  }
  return [recounted(one, element, terminator), recounted(other, element, terminator)];
}

/** The segments joined again, SE01 counting what stands between ST and SE. */
function recounted(segments: readonly string[], element: string, terminator: string): string {
  const start = segments.findIndex((one) => one.startsWith(`ST${element}`));
  const end = segments.findIndex((one) => one.startsWith(`SE${element}`));
  const counted = segments.map((one, index) => {
    if (index !== end) return one;
    const parts = one.split(element);
    parts[1] = String(end - start + 1);
    return parts.join(element);
  });
  return counted.join(terminator) + terminator;
}
