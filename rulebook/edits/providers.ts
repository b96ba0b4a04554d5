/** Edits about who bills, renders and refers, and where. */
import { calendarDate, isWithin } from '@claimwright/kernel/calendar-date';
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { lines, when, type Edit } from './edit.ts';

const since = calendarDate('2020-01-01');
const guide = (place: string): string => `837P guide 005010X222A1, ${place}`;
const npiRule = '45 CFR 162.406: ten digits with a check digit';
/** NUCC: three digits, six characters, X. */
const taxonomyForm = /^\d{3}[0-9A-Z]{6}X$/;

export const providerEdits: readonly Edit[] = [
  {
    id: 'billing-npi-wrong',
    severity: 'block',
    field: 'billingProvider.npi',
    message: 'The practice’s NPI is missing or its check digit is wrong.',
    whatToDo: 'Correct the NPI in the practice’s set-up.',
    source: `${npiRule}; loop 2010AA NM109`,
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim }) => when(!isNationalProviderIdentifier(claim.billingProvider.npi)),
  },
  {
    id: 'billing-tax-id-wrong',
    severity: 'block',
    field: 'billingProvider.taxId',
    message: 'The practice’s tax number does not have nine digits.',
    whatToDo: 'Correct it in the practice’s set-up.',
    source: guide('loop 2010AA REF*EI'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        !/^\d{9}$/.test(claim.billingProvider.taxId) || /^0{2}/.test(claim.billingProvider.taxId),
      ),
  },
  {
    id: 'billing-address-incomplete',
    severity: 'block',
    field: 'billingProvider.address',
    message: 'Street, city or state of the practice is missing.',
    whatToDo: 'Complete the practice’s address.',
    source: guide('loop 2010AA N3, N4'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { billingProvider } }) => {
      const { address } = billingProvider;
      return when(!address.line1.trim() || !address.city.trim() || !address.state.trim());
    },
  },
  {
    id: 'billing-zip-not-nine',
    severity: 'block',
    field: 'billingProvider.address.zip',
    message: 'The practice’s ZIP code does not have nine digits.',
    whatToDo: 'Enter ZIP+4 in the practice’s set-up.',
    source: guide('loop 2010AA N403 with four more digits'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(!/^\d{9}$/.test(claim.billingProvider.address.zip)),
  },
  {
    id: 'billing-address-is-post-office-box',
    severity: 'block',
    field: 'billingProvider.address.line1',
    message: 'The practice’s address is a post office box.',
    whatToDo: 'Enter the street address; the box belongs in the pay-to address.',
    source: guide('loop 2010AA N301: a street address; 2010AB for boxes'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(/^\s*P\.?\s*O\.?\s*BOX\b/i.test(claim.billingProvider.address.line1)),
  },
  {
    id: 'billing-taxonomy-wrong',
    severity: 'block',
    field: 'billingProvider.taxonomyCode',
    message: 'The practice’s taxonomy is not three digits, six characters and X.',
    whatToDo: 'Enter the taxonomy that payers have on file.',
    source: guide('loop 2000A PRV03; X12 remark N255'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { billingProvider } }) =>
      when(billingProvider.taxonomyCode !== '' && !taxonomyForm.test(billingProvider.taxonomyCode)),
  },
  {
    id: 'taxonomy-missing',
    severity: 'warn',
    field: 'billingProvider.taxonomyCode',
    message: 'The practice or who rendered has no taxonomy.',
    whatToDo: 'Enter the taxonomy that payers have on file: many decide by it.',
    source: guide('loops 2000A PRV and 2310B PRV, where the payer decides by it; X12 remark N288'),
    standing: 'guide',
    predicts: ['16', '8', '170', '172'],
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        claim.billingProvider.taxonomyCode === '' ||
          (claim.renderingProvider !== null && !claim.renderingProvider.taxonomyCode),
      ),
  },
  {
    id: 'billing-contact-missing',
    severity: 'block',
    field: 'billingProvider.phone',
    message: 'Name or ten-digit telephone of the practice’s contact is missing.',
    whatToDo: 'Complete the contact in the practice’s set-up.',
    source: guide('loop 1000A PER'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { billingProvider } }) =>
      when(!billingProvider.contactName.trim() || !/^\d{10}$/.test(billingProvider.phone)),
  },
  {
    id: 'rendering-missing',
    severity: 'block',
    field: 'renderingProvider',
    message: 'Nobody is named who rendered the service.',
    whatToDo: 'Choose the provider on the encounter.',
    source: guide('loop 2310B, required where the practice is an organisation'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.renderingProvider === null),
  },
  {
    id: 'rendering-npi-wrong',
    severity: 'block',
    field: 'renderingProvider.npi',
    message: 'The rendering provider’s NPI is missing or its check digit is wrong.',
    whatToDo: 'Correct the NPI on the provider.',
    source: `${npiRule}; loop 2310B NM109`,
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim: { renderingProvider } }) =>
      when(renderingProvider !== null && !isNationalProviderIdentifier(renderingProvider.npi)),
  },
  {
    id: 'rendering-taxonomy-wrong',
    severity: 'block',
    field: 'renderingProvider.taxonomyCode',
    message: 'The rendering provider’s taxonomy is not three digits, six characters and X.',
    whatToDo: 'Correct the taxonomy on the provider.',
    source: guide('loop 2310B PRV03; X12 remark N288'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { renderingProvider } }) =>
      when(
        Boolean(renderingProvider?.taxonomyCode) &&
          !taxonomyForm.test(renderingProvider?.taxonomyCode ?? ''),
      ),
  },
  {
    id: 'rendering-is-the-practice',
    severity: 'warn',
    field: 'renderingProvider.npi',
    message: 'The rendering provider has the practice’s NPI.',
    whatToDo: 'Enter the person’s own NPI.',
    source: guide('loop 2310B: only where it differs from the billing provider'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(claim.renderingProvider?.npi === claim.billingProvider.npi),
  },
  {
    id: 'rendering-not-with-payer',
    severity: 'block',
    field: 'renderingProvider',
    message: 'The payer had not enrolled this provider on the date of service.',
    whatToDo: 'Wait for the enrollment, ask for an earlier date, or bill under who supervised.',
    source: 'provider’s effective dates with the payer; X12 reasons B7 and 208',
    standing: 'payer',
    predicts: ['B7', '183', '185', '208'],
    effectiveFrom: since,
    find: ({ claim, known }) =>
      when(
        claim.responsibility === 'P' &&
          known.participations.length > 0 &&
          !known.participations.some((one) =>
            isWithin(claim.serviceDateFrom, one.effectiveFrom, one.effectiveTo),
          ),
      ),
  },
  {
    id: 'referring-missing',
    severity: 'block',
    field: 'referringProvider',
    message: 'A service that somebody must order has no referring or ordering provider.',
    whatToDo: 'Enter who referred or ordered, with NPI.',
    source: '42 CFR 424.507 and 424.24: ordered imaging, equipment and therapy; X12 remark N286',
    standing: 'law',
    isFromMemory: true,
    predicts: ['16', '183', '184'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.referringProvider === null &&
          under.books.traitsOf(line.code)?.needsReferringProvider === true && { code: line.code },
      ),
  },
  {
    id: 'referring-npi-wrong',
    severity: 'block',
    field: 'referringProvider.npi',
    message: 'The referring provider’s NPI is missing or its check digit is wrong.',
    whatToDo: 'Look the NPI up and correct it.',
    source: `${npiRule}; loop 2310A NM109; X12 remark N265`,
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim: { referringProvider } }) =>
      when(referringProvider !== null && !isNationalProviderIdentifier(referringProvider.npi)),
  },
  {
    id: 'referring-name-missing',
    severity: 'block',
    field: 'referringProvider.lastName',
    message: 'The referring provider has an NPI and no name.',
    whatToDo: 'Enter the name as it is in the NPI registry.',
    source: guide('loop 2310A NM103; X12 remark N264'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim: { referringProvider } }) =>
      when(referringProvider !== null && !referringProvider.lastName.trim()),
  },
  {
    id: 'referring-is-organisation',
    severity: 'warn',
    field: 'referringProvider.npi',
    message: 'The referring provider has the practice’s own NPI.',
    whatToDo: 'Enter the person who referred: a practice cannot.',
    source: 'X12 remark N574; 42 CFR 424.507: an individual orders',
    standing: 'law',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(claim.referringProvider?.npi === claim.billingProvider.npi),
  },
  {
    id: 'facility-zip-not-nine',
    severity: 'block',
    field: 'serviceFacility.address.zip',
    message: 'The service location’s ZIP code does not have nine digits.',
    whatToDo: 'Enter ZIP+4 on the location.',
    source: guide('loop 2310C N403'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim: { serviceFacility } }) =>
      when(serviceFacility !== null && !/^\d{9}$/.test(serviceFacility.address.zip)),
  },
  {
    id: 'facility-npi-wrong',
    severity: 'block',
    field: 'serviceFacility.npi',
    message: 'The service location’s NPI has a wrong check digit.',
    whatToDo: 'Correct the NPI on the location, or leave it out if it has none.',
    source: `${npiRule}; loop 2310C NM109`,
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim: { serviceFacility } }) =>
      when(
        serviceFacility !== null &&
          serviceFacility.npi !== null &&
          !isNationalProviderIdentifier(serviceFacility.npi),
      ),
  },
  {
    id: 'laboratory-certificate-missing',
    severity: 'block',
    field: 'cliaNumber',
    message: 'A laboratory test is billed without the laboratory certificate’s number.',
    whatToDo: 'Enter the CLIA number on the location.',
    source: '42 CFR 493; loop 2300 REF*X4; X12 remark MA120',
    standing: 'law',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.cliaNumber === null &&
          under.books.traitsOf(line.code)?.needsLaboratoryCertificate === true && {
            code: line.code,
          },
      ),
  },
  {
    id: 'laboratory-certificate-malformed',
    severity: 'block',
    field: 'cliaNumber',
    message: 'The laboratory certificate’s number is not ten characters with D in third place.',
    whatToDo: 'Copy it from the certificate.',
    source: 'CMS: form of CLIA numbers',
    standing: 'book',
    isFromMemory: true,
    effectiveFrom: since,
    find: ({ claim }) => when(claim.cliaNumber !== null && !/^\d{2}D\d{7}$/.test(claim.cliaNumber)),
  },
];
