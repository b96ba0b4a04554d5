/** People of the outside world who are asked something: a practice about its chart, a patient about cover. */
import type {
  ActMessage,
  Answer,
  ContractAnswer,
  LettersAnswer,
  PatientAnswer,
  PracticeAnswer,
} from './protocol.ts';
import { coveragesOn } from './world/draft.ts';
import type { EncounterTruth, World } from './world/truth.ts';

/** Answers from the truth. */
export function answerAct(world: World, message: ActMessage): Answer {
  if (message.act === 'ask-practice') return practiceAnswer(world, message);
  if (message.act === 'ask-contract') return contractAnswer(world, message);
  return message.act === 'ask-patient'
    ? patientAnswer(world, message)
    : lettersAnswer(world, message);
}

/**
 * Payers write when they have authorized something, on the day from which it holds; so do the letters
 * about older courses of treatment that lie in the chart.
 */
function lettersAnswer(
  world: World,
  asked: Extract<ActMessage, { act: 'open-letters' }>,
): LettersAnswer {
  const recordNumbers = new Map(world.patients.map((one) => [one.key, one.medicalRecordNumber]));
  const patientByNumber = new Map<string, string>();
  for (const { practiceKey, patientKey, truth, sent } of world.encounters) {
    const recordNumber = recordNumbers.get(patientKey);
    if (practiceKey !== asked.practiceKey || recordNumber === undefined) continue;
    for (const number of [sent?.authorizationNumber, truth?.authorizationNumber]) {
      if (number !== undefined) patientByNumber.set(number, recordNumber);
    }
  }
  const authorizations = world.authorizations.flatMap((one) => {
    const patientId = patientByNumber.get(one.number);
    const isNew = one.from <= asked.on && (asked.after === undefined || one.from > asked.after);
    if (patientId === undefined || !isNew) return [];
    const { payerKey, number, codes, units, from, to } = one;
    return [{ payerKey, patientId, number, codes, units, from, to }];
  });
  return { act: 'open-letters', found: authorizations.length > 0, authorizations };
}

/** The signed contract lies with the practice; what it handed over was a copy. */
function contractAnswer(
  world: World,
  { practiceKey, payerKey, code }: Extract<ActMessage, { act: 'ask-contract' }>,
): ContractAnswer {
  const wrong = world.wrongContractRates.find(
    (one) => one.practiceKey === practiceKey && one.payerKey === payerKey && one.code === code,
  );
  return {
    act: 'ask-contract',
    found: true,
    ...(wrong ? { allowedCents: wrong.trueCents } : {}),
  };
}

function practiceAnswer(
  world: World,
  asked: Extract<ActMessage, { act: 'ask-practice' }>,
): PracticeAnswer {
  const { encounterId, practiceKey } = asked;
  const encounter = world.encounters.find(
    (one) => one.id === encounterId && one.practiceKey === practiceKey,
  );
  if (!encounter)
    return { act: 'ask-practice', found: false, encounterId, remarks: ['no such encounter'] };
  const { truth } = encounter;
  return {
    act: 'ask-practice',
    found: true,
    encounterId,
    serviceDate: encounter.serviceDate,
    placeOfService: encounter.placeOfService,
    ...(truth
      ? {
          renderingNpi: truth.renderingNpi,
          ...referrerOf(world, practiceKey, truth.referringNpi),
          ...(encounter.placeOfService === '21' ? { admittedOn: encounter.serviceDate } : {}),
          ...(truth.authorizationNumber === undefined
            ? {}
            : { authorizationNumber: truth.authorizationNumber }),
          ...(truth.accidentDate === undefined ? {} : { accidentDate: truth.accidentDate }),
          diagnosisCodes: truth.diagnosisCodes,
          lines: truth.lines,
        }
      : {}),
    ...documentsOf(encounter),
    remarks: remarksOf(encounter),
  };
}

function referrerOf(
  world: World,
  practiceKey: string,
  npi: string | undefined,
): Pick<PracticeAnswer, 'referrer'> {
  const found = world.referrers.find((one) => one.practiceKey === practiceKey && one.npi === npi);
  if (!found) return {};
  const { lastName, firstName } = found;
  return { referrer: { npi: found.npi, lastName, firstName } };
}

/** What the practice can send along: what was dictated, and the records that every visit has. */
function documentsOf(encounter: EncounterTruth): Pick<PracticeAnswer, 'documents'> {
  const isWanted = encounter.planted.some((one) =>
    ['attachment-absent', 'records-absent'].includes(one.scenario),
  );
  const document = encounter.document ?? (isWanted ? 'visit-note' : undefined);
  return document === undefined ? {} : { documents: [document] };
}

function remarksOf(encounter: EncounterTruth): string[] {
  const remarks: string[] = [];
  if (encounter.repeats !== undefined)
    remarks.push(`entered twice: the same visit as ${encounter.repeats}`);
  if (encounter.outcome === 'no-show') remarks.push('the patient did not come');
  if (encounter.outcome === 'cancelled') remarks.push('the visit was called off');
  for (const { scenario } of encounter.planted) {
    if (scenario === 'authorization-absent' && encounter.truth?.authorizationNumber === undefined) {
      remarks.push('nobody asked the payer for an authorization');
    }
    if (scenario === 'authorization-exceeded') remarks.push('no more units were authorized');
  }
  return remarks;
}

function patientAnswer(
  world: World,
  asked: Extract<ActMessage, { act: 'ask-patient' }>,
): PatientAnswer {
  const { patientId, practiceKey, serviceDate } = asked;
  const patient = world.patients.find(
    (one) =>
      one.practiceKey === practiceKey &&
      (one.medicalRecordNumber === patientId ||
        one.secondRegistration?.medicalRecordNumber === patientId),
  );
  if (!patient) return { act: 'ask-patient', found: false, patientId };
  const { lastName, firstName, sex, dateOfBirth, address } = patient;
  return {
    act: 'ask-patient',
    found: true,
    patientId,
    lastName,
    firstName,
    sex,
    dateOfBirth,
    address,
    coverages: coveragesOn(patient, serviceDate).map((one) => ({
      payerKey: one.payerKey,
      memberId: one.memberId,
      ...(one.groupNumber === undefined ? {} : { groupNumber: one.groupNumber }),
      relationship: one.relationship,
      subscriber: {
        lastName: one.subscriber.lastName,
        firstName: one.subscriber.firstName,
        sex: one.subscriber.sex,
        dateOfBirth: one.subscriber.dateOfBirth,
      },
      effectiveFrom: one.effectiveFrom,
      ...(one.effectiveTo === undefined ? {} : { effectiveTo: one.effectiveTo }),
    })),
  };
}
