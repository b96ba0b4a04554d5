/** Loops 2310 and 2420 of the 837P: who referred, rendered, supervised …. */
import type { Provider } from '../party.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { ProfessionalLine } from '../views/professional-line.ts';
import { addressOnly, readProvider, type OpenParty } from './claim-parties.ts';
import { appended, type Draft, type Row } from './row.ts';

/** NM1 of a claim or a line: the party whose loop it opens, or undefined where the view has no place. */
export function openCareParty(
  care: Draft<ProfessionalClaim> | Draft<ProfessionalLine>,
  row: Row,
  entity: string,
): { readonly party: OpenParty; readonly isWhole: boolean } | undefined {
  if (entity === 'PW') {
    if (care.ambulancePickUp !== undefined) {
      row.repeats();
      return undefined;
    }
    const party = addressOnly((address) => (care.ambulancePickUp = address));
    return { party, isWhole: row.count <= 2 };
  }
  if (entity === '45') {
    if (care.ambulanceDropOff !== undefined) {
      row.repeats();
      return undefined;
    }
    const name = row.optional(3);
    care.ambulanceDropOff = { name, address: undefined };
    const party = addressOnly((address) => (care.ambulanceDropOff = { name, address }));
    return { party, isWhole: row.count <= 3 };
  }
  const party = readProvider(row);
  const isWhole = row.count <= 9;
  if (entity === 'DN' || entity === 'P3') {
    care.referringProviders = appended(care.referringProviders, party);
    return { party, isWhole };
  }
  const isTaken =
    takeCommonParty(care, party, entity, row) || takeLineParty(care, party, entity, row);
  return isTaken ? { party, isWhole } : undefined;
}

type Care = Draft<ProfessionalClaim> | Draft<ProfessionalLine>;

/** False where it is none of the parties that claims and lines both have, or is there already. */
function takeCommonParty(care: Care, party: Provider, entity: string, row: Row): boolean {
  switch (entity) {
    case '82':
      if (care.renderingProvider !== undefined) return row.repeats();
      care.renderingProvider = party;
      return true;
    case '77':
      if (care.serviceFacility !== undefined) return row.repeats();
      care.serviceFacility = party;
      return true;
    case 'DQ':
      if (care.supervisingProvider !== undefined) return row.repeats();
      care.supervisingProvider = party;
      return true;
    default:
      return false;
  }
}

function takeLineParty(care: Care, party: Provider, entity: string, row: Row): boolean {
  if (!('orderingProvider' in care)) return false;
  if (entity === 'QB') {
    if (care.purchasedServiceProvider !== undefined) return row.repeats();
    care.purchasedServiceProvider = party;
    return true;
  }
  if (entity === 'DK') {
    if (care.orderingProvider !== undefined) return row.repeats();
    care.orderingProvider = party;
    return true;
  }
  return false;
}
