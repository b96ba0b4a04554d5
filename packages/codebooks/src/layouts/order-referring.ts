/** Who may order and refer for Medicare: NPI and a Y or N for each kind of service. */
import { isNpi } from './nppes.ts';
import type { FieldOf } from '../reading/mapped-columns.ts';
import { tableLayout } from '../reading/table-layout.ts';

export interface OrderReferringRow {
  readonly npi: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly partB: boolean;
  readonly equipment: boolean;
  readonly homeHealth: boolean;
  readonly powerMobility: boolean;
  /** False in files older than the column. */
  readonly hospice: boolean;
}

const flags = ['partB', 'equipment', 'homeHealth', 'powerMobility', 'hospice'] as const;

function rowOf(field: FieldOf): OrderReferringRow | string {
  const npi = field('npi').trim();
  if (!isNpi(npi)) return 'no NPI: its check digit does not fit';
  const values = flags.map((name) => field(name).trim().toUpperCase());
  if (values.some((value) => !/^[YN]?$/.test(value))) return 'a flag is neither Y nor N';
  const [partB, equipment, homeHealth, powerMobility, hospice] = values.map((one) => one === 'Y');
  return {
    npi,
    lastName: field('lastName').trim(),
    firstName: field('firstName').trim(),
    partB: partB === true,
    equipment: equipment === true,
    homeHealth: homeHealth === true,
    powerMobility: powerMobility === true,
    hospice: hospice === true,
  };
}

const captions = ['NPI', 'LAST_NAME', 'FIRST_NAME', 'PARTB', 'DME', 'HHA', 'PMD'];
const fields = {
  npi: 0,
  lastName: 1,
  firstName: 2,
  partB: 3,
  equipment: 4,
  homeHealth: 5,
  powerMobility: 6,
};

export const orderReferring = tableLayout<OrderReferringRow>({
  name: 'order and referring',
  cut: 'csv',
  form: { name: 'order and referring', required: ['npi'], optional: [], rowOf },
  variants: [
    { captions: [...captions, 'HOSPICE'], fields: { ...fields, hospice: 7 } },
    { captions, fields },
  ],
});
