/** What the clearinghouse, or the payer's gate, turns back: claims that nobody could process. */
import { chanceOf } from '../../payers/chance.ts';
import { gateStopsWrongPerson } from '../../payers/luck-of-a-service.ts';
import type { PayerHabit } from '../../payers/payer-habits.ts';
import type { Making, OpenEncounter } from '../draft.ts';
import { slipOfTheKeyboard, spoiltProviderIdentifier } from '../identifiers.ts';
import type { Planted, ScenarioKey } from '../truth.ts';
import { serviceFacts } from './denial-budget.ts';
import { billed, type Billed, type Plant, type Planters } from './planter.ts';

type Spoil = (parts: Billed, making: Making, encounter: OpenEncounter) => number | boolean;

/** A planter that spoils what was sent; it answers the line, or whether it did anything. */
function rejection(scenario: ScenarioKey, spoil: Spoil): Plant {
  return (making, encounter): Planted | undefined => {
    const parts = billed(making, encounter);
    if (!parts || parts.payer.submission === 'portal' || encounter.believed) return undefined;
    const done = spoil(parts, making, encounter);
    if (done === false) return undefined;
    return {
      scenario,
      kind: 'rejection',
      preventedBy: scenario.startsWith('member-') ? 'eligibility' : 'scrubber',
      recoverable: true,
      ...(typeof done === 'number' ? { line: done } : {}),
    };
  };
}

/** A person that differs is a rejection where the payer's gate looks; elsewhere it would be a denial. */
function isStoppedAtGate(making: Making, payer: PayerHabit, encounter: OpenEncounter): boolean {
  const facts = serviceFacts(encounter);
  return facts !== undefined && gateStopsWrongPerson(making.seed, payer, facts);
}

export const rejectionPlanters: Planters = {
  'member-id-malformed': rejection('member-id-malformed', ({ sent, payer }) => {
    const first = sent.coverages[0];
    if (!first) return false;
    const spoilt = `${first.memberId.slice(0, 3)}${first.memberId.slice(4)}`;
    if (new RegExp(payer.memberIdPattern).test(spoilt)) return false;
    sent.coverages = [{ ...first, memberId: spoilt }, ...sent.coverages.slice(1)];
    return true;
  }),
  'diagnosis-truncated': rejection('diagnosis-truncated', ({ sent }, making) => {
    const at = sent.diagnosisCodes.findIndex((code) => code.length >= 5);
    const code = sent.diagnosisCodes[at];
    if (code === undefined) return false;
    const cut = code.slice(0, code.length === 5 ? 4 : 5);
    const good = making.habits.codeSets.diagnoses.includes(cut);
    if (good || sent.diagnosisCodes.includes(cut)) return false;
    sent.diagnosisCodes[at] = cut;
    return true;
  }),
  'diagnosis-retired': rejection('diagnosis-retired', ({ sent }, making) => {
    for (const old of making.habits.codeSets.retiredDiagnoses) {
      const at = sent.diagnosisCodes.indexOf(old.now);
      if (at < 0 || sent.diagnosisCodes.includes(old.code)) continue;
      sent.diagnosisCodes[at] = old.code;
      return true;
    }
    return false;
  }),
  'procedure-retired': rejection('procedure-retired', ({ sent }, making) => {
    for (const old of making.habits.codeSets.retiredProcedures) {
      const at = sent.lines.findIndex((one) => old.now.includes(one.procedureCode));
      const line = sent.lines[at];
      if (!line) continue;
      line.procedureCode = old.code;
      return at + 1;
    }
    return false;
  }),
  'modifier-unknown': rejection('modifier-unknown', ({ sent }, making, encounter) => {
    const at = Math.floor(chanceOf(making.seed, 'line', encounter.patientKey) * sent.lines.length);
    const line = sent.lines[at];
    if (!line || line.modifiers.length > 2) return false;
    line.modifiers = [...line.modifiers, '2X'];
    return at + 1;
  }),
  'patient-address-incomplete': rejection('patient-address-incomplete', ({ sent }) => {
    const { address } = sent.patient;
    sent.patient = { ...sent.patient, address: { ...address, zip: '' } };
    return true;
  }),
  'referring-npi-malformed': rejection('referring-npi-malformed', ({ sent }) => {
    if (sent.referringNpi === undefined) return false;
    sent.referringNpi = spoiltProviderIdentifier(sent.referringNpi);
    return true;
  }),
  'payer-number-retired': rejection('payer-number-retired', ({ sent }) => {
    const first = sent.coverages[0];
    if (!first) return false;
    const old = `9${first.payerNumber.slice(-3)}0`;
    sent.coverages = [{ ...first, payerNumber: old }, ...sent.coverages.slice(1)];
    return true;
  }),
  'member-birth-date-differs': rejection(
    'member-birth-date-differs',
    ({ sent, payer }, making, encounter) => {
      if (!isStoppedAtGate(making, payer, encounter)) return false;
      const born = sent.patient.dateOfBirth;
      const [year, month, day] = born.split('-');
      const wrong =
        Number(day) <= 12 && day !== month
          ? `${year}-${day}-${month}`
          : `${year}-${month}-${(((Number(day) + 8) % 27) + 1).toString().padStart(2, '0')}`;
      if (wrong === born || wrong > making.start) return false;
      const self = sent.coverages.map((one) =>
        one.relationship === '18'
          ? { ...one, subscriber: { ...one.subscriber, dateOfBirth: wrong } }
          : one,
      );
      sent.patient = { ...sent.patient, dateOfBirth: wrong };
      sent.coverages = self;
      return encounter.patient.dateOfBirth !== wrong;
    },
  ),
  'member-name-differs': rejection('member-name-differs', ({ sent, payer }, making, encounter) => {
    if (!isStoppedAtGate(making, payer, encounter)) return false;
    const { lastName, firstName } = sent.patient;
    const chance = chanceOf(making.seed, 'name', encounter.patientKey);
    const wrong = slipOfTheKeyboard(lastName.toUpperCase(), chance);
    if (wrong === lastName.toUpperCase()) return false;
    const proper = wrong.slice(0, 1) + wrong.slice(1).toLowerCase();
    sent.patient = { ...sent.patient, lastName: proper };
    sent.coverages = sent.coverages.map((one) =>
      one.relationship === '18' && one.subscriber.firstName === firstName
        ? { ...one, subscriber: { ...one.subscriber, lastName: proper } }
        : one,
    );
    return true;
  }),
};
