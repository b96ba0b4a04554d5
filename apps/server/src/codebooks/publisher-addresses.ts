/**
 * Where publishers give their files out, under which licence, and whether a machine may fetch them.
 * The addresses were written down from memory of the publishers' sites on the day below and opened by
 * nobody since; sites change. So nothing depends on them: `--address` says another one, `addresses.json`
 * in the folder of dropped files says it for good, and a file that was fetched by hand is taken instead.
 */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { ImportKind } from '@claimwright/codebooks/importing/import-kinds';

export interface PublisherAddress {
  readonly publisher: string;
  /** With `{year}`, `{yy}`, `{quarter}`, `{letter}`, `{month}` of the release; null: a person goes there. */
  readonly address: string | null;
  /** The page on which the publisher lists its files. */
  readonly page: string;
  /** What a release is called there: `2027`, `2026Q4`, `2026-10`. */
  readonly release: 'year' | 'quarter' | 'month' | 'none';
  readonly licence: string;
}

/** The day of the addresses, and what whoever fetches is told about them. */
export const addressesAsOf = '2026-11-22';
export const addressesNotice = `The address is from memory as of ${addressesAsOf}. Where it has moved, say --address, or write {"KIND": {"address": "https://…"}} into addresses.json in the folder of dropped files.`;

/** What an installation says instead, by kind. */
export type OwnAddresses = Readonly<
  Partial<
    Record<string, { readonly address?: string | undefined; readonly page?: string | undefined }>
  >
>;

/** Where a kind is fetched: the installation's own word goes before ours. */
export function placeOf(kind: ImportKind, own: OwnAddresses): PublisherAddress {
  const { address, page } = own[kind] ?? {};
  const known = publisherAddresses[kind];
  return { ...known, address: address ?? known.address, page: page ?? known.page };
}

const publicDomain = 'A work of the United States government: free to use.';
const amaNotice =
  'Holds CPT codes, copyright American Medical Association. By importing it you say that your organisation holds the licence that the publisher asks for; nothing of it is given on.';
const cms = 'Centers for Medicare & Medicaid Services';

const free = (
  publisher: string,
  address: string,
  page: string,
  release: PublisherAddress['release'],
  licence = publicDomain,
): PublisherAddress => ({ publisher, address, page, release, licence });

const byHand = (publisher: string, page: string, licence: string): PublisherAddress => ({
  publisher,
  address: null,
  page,
  release: 'none',
  licence,
});

const icd10cm = 'https://www.cms.gov/medicare/coding-billing/icd-10-codes';
const ncci =
  'https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits';
const feeSchedule = 'https://www.cms.gov/medicare/payment/fee-schedules/physician';
const zips = 'https://www.cms.gov/files/zip';

