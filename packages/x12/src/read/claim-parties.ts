/** The parties of a claim under construction: whole from the start, so that all have one shape. */
import type { PartyWithDetails, PostalAddress, Provider } from '../party.ts';
import { idCode } from '../tape.ts';
import type {
  BillingProvider,
  ClaimSubmission,
  Coverage,
  OtherPayer,
  OtherSubscriberName,
  Patient,
  PatientInformation,
  Payer,
  PayToPlan,
  Subscriber,
} from '../views/professional-claim.ts';
import {
  hasCity,
  hasStreet,
  isWholeContact,
  readContact,
  readName,
  readReference,
  withCity,
  withStreet,
} from './party-segments.ts';
import { appended, NONE, type Draft, type Row } from './row.ts';

const N3 = idCode('N3');
const N4 = idCode('N4');
const PER = idCode('PER');
const REF = idCode('REF');
const PRV = idCode('PRV');
const DMG = idCode('DMG');
const FOLLOWERS = new Set([N3, N4, PER, REF, PRV, DMG]);
const DAY = idCode('D8');
const TAXONOMY = idCode('PXC');
const MEMBER = idCode('MI');
const EI = idCode('EI');
const SY = idCode('SY');
const Y4 = idCode('Y4');

/** A party of any loop, with the fields that only some have. */
export type OpenParty = Draft<PartyWithDetails> & {
  taxonomyCode?: string | undefined;
  birthDate?: string | undefined;
  genderCode?: string | undefined;
  /** Where the view holds none of the party, or only where it is: the rest is kept as it came. */
  keeps?: 'nothing' | 'address';
};

/** The loop of a party whose role the view does not name. */
export const UNNAMED_PARTY: OpenParty = {
  entityCode: '',
  references: NONE,
  contacts: NONE,
  keeps: 'nothing',
};

/** A party of which only the address is wanted: hands it on whenever it changes. */
export function addressOnly(changed: (address: PostalAddress | undefined) => void): OpenParty {
  let address: PostalAddress | undefined;
  return {
    entityCode: '',
    references: NONE,
    contacts: NONE,
    keeps: 'address',
    get address() {
      return address;
    },
    set address(value) {
      address = value;
      changed(value);
    },
  };
}

/** NM1 with room for what follows it. */
export function readProvider(row: Row): Draft<Provider> {
  const name = readName(row);
  return {
    entityCode: name.entityCode,
    entityType: name.entityType,
    lastName: name.lastName,
    organizationName: name.organizationName,
    firstName: name.firstName,
    middleName: name.middleName,
    namePrefix: name.namePrefix,
    nameSuffix: name.nameSuffix,
    npi: name.npi,
    identifierQualifier: name.identifierQualifier,
    identifier: name.identifier,
    address: undefined,
    references: NONE,
    contacts: NONE,
    taxonomyCode: undefined,
  };
}

const NOBODY = {
  entityCode: '',
  entityType: undefined,
  lastName: undefined,
  organizationName: undefined,
  firstName: undefined,
  middleName: undefined,
  namePrefix: undefined,
  nameSuffix: undefined,
  npi: undefined,
  identifierQualifier: undefined,
  identifier: undefined,
  address: undefined,
  references: NONE,
  contacts: NONE,
};

export function noParty(): Draft<PartyWithDetails> {
  return { ...NOBODY };
}

export function noSubmission(place: ClaimSubmission['place']): Draft<ClaimSubmission> {
  return {
    place,
    purposeCode: '',
    batchId: '',
    createdDate: undefined,
    createdTime: undefined,
    claimOrEncounter: '',
    submitter: noParty(),
    receiver: noParty(),
    otherSegments: NONE,
  };
}

export function noBillingProvider(): Draft<BillingProvider> {
  return {
    ...NOBODY,
    taxonomyCode: undefined,
    taxId: undefined,
    taxIdQualifier: undefined,
    currencyCode: undefined,
    payToAddress: undefined,
    payToPlan: undefined,
    otherSegments: NONE,
  };
}

/** What stands there before an SBR has come. */
export const NO_COVERAGE: Coverage = { payerResponsibility: '' };

export function noSubscriber(): Draft<Subscriber> {
  return {
    ...NOBODY,
    coverage: NO_COVERAGE,
    patientInformation: undefined,
    memberId: undefined,
    birthDate: undefined,
    genderCode: undefined,
    socialSecurityNumber: undefined,
    propertyCasualtyClaimNumber: undefined,
    otherSegments: NONE,
  };
}

export function noPatient(): Draft<Patient> {
  return {
    ...NOBODY,
    birthDate: undefined,
    genderCode: undefined,
    relationshipCode: undefined,
    deathDate: undefined,
    weightPounds: undefined,
    pregnancyIndicator: undefined,
    propertyCasualtyClaimNumber: undefined,
    otherSegments: NONE,
  };
}

export function noPayer(): Draft<Payer> {
  return { ...NOBODY, payerId: undefined };
}

/** NM1*PR of loop 2330B. */
export function readOtherPayer(row: Row): Draft<OtherPayer> {
  const payer: Draft<OtherPayer> = {
    ...NOBODY,
    payerId: row.optional(9),
    adjudicationDate: undefined,
    claimControlNumber: undefined,
    priorAuthorizationNumber: undefined,
    referralNumber: undefined,
  };
  fillName(payer, row);
  return payer;
}

/** NM1*IL of loop 2330A. */
export function readOtherSubscriberName(row: Row): Draft<OtherSubscriberName> {
  const name: Draft<OtherSubscriberName> = { ...NOBODY, memberId: memberIdOf(row) };
  fillName(name, row);
  return name;
}

