/**
 * For tests, and for what would have happened to a practice on its own: a billing side that sends every charge as it came, with
 * no scrubber, no eligibility check and no second thought.
 */
import {
  countingControlNumbers,
  writeProfessionalClaims,
  type Draft,
  type ProfessionalClaim,
} from '@claimwright/x12';
import type { PayerHabit } from '../payers/payer-habits.ts';
import type { Charges, EncounterTruth, PracticeTruth, World } from '../world/truth.ts';

type DraftClaim = Draft<ProfessionalClaim>;

export interface NaiveBiller {
  /** The 837P files of a day: one per practice with anything to send. */
  filesOf(on: string): string[];
  /** What is keyed into payers' portals that day, as the same kind of file. */
  portalFilesOf(on: string): string[];
  /** Files of claims that were turned back, sent once more on a day as they were in truth. */
  filesAnew(on: string, encounters: readonly EncounterTruth[]): string[];
  /** The encounter under a claim number. */
  encounterOf(patientControlNumber: string): EncounterTruth | undefined;
  readonly claimsSent: () => number;
}

/** @param truthful sends what was really done instead of what the EHR sent */
export function naiveBiller(
  world: World,
  payers: readonly PayerHabit[],
  truthful = false,
): NaiveBiller {
  const numbers = countingControlNumbers();
  const byDay = Map.groupBy(
    world.encounters.filter((one) => one.outcome === 'kept'),
    (one) => (truthful ? one.serviceDate : (one.chargedOn ?? '')),
  );
  const byNumber = new Map<string, EncounterTruth>();
  const habits = new Map(payers.map((one) => [one.key, one]));
  const isPortal = (charges: Charges): boolean =>
    habits.get(charges.coverages[0]?.payerKey ?? '')?.submission === 'portal';
  const filesOf = (
    on: string,
    encounters: readonly EncounterTruth[],
    given: { readonly byPortal: boolean; readonly asTrue: boolean; readonly prefix: string },
  ): string[] =>
    [...Map.groupBy(encounters, (one) => one.practiceKey)].flatMap(([practiceKey, due]) => {
      const practice = world.practices.find((one) => one.onboarding.key === practiceKey);
      if (!practice) return [];
      const submission = submissionOf(practice, on);
      const claims = due.flatMap((encounter) => {
        const charges = given.asTrue ? encounter.truth : encounter.sent;
        if (!charges || isPortal(charges) !== given.byPortal) return [];
        const number = `${given.prefix}${encounter.id}`;
        const claim = claimOf(submission, practice, encounter, charges, habits, number);
        if (claim) byNumber.set(number, encounter);
        return claim ? [claim] : [];
      });
      return claims.length === 0 ? [] : [textOf(claims, on, numbers)];
    });
  const ofDay = (on: string, byPortal: boolean): string[] => {
    const due = (byDay.get(on) ?? []).filter((one) => !truthful || one.repeats === undefined);
    return filesOf(on, due, { byPortal, asTrue: truthful, prefix: 'N' });
  };
  return {
    filesOf: (on) => ofDay(on, false),
    portalFilesOf: (on) => ofDay(on, true),
    filesAnew: (on, encounters) =>
      filesOf(on, encounters, { byPortal: false, asTrue: true, prefix: 'R' }),
    encounterOf: (number) => byNumber.get(number),
    claimsSent: () => byNumber.size,
  };
}

function textOf(
  claims: readonly DraftClaim[],
  on: string,
  controlNumbers: ReturnType<typeof countingControlNumbers>,
): string {
  const written = writeProfessionalClaims(
    {
      senderQualifier: 'ZZ',
      senderId: 'NAIVEBILLER',
      receiverQualifier: 'ZZ',
      receiverId: 'HARBORLINK',
      usageIndicator: 'P',
      acknowledgementRequested: true,
      date: on,
      time: '2000',
      controlNumbers,
    },
    claims,
  );
  if ('refused' in written) {
    throw new Error(`broken: ${written.refused} ${written.problems[0]?.at ?? ''}`);
  }
  return written.text;
}

