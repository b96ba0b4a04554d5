import type { IsoDate, PartyWithDetails } from '../party.ts';
import type { Unnamed } from './unnamed.ts';

/** A person or an organisation: one NM1 with the segments that stand under it. */
export interface NamedParty extends PartyWithDetails, Unnamed {
  /** NM110: how an entity of a benefit relates to the patient. */
  readonly relationshipCode?: string | undefined;
  /** DMG02, where DMG01 is D8. */
  readonly birthDate?: IsoDate | undefined;
  /** DMG03. */
  readonly genderCode?: string | undefined;
  /** PRV01: the role of a provider, such as `BI`. */
  readonly providerRoleCode?: string | undefined;
  /** PRV03, where PRV02 is PXC. */
  readonly taxonomyCode?: string | undefined;
}

/** A request that was not granted, and what to do: AAA. */
export interface RequestRejection {
  /** AAA01, Y or N: whether the request was valid. */
  readonly valid: string;
  /** AAA03: why. */
  readonly reasonCode?: string | undefined;
  /** AAA04: what to do, such as `C` correct and send again. */
  readonly followUpCode?: string | undefined;
}