/** NM1*PE of loop 2010AC. */
export function readPayToPlan(row: Row): Draft<PayToPlan> {
  const plan: Draft<PayToPlan> = { ...NOBODY, taxId: undefined };
  fillName(plan, row);
  return plan;
}

/** NM109 where NM108 is MI. */
export function memberIdOf(row: Row): string | undefined {
  return row.code(8) === MEMBER ? row.optional(9) : undefined;
}

/** NM1 into a party that stands already. */
export function fillName(party: Draft<PartyWithDetails>, row: Row): void {
  const name = readName(row);
  party.entityCode = name.entityCode;
  party.entityType = name.entityType;
  party.lastName = name.lastName;
  party.organizationName = name.organizationName;
  party.firstName = name.firstName;
  party.middleName = name.middleName;
  party.namePrefix = name.namePrefix;
  party.nameSuffix = name.nameSuffix;
  party.npi = name.npi;
  party.identifierQualifier = name.identifierQualifier;
  party.identifier = name.identifier;
}

/** SBR. */
export function readCoverage(row: Row): Draft<Coverage> {
  return {
    payerResponsibility: row.text(1),
    relationshipCode: row.optional(2),
    groupNumber: row.optional(3),
    groupName: row.optional(4),
    medicareSecondaryPayerType: row.optional(5),
    filingIndicatorCode: row.optional(9),
  };
}

/** Whether SBR holds more than the view names. */
export function exceedsCoverage(row: Row): boolean {
  return !row.isAbsent(6) || !row.isAbsent(7) || !row.isAbsent(8) || row.count > 9;
}

/** PAT. */
export function readPatientInformation(row: Row): Draft<PatientInformation> {
  return {
    relationshipCode: row.optional(1),
    deathDate: row.count < 6 ? undefined : row.date(6),
    weightPounds: row.optional(8),
    pregnancyIndicator: row.optional(9),
  };
}

/** Whether a PAT stands in the patient already. */
export function hasPatientInformation(patient: PatientInformation): boolean {
  const { relationshipCode, deathDate, weightPounds, pregnancyIndicator } = patient;
  return (relationshipCode ?? deathDate ?? weightPounds ?? pregnancyIndicator) !== undefined;
}

/**
 * A segment of the loop that an NM1 opened.
 *
 * @returns false where the party has no place for it, or for all of it; undefined where it is none
 *          of the segments that may follow a name
 */
export function takePartySegment(party: OpenParty, row: Row, id: number): boolean | undefined {
  if (party.keeps === 'nothing' || (party.keeps === 'address' && id !== N3 && id !== N4)) {
    return FOLLOWERS.has(id) ? false : undefined;
  }
  switch (id) {
    case N3:
      if (hasStreet(party.address)) return row.repeats();
      party.address = withStreet(party.address, row);
      return row.count <= 2;
    case N4:
      if (hasCity(party.address)) return row.repeats();
      party.address = withCity(party.address, row);
      return row.count <= 4 || (row.isAbsent(5) && row.isAbsent(6) && row.count <= 7);
    case REF:
      party.references = appended(party.references, readReference(row));
      return row.count <= 4;
    case PER:
      party.contacts = appended(party.contacts, readContact(row));
      return isWholeContact(row);
    case PRV:
      if (!('taxonomyCode' in party) || row.code(2) !== TAXONOMY) return false;
      if (party.taxonomyCode !== undefined) return row.repeats();
      party.taxonomyCode = row.optional(3);
      return row.count <= 3;
    case DMG:
      if (!('birthDate' in party)) return false;
      // Without a day of birth its format is left out too.
      if (row.code(1) !== DAY && !(row.isAbsent(1) && row.isAbsent(2))) return false;
      if ((party.birthDate ?? party.genderCode) !== undefined) return row.repeats();
      party.birthDate = row.date(2);
      party.genderCode = row.optional(3);
      return row.count <= 3;
    default:
      return undefined;
  }
}

/** REF of loop 2010AA. True where it became a field of its own. */
export function takeBillingReference(provider: Draft<BillingProvider>, row: Row): boolean {
  const qualifier = row.code(1);
  if ((qualifier !== EI && qualifier !== SY) || provider.taxId !== undefined) return false;
  if (row.count > 2) return false;
  provider.taxIdQualifier = row.text(1);
  provider.taxId = row.optional(2);
  return true;
}

/** REF*EI of loop 2010AC. True where it became a field of its own. */
export function takePlanReference(plan: Draft<PayToPlan>, row: Row): boolean {
  if (row.code(1) !== EI || plan.taxId !== undefined || row.count > 2) return false;
  plan.taxId = row.optional(2);
  return true;
}

/** REF of loops 2010BA and 2010CA. True where it became a field of its own. */
export function takePersonReference(
  person: {
    socialSecurityNumber?: string | undefined;
    propertyCasualtyClaimNumber?: string | undefined;
  },
  row: Row,
): boolean {
  if (row.count > 2) return false;
  const qualifier = row.code(1);
  if (qualifier === Y4 && person.propertyCasualtyClaimNumber === undefined) {
    person.propertyCasualtyClaimNumber = row.optional(2);
    return true;
  }
  const takes = 'socialSecurityNumber' in person && person.socialSecurityNumber === undefined;
  if (qualifier === SY && takes) {
    person.socialSecurityNumber = row.optional(2);
    return true;
  }
  return false;
}