function submissionOf(practice: PracticeTruth, on: string): DraftClaim['submission'] {
  return {
    purposeCode: '00',
    batchId: `${practice.onboarding.key.slice(0, 8)}${on.replaceAll('-', '')}`,
    createdDate: on,
    createdTime: '2000',
    claimOrEncounter: 'CH',
    submitter: {
      entityCode: '41',
      entityType: '2',
      organizationName: 'NAIVE BILLING',
      identifierQualifier: '46',
      identifier: 'NAIVEBILLER',
      contacts: [
        {
          functionCode: 'IC',
          name: 'BILLING OFFICE',
          numbers: [{ qualifier: 'TE', value: '8005550199' }],
        },
      ],
    },
    receiver: {
      entityCode: '40',
      entityType: '2',
      organizationName: 'HARBORLINK',
      identifierQualifier: '46',
      identifier: 'HARBORLINK',
    },
  };
}

function claimOf(
  submission: DraftClaim['submission'],
  practice: PracticeTruth,
  encounter: EncounterTruth,
  charges: Charges,
  payers: ReadonlyMap<string, PayerHabit>,
  patientControlNumber: string,
): DraftClaim | undefined {
  const [cover, second] = charges.coverages;
  const payer = payers.get(cover?.payerKey ?? '');
  const sendable =
    charges.lines.length > 0 &&
    charges.diagnosisCodes.length > 0 &&
    charges.lines.every((line) => line.chargeCents > 0 && line.diagnosisPointers.length > 0) &&
    // nobody can write a claim for a provider that is in no list
    practice.onboarding.providers.some((one) => one.npi === charges.renderingNpi);
  if (!cover || !payer || !sendable) return undefined;
  const location = practice.onboarding.locations.find((one) => one.key === encounter.locationKey);
  const clia =
    location?.cliaNumber ?? practice.onboarding.locations.find((one) => one.cliaNumber)?.cliaNumber;
  return {
    submission,
    billingProvider: billingProviderOf(practice),
    ...peopleOf(charges, cover, payer),
    patientControlNumber,
    chargeCents: charges.lines.reduce((sum, line) => sum + line.chargeCents, 0),
    placeOfServiceCode: encounter.placeOfService,
    facilityCodeQualifier: 'B',
    frequencyCode: '1',
    providerSignatureOnFile: 'Y',
    assignmentCode: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    ...(charges.accidentDate === undefined
      ? {}
      : { accidentDate: charges.accidentDate, relatedCauses: { causes: ['OA'] } }),
    ...(encounter.copayCents > 0 ? { patientPaidCents: encounter.copayCents } : {}),
    ...(charges.authorizationNumber === undefined
      ? {}
      : { priorAuthorizationNumber: charges.authorizationNumber }),
    ...(clia === undefined ? {} : { cliaNumber: clia }),
    diagnoses: charges.diagnosisCodes.map((code, index) => ({
      qualifier: index === 0 ? 'ABK' : 'ABF',
      code,
    })),
    ...(charges.referringNpi === undefined
      ? {}
      : {
          referringProviders: [
            {
              entityCode: 'DN',
              entityType: '1',
              lastName: 'REFERRER',
              firstName: 'R',
              npi: charges.referringNpi,
            },
          ],
        }),
    renderingProvider: renderingOf(practice, charges.renderingNpi),
    ...(second ? { otherSubscribers: [otherOf(second, payers)] } : {}),
    lines: linesOf(encounter, charges),
  };
}

