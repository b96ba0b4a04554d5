/** A claim as the boxes of a CMS-1500 (02/12): six lines a page. Pure. */
import { showDate } from '@claimwright/kernel/calendar-date';
import { cents, writeCents } from '@claimwright/kernel/cents';
import type { ClaimAddress, ClaimContent, ClaimLineContent } from '../claims/claim-content.ts';

/** The form has six service lines. */
export const linesPerForm = 6;

export interface FormBox {
  /** The box's number on the form, such as `24D`. */
  readonly box: string;
  readonly label: string;
  readonly value: string;
}

export interface FormLine {
  readonly dates: string;
  readonly place: string;
  readonly procedure: string;
  readonly pointers: string;
  readonly charge: string;
  readonly units: string;
  readonly renderingNpi: string;
}

export interface FormPage {
  readonly boxes: readonly FormBox[];
  readonly lines: readonly FormLine[];
}

const pointerLetters = 'ABCDEFGHIJKL';
const money = (amount: number): string => writeCents(cents(amount));

function addressText(address: ClaimAddress | null): string {
  if (!address) return '';
  return `${address.line1} ${address.line2}, ${address.city} ${address.state} ${address.zip}`
    .replaceAll(/\s+/g, ' ')
    .replace(' ,', ',');
}

/** The pages of the form; each carries the totals of its own lines, and `continued` but for the last. */
export function claimForm(content: ClaimContent): FormPage[] {
  const pages: FormPage[] = [];
  for (let first = 0; first < content.lines.length; first += linesPerForm) {
    const lines = content.lines.slice(first, first + linesPerForm);
    const isLast = first + linesPerForm >= content.lines.length;
    pages.push({
      boxes: boxesOf(content, isLast),
      lines: lines.map((line) => lineOf(content, line)),
    });
  }
  return pages;
}

function boxesOf(content: ClaimContent, isLast: boolean): FormBox[] {
  return [...personBoxes(content), ...claimBoxes(content, isLast)].map(([box, label, value]) => ({
    box,
    label,
    value,
  }));
}

type Filled = readonly [box: string, label: string, value: string];

function personBoxes(content: ClaimContent): Filled[] {
  const { patient, subscriber } = content;
  const other = content.otherPayers.find((one) => one.decision !== null);
  return [
    ['1a', 'Insured’s number', subscriber.memberId],
    ['2', 'Patient', `${patient.lastName}, ${patient.firstName} ${patient.middleName}`.trim()],
    [
      '3',
      'Birth date, sex',
      `${patient.dateOfBirth ? showDate(patient.dateOfBirth) : ''} ${patient.sex}`,
    ],
    ['4', 'Insured', `${subscriber.lastName}, ${subscriber.firstName}`],
    ['5', 'Patient’s address', addressText(patient.address)],
    ['6', 'Relationship', subscriber.relationship],
    [
      '9',
      'Other insured',
      other ? `${other.subscriber.lastName}, ${other.subscriber.firstName}` : '',
    ],
    ['9d', 'Other plan', other?.payer.name ?? ''],
    ['10', 'Related to', content.relatedCause ?? ''],
    ['11', 'Group', subscriber.groupNumber],
    ['11c', 'Plan', subscriber.planName],
    ['12', 'Patient’s signature', 'SIGNATURE ON FILE'],
    ['13', 'Insured’s signature', 'SIGNATURE ON FILE'],
    ['14', 'Accident', content.accidentDate ? showDate(content.accidentDate) : ''],
  ];
}

function claimBoxes(content: ClaimContent, isLast: boolean): Filled[] {
  const { billingProvider, referringProvider } = content;
  return [
    [
      '17',
      'Referred by',
      referringProvider ? `${referringProvider.lastName}, ${referringProvider.firstName}` : '',
    ],
    ['17b', 'NPI', referringProvider?.npi ?? ''],
    ['18', 'Admitted', content.admissionDate ? showDate(content.admissionDate) : ''],
    ['19', 'Note', content.note ?? ''],
    [
      '21',
      'Diagnoses',
      content.diagnoses.map((code, at) => `${pointerLetters[at] ?? ''}. ${code}`).join('  '),
    ],
    [
      '22',
      'Resubmission',
      content.frequency === '1'
        ? ''
        : `${content.frequency} ${content.originalPayerClaimControlNumber ?? ''}`,
    ],
    ['23', 'Authorization or CLIA', content.priorAuthorizationNumber ?? content.cliaNumber ?? ''],
    ['25', 'Tax number', billingProvider.taxId],
    ['26', 'Patient’s account', content.controlNumber],
    ['27', 'Accepts assignment', 'YES'],
    ['28', 'Total charge', isLast ? money(content.totalChargeCents) : 'CONTINUED'],
    ['29', 'Paid', isLast && content.patientPaidCents > 0 ? money(content.patientPaidCents) : ''],
    [
      '31',
      'Signed',
      content.renderingProvider
        ? `${content.renderingProvider.firstName} ${content.renderingProvider.lastName}`
        : '',
    ],
    [
      '32',
      'Service location',
      content.serviceFacility
        ? `${content.serviceFacility.name}, ${addressText(content.serviceFacility.address)}`
        : '',
    ],
    [
      '33',
      'Billing provider',
      `${billingProvider.organizationName}, ${addressText(billingProvider.address)}`,
    ],
    ['33a', 'NPI', billingProvider.npi],
  ];
}

function lineOf(content: ClaimContent, line: ClaimLineContent): FormLine {
  return {
    dates: showDate(line.serviceDate),
    place: content.placeOfService,
    procedure: [line.code, ...line.modifiers].join(' '),
    pointers: line.diagnosisPointers.map((pointer) => pointerLetters[pointer - 1] ?? '?').join(''),
    charge: money(line.chargeCents),
    units: String(line.units),
    renderingNpi: content.renderingProvider?.npi ?? '',
  };
}
