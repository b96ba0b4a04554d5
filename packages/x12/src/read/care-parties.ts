/** Loops 2310 and 2420 of the 837P: who referred, rendered, supervised …. */
import type { Provider } from '../party.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { ProfessionalLine } from '../views/professional-line.ts';
import { addressOnly, readProvider, type OpenParty } from './claim-parties.ts';
import { appended, type Draft, type Row } from './row.ts';

type CareField =
  | 'renderingProvider'
  | 'serviceFacility'
  | 'supervisingProvider'
  | 'purchasedServiceProvider'
  | 'orderingProvider';

const CARE_FIELDS = new Map<string, CareField>([
  ['82', 'renderingProvider'],
  ['77', 'serviceFacility'],
  ['DQ', 'supervisingProvider'],
  ['QB', 'purchasedServiceProvider'],
  ['DK', 'orderingProvider'],
]);

/** NM1 of a claim or a line: the party whose loop it opens, or undefined where the view has no place. */
export function openCareParty(
  care: Draft<ProfessionalClaim> | Draft<ProfessionalLine>,
  row: Row,
  entity: string,
): { readonly party: OpenParty; readonly isWhole: boolean } | undefined {
  if (entity === 'PW' && care.ambulancePickUp === undefined) {
    const party = addressOnly((address) => (care.ambulancePickUp = address));
    return { party, isWhole: row.count <= 2 };
  }
  if (entity === '45' && care.ambulanceDropOff === undefined) {
    const name = row.optional(3);
    care.ambulanceDropOff = { name, address: undefined };
    const party = addressOnly((address) => (care.ambulanceDropOff = { name, address }));
    return { party, isWhole: row.count <= 3 };
  }
  const field = careFieldOf(entity, care);
  const isReferring = entity === 'DN' || entity === 'P3';
  if (field === undefined && !isReferring) return undefined;
  const party = readProvider(row);
  if (field === undefined) care.referringProviders = appended(care.referringProviders, party);
  else (care as Record<CareField, Provider | undefined>)[field] = party;
  return { party, isWhole: row.count <= 9 };
}

function careFieldOf(entity: string, care: object): CareField | undefined {
  const field = CARE_FIELDS.get(entity);
  if (field === undefined || !(field in care)) return undefined;
  return (care as Record<CareField, unknown>)[field] === undefined ? field : undefined;
}