function peopleOf(
  charges: Charges,
  cover: Charges['coverages'][number],
  payer: PayerHabit,
): Pick<DraftClaim, 'subscriber' | 'payer' | 'patient'> {
  const self = cover.relationship === '18';
  const address = addressOf(charges.patient.address);
  const subscriber = self ? charges.patient : cover.subscriber;
  return {
    subscriber: {
      entityCode: 'IL',
      entityType: '1',
      lastName: subscriber.lastName,
      firstName: subscriber.firstName,
      memberId: cover.memberId,
      identifierQualifier: 'MI',
      identifier: cover.memberId,
      coverage: {
        payerResponsibility: 'P',
        ...(self ? { relationshipCode: '18' } : {}),
        ...(cover.groupNumber === undefined ? {} : { groupNumber: cover.groupNumber }),
        filingIndicatorCode: payer.claimFilingIndicator,
      },
      ...(self ? { address, birthDate: subscriber.dateOfBirth, genderCode: subscriber.sex } : {}),
    },
    payer: {
      entityCode: 'PR',
      entityType: '2',
      organizationName: payer.name,
      identifierQualifier: 'PI',
      identifier: cover.payerNumber,
      payerId: cover.payerNumber,
    },
    ...(self
      ? {}
      : {
          patient: {
            entityCode: 'QC',
            entityType: '1',
            lastName: charges.patient.lastName,
            firstName: charges.patient.firstName,
            address,
            birthDate: charges.patient.dateOfBirth,
            genderCode: charges.patient.sex,
            relationshipCode: cover.relationship,
          },
        }),
  };
}

function linesOf(encounter: EncounterTruth, charges: Charges): NonNullable<DraftClaim['lines']> {
  return charges.lines.map((line, index) => ({
    lineNumber: String(index + 1),
    procedure: { qualifier: 'HC', code: line.procedureCode, modifiers: line.modifiers },
    chargeCents: line.chargeCents,
    unitCode: 'UN',
    units: String(line.units),
    diagnosisPointers: line.diagnosisPointers.slice(0, 4),
    serviceDateFrom: encounter.serviceDate,
    lineItemControlNumber: `${encounter.id}L${String(index + 1)}`,
    ...(line.nationalDrugCode === undefined
      ? {}
      : {
          drug: { qualifier: 'N4', code: line.nationalDrugCode, quantity: '1', unitCode: 'UN' },
        }),
  }));
}

function billingProviderOf({ onboarding }: PracticeTruth): DraftClaim['billingProvider'] {
  return {
    entityCode: '85',
    entityType: '2',
    organizationName: onboarding.legalName,
    npi: onboarding.npi,
    taxonomyCode: onboarding.taxonomy,
    taxId: onboarding.taxId,
    taxIdQualifier: 'EI',
    address: addressOf(onboarding.address),
  };
}

function renderingOf(
  { onboarding }: PracticeTruth,
  npi: string,
): NonNullable<DraftClaim['renderingProvider']> {
  const provider = onboarding.providers.find((one) => one.npi === npi);
  return {
    entityCode: '82',
    entityType: '1',
    lastName: provider?.lastName ?? 'UNKNOWN',
    firstName: provider?.firstName ?? 'UNKNOWN',
    npi,
    ...(provider ? { taxonomyCode: provider.taxonomy } : {}),
  };
}

function otherOf(
  cover: Charges['coverages'][number],
  payers: ReadonlyMap<string, PayerHabit>,
): NonNullable<DraftClaim['otherSubscribers']>[number] {
  const payer = payers.get(cover.payerKey);
  return {
    payerResponsibility: 'S',
    relationshipCode: cover.relationship,
    filingIndicatorCode: payer?.claimFilingIndicator ?? 'CI',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    subscriber: {
      entityCode: 'IL',
      entityType: '1',
      lastName: cover.subscriber.lastName,
      firstName: cover.subscriber.firstName,
      memberId: cover.memberId,
      identifierQualifier: 'MI',
      identifier: cover.memberId,
    },
    payer: {
      entityCode: 'PR',
      entityType: '2',
      organizationName: payer?.name ?? '',
      identifierQualifier: 'PI',
      identifier: cover.payerNumber,
      payerId: cover.payerNumber,
    },
  };
}

function addressOf(given: {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}): NonNullable<DraftClaim['billingProvider']['address']> {
  return {
    lines: [given.line1],
    city: given.city,
    state: given.state,
    ...(given.zip === '' ? {} : { postalCode: given.zip }),
  };
}