export const publisherAddresses: Readonly<Record<ImportKind, PublisherAddress>> = {
  'icd10cm-order': free(cms, `${zips}/{year}-code-descriptions-tabular-order.zip`, icd10cm, 'year'),
  'icd10cm-addenda': free(
    cms,
    `${zips}/{year}-code-descriptions-tabular-order.zip`,
    icd10cm,
    'year',
  ),
  'icd10cm-tabular': free(cms, `${zips}/{year}-code-tables-tabular-and-index.zip`, icd10cm, 'year'),
  'icd10cm-conversion': free(cms, `${zips}/{year}-conversion-table.zip`, icd10cm, 'year'),
  hcpcs: free(
    cms,
    `${zips}/{month}-{year}-alpha-numeric-hcpcs-file.zip`,
    'https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update',
    'month',
  ),
  cpt: byHand(
    'American Medical Association',
    'https://www.ama-assn.org/practice-management/cpt',
    'CPT is licensed by the American Medical Association. Import the file that your licence gave you.',
  ),
  cdt: byHand(
    'American Dental Association',
    'https://www.ada.org/publications/cdt',
    'CDT is licensed by the American Dental Association. Import the file that your licence gave you.',
  ),
  'ncci-ptp': byHand(cms, `${ncci}/medicare-ncci-procedure-procedure-ptp-edits`, amaNotice),
  mue: free(
    cms,
    `${zips}/medicare-ncci-{year}-q{quarter}-practitioner-services-mue-table.zip`,
    `${ncci}/medicare-ncci-medically-unlikely-edits-mues`,
    'quarter',
    amaNotice,
  ),
  'add-on': free(
    cms,
    `${zips}/medicare-ncci-{year}-q{quarter}-add-code-edits.zip`,
    `${ncci}/medicare-ncci-add-code-edits`,
    'quarter',
    amaNotice,
  ),
  pprrvu: free(
    cms,
    `${zips}/rvu{yy}{letter}.zip`,
    `${feeSchedule}/pfs-relative-value-files`,
    'quarter',
    amaNotice,
  ),
  pfall: byHand(cms, `${feeSchedule}/national-payment-amount-file`, amaNotice),
  gpci: free(
    cms,
    `${zips}/rvu{yy}{letter}.zip`,
    `${feeSchedule}/pfs-relative-value-files`,
    'quarter',
  ),
  anesthesia: free(cms, `${zips}/{year}-anesthesia-conversion-factors.zip`, feeSchedule, 'year'),
  'zip-locality': byHand(cms, 'https://www.cms.gov/medicare/payment/fee-schedules', publicDomain),
  coverage: byHand(
    cms,
    'https://www.cms.gov/medicare-coverage-database/downloads/downloads.aspx',
    'Asks for the licences of the American Medical, Dental and Hospital Associations.',
  ),
  mce: byHand(
    cms,
    'https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps',
    publicDomain,
  ),
  'place-of-service': byHand(
    cms,
    'https://www.cms.gov/medicare/coding-billing/place-of-service-codes',
    publicDomain,
  ),
  'x12-lists': byHand(
    'X12',
    'https://x12.org/codes',
    'The words of these lists are licensed by X12. Import the file that your licence gave you.',
  ),
  taxonomy: byHand(
    'National Uniform Claim Committee',
    'https://www.nucc.org/index.php/code-sets-mainmenu-41/provider-taxonomy-mainmenu-40',
    'Copyright American Medical Association; commercial use asks for a licence.',
  ),
  nppes: byHand(cms, 'https://download.cms.gov/nppes/NPI_Files.html', publicDomain),
  'order-referring': byHand(cms, 'https://data.cms.gov', publicDomain),
  leie: free(
    'Office of Inspector General',
    'https://oig.hhs.gov/exclusions/downloadables/UPDATED.csv',
    'https://oig.hhs.gov/exclusions/exclusions_list.asp',
    'none',
  ),
  payers: byHand('your clearinghouse', 'the portal of your clearinghouse', 'Under its terms.'),
  schedule: byHand('the carrier', 'the portal of the carrier', 'Under your contract with it.'),
  'code-list': byHand(
    'the publisher of the list',
    'where you have it from',
    'As its publisher says; name it with --owner.',
  ),
};

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];

/**
 * The address of a release.
 * @param release as the table names it; ignored where the publisher has one file only
 * @returns refused when the release is missing or not of its form
 */
export function addressOf(
  address: string,
  form: PublisherAddress['release'],
  release: string,
): string | Refused {
  const forms = {
    year: { pattern: /^(20\d{2})$/, expected: '--release YEAR, such as 2027' },
    quarter: { pattern: /^(20\d{2})Q([1-4])$/i, expected: '--release QUARTER, such as 2026Q4' },
    month: { pattern: /^(20\d{2})-(0[1-9]|1[0-2])$/, expected: '--release MONTH, such as 2026-10' },
    none: { pattern: /^/, expected: '' },
  };
  const { pattern, expected } = forms[form];
  const match = pattern.exec(release);
  if (!match) return refuse('release-unknown', { expected });
  const [, year = '', part = ''] = match;
  return address
    .replaceAll('{year}', year)
    .replaceAll('{yy}', year.slice(2))
    .replaceAll('{quarter}', part)
    .replaceAll('{letter}', 'abcd'[Number(part) - 1] ?? '')
    .replaceAll('{month}', months[Number(part) - 1] ?? '');
}
