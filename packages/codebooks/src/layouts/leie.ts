/**
 * LEIE, the list of excluded individuals and entities: the monthly file, and its supplements of
 * exclusions and reinstatements in the same 18 columns. Most rows carry no NPI (`0000000000`); a
 * missing date is `00000000`.
 */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import { readDate } from '../reading/field-values.ts';
import type { FieldOf } from '../reading/mapped-columns.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface ExclusionRow {
  /** Upper case; blank for a business. */
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  /** Upper case; blank for a person. */
  readonly businessName: string;
  readonly npi: string | null;
  readonly bornOn: CalendarDate | null;
  readonly state: string;
  /** The section of the law, such as 1128a1. */
  readonly kind: string;
  readonly excludedOn: CalendarDate;
  readonly reinstatedOn: CalendarDate | null;
  readonly waivedOn: CalendarDate | null;
  readonly waiverState: string;
}

function exclusionRowOf(field: FieldOf): ExclusionRow | string {
  const text = (name: string) => field(name).trim().toUpperCase();
  const dates = ['bornOn', 'excludedOn', 'reinstatedOn', 'waivedOn'].map((name) =>
    readDate(field(name)),
  );
  if (dates.includes(undefined)) return 'a date is no date';
  const [bornOn = null, excludedOn = null, reinstatedOn = null, waivedOn = null] = dates;
  if (excludedOn === null) return 'no date of exclusion';
  if (text('lastName') === '' && text('businessName') === '') return 'neither person nor business';
  const npi = text('npi');
  return {
    lastName: text('lastName'),
    firstName: text('firstName'),
    middleName: text('middleName'),
    businessName: text('businessName'),
    npi: /^[12]\d{9}$/.test(npi) ? npi : null,
    bornOn,
    state: text('state'),
    kind: field('kind').trim(),
    excludedOn,
    reinstatedOn,
    waivedOn,
    waiverState: text('waiverState'),
  };
}

const names = [
  ...['lastName', 'firstName', 'middleName', 'businessName', 'general', 'specialty', 'upin'],
  ...['npi', 'bornOn', 'address', 'city', 'state', 'zip', 'kind', 'excludedOn', 'reinstatedOn'],
  ...['waivedOn', 'waiverState'],
];

export const leie = tableLayout<ExclusionRow>({
  name: 'LEIE',
  cut: 'csv',
  form: { name: 'exclusions', required: names, optional: [], rowOf: exclusionRowOf },
  variants: [
    {
      captions: [
        ...['LASTNAME', 'FIRSTNAME', 'MIDNAME', 'BUSNAME', 'GENERAL', 'SPECIALTY', 'UPIN', 'NPI'],
        ...['DOB', 'ADDRESS', 'CITY', 'STATE', 'ZIP', 'EXCLTYPE', 'EXCLDATE', 'REINDATE'],
        ...['WAIVERDATE', 'WVRSTATE'],
      ],
      fields: Object.fromEntries(names.map((name, place) => [name, place])),
    },
  ],
});
