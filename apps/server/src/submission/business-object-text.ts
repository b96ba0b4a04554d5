/** A business object of an X12 file on one line, for a person. */

/** What is told of a kind, by where it stands in the view; amounts end in `Cents`. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  'professional-claim': [
    ...['patientControlNumber', 'chargeCents', 'subscriber.lastName', 'subscriber.memberId'],
    ...['payer.organizationName', 'billingProvider.npi', 'lines.length'],
  ],
  'institutional-claim': [
    ...['patientControlNumber', 'chargeCents', 'subscriber.lastName', 'subscriber.memberId'],
    ...['payer.organizationName', 'billingProvider.npi', 'lines.length'],
  ],
  'dental-claim': [
    ...['patientControlNumber', 'chargeCents', 'subscriber.lastName', 'subscriber.memberId'],
    ...['payer.organizationName', 'billingProvider.npi', 'lines.length'],
  ],
  'payment-header': [
    'trace.number',
    'payment.amountCents',
    'payment.date',
    'payer.organizationName',
  ],
  'claim-payment': [
    ...['patientControlNumber', 'statusCode', 'chargeCents', 'paidCents'],
    ...['patientResponsibilityCents', 'claimControlNumber', 'lines.length'],
  ],
  'payment-trailer': ['providerAdjustments.length'],
  benefit: [
    ...['payer.organizationName', 'member.party.lastName', 'member.party.identifier'],
    ...['benefit.informationCode', 'benefit.coverageLevelCode', 'benefit.serviceTypeCodes'],
    ...['benefit.amountCents', 'benefit.percentage', 'benefit.planDescription'],
  ],
  'eligibility-rejection': ['payer.organizationName', 'member.party.lastName', 'rejections'],
  'claim-status': [
    ...['patientControlNumber', 'trace.number', 'patient.lastName', 'statuses'],
    ...['payerClaimControlNumber', 'serviceDateFrom'],
  ],
  'batch-status': ['referenceId', 'batchReferenceId', 'statuses', 'acceptedCount', 'rejectedCount'],
  'provider-status': ['party.npi', 'traceNumber', 'statuses', 'acceptedCount', 'rejectedCount'],
  authorization: [
    ...['payer.organizationName', 'patient.lastName', 'event.request.categoryCode'],
    ...['event.decision.actionCode', 'event.decision.certificationNumber'],
  ],
  'authorization-rejection': ['payer.organizationName', 'patient.lastName', 'rejections'],
  'acknowledgement-999': ['functionalCode', 'groupControlNumber', 'verdictCode'],
  'interchange-acknowledgement': ['interchangeControlNumber', 'verdictCode', 'noteCode'],
  'transaction-set': ['id', 'controlNumber', 'guide', 'segmentCount'],
};

/** Such as `claim-payment patientControlNumber=P1 statusCode=1 charge=100.00 paid=80.00`. */
export function businessObjectText(kind: string, value: object): string {
  const facts = (FACTS[kind] ?? Object.keys(value)).flatMap((place) => {
    const told = textOf(place, at(value, place.split('.')));
    return told === '' ? [] : [`${nameOf(place)}=${told}`];
  });
  return [kind, ...facts].join(' ');
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

const nameOf = (place: string): string => place.replace(/\.length$/, '').replace(/Cents$/, '');

function textOf(place: string, value: unknown): string {
  if (typeof value === 'number') return place.endsWith('Cents') ? dollars(value) : String(value);
  if (typeof value === 'string') return /\s/.test(value) ? `"${value}"` : value;
  if (Array.isArray(value))
    return value
      .map(codesOf)
      .filter((code) => code !== '')
      .join(',');
  return '';
}

/** The codes of a status, a rejection, or a list of either, such as `A2:20`. */
function codesOf(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null) return '';
  const { statuses, categoryCode, statusCode, reasonCode } = item as Record<string, unknown>;
  if (Array.isArray(statuses)) return statuses.map(codesOf).join(',');
  return [categoryCode, statusCode, reasonCode]
    .filter((code) => typeof code === 'string')
    .join(':');
}

function dollars(cents: number): string {
  const size = Math.abs(cents);
  const rest = String(size % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${String(Math.trunc(size / 100))}.${rest}`;
}
