/** What an EHR knows when it sends about a visit: the encounter as its front desk has it. */
import type { OnboardingLocation, OnboardingProvider } from '../protocol.ts';
import type {
  Charges,
  CoverageOnFile,
  EncounterTruth,
  PatientTruth,
  PracticeTruth,
  Referrer,
  World,
} from '../world/truth.ts';

export interface VisitFacts {
  readonly practice: PracticeTruth;
  readonly encounter: EncounterTruth;
  readonly patient: PatientTruth;
  /** The record number under which this visit was registered. */
  readonly recordNumber: string;
  /** Name, birth and address as the front desk wrote them down. */
  readonly registered: Charges['patient'];
  readonly coverages: readonly CoverageOnFile[];
  readonly provider: OnboardingProvider | undefined;
  /** As it goes out: an unknown number where that was planted. */
  readonly renderingNpi: string;
  readonly location: OnboardingLocation;
  readonly referrer:
    { readonly npi: string; readonly lastName: string; readonly firstName: string } | undefined;
  /** Names of payers by key. */
  readonly payerNames: ReadonlyMap<string, string>;
}

/** Puts together what an EHR knows about visits. */
export function visitFactsOf(
  world: World,
  payerNames: ReadonlyMap<string, string>,
): (encounter: EncounterTruth) => VisitFacts {
  const practices = new Map(world.practices.map((one) => [one.onboarding.key, one]));
  const patients = new Map(world.patients.map((one) => [one.key, one]));
  const referrers = new Map(world.referrers.map((one) => [one.npi, one]));
  const payerNumbers = new Map<string, CoverageOnFile[]>();
  for (const one of world.encounters) {
    if (one.sent) payerNumbers.set(one.patientKey, [...one.sent.coverages]);
  }
  return (encounter) => {
    const practice = practices.get(encounter.practiceKey);
    const patient = patients.get(encounter.patientKey);
    if (!practice || !patient) throw new Error('broken: an encounter of nobody');
    const { sent } = encounter;
    const location = practice.onboarding.locations.find((one) => one.key === encounter.locationKey);
    if (!location) throw new Error(`broken: no location ${encounter.locationKey}`);
    const second = patient.secondRegistration;
    const renderingNpi = sent?.renderingNpi ?? practice.onboarding.providers[0]?.npi ?? '';
    return {
      practice,
      encounter,
      patient,
      recordNumber:
        second && encounter.serviceDate >= second.from
          ? second.medicalRecordNumber
          : patient.medicalRecordNumber,
      registered: sent?.patient ?? patient,
      coverages: sent?.coverages ?? payerNumbers.get(patient.key) ?? [],
      provider: practice.onboarding.providers.find((one) => one.npi === renderingNpi),
      renderingNpi,
      location,
      referrer: referrerOf(sent?.referringNpi, referrers),
      payerNames,
    };
  };
}

function referrerOf(
  npi: string | undefined,
  referrers: ReadonlyMap<string, Referrer>,
): VisitFacts['referrer'] {
  if (npi === undefined) return undefined;
  const known =
    referrers.get(npi) ??
    [...referrers.values()].find((one) => one.npi.startsWith(npi.slice(0, 9)));
  return { npi, lastName: known?.lastName ?? 'Unknown', firstName: known?.firstName ?? 'Unknown' };
}

/** A diagnosis as clinicians write it, with its dot. */
export function dotted(diagnosis: string): string {
  return diagnosis.length > 3 ? `${diagnosis.slice(0, 3)}.${diagnosis.slice(3)}` : diagnosis;
}

/** Cents as a plain decimal. */
export function decimal(cents: number): string {
  const magnitude = Math.abs(cents);
  const text = `${Math.floor(magnitude / 100)}.${(magnitude % 100).toString().padStart(2, '0')}`;
  return cents < 0 ? `-${text}` : text;
}

/** What is dictated about a visit, in plain text; codes stand in brackets, as EHRs print them. */
export function noteText(facts: VisitFacts): string {
  const { encounter, provider } = facts;
  const charges = encounter.truth;
  const lines = charges?.lines ?? [];
  const title = encounter.document === 'operative-note' ? 'OPERATIVE NOTE' : 'VISIT NOTE';
  return [
    `${title}  ${encounter.serviceDate}`,
    `Encounter ${encounter.id}`,
    `Provider: ${provider?.firstName ?? ''} ${provider?.lastName ?? ''}, ${provider?.credential ?? ''}`,
    '',
    'ASSESSMENT',
    ...(charges?.diagnosisCodes ?? []).map(
      (code, index) => `${index + 1}. Condition [${dotted(code)}]`,
    ),
    '',
    'SERVICES',
    ...lines.map((line) => {
      const modifiers = line.modifiers.length > 0 ? ` modifiers ${line.modifiers.join(' ')}` : '';
      const drug = line.nationalDrugCode === undefined ? '' : ` NDC ${line.nationalDrugCode}`;
      return `- [${line.procedureCode}]${modifiers} units ${line.units} for ${line.diagnosisPointers.join(' ')}${drug}`;
    }),
    '',
    'Electronically signed.',
  ].join('\n');
}
