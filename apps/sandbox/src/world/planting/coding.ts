/** Codes that do not go together: pairs, modifiers, diagnoses, units, and what came too often. */
import { calendarDate, daysBetween } from '@claimwright/kernel/calendar-date';
import { chanceOf, happens } from '../../payers/chance.ts';
import type { DenialFact } from '../../payers/payer-habits.ts';
import type { Making, OpenCharges, OpenEncounter, OpenLine } from '../draft.ts';
import { contentOf, suits } from '../visits.ts';
import { visitsOf } from './cover.ts';
import {
  billed,
  lineWith,
  plantedDenial,
  type Billed,
  type Plant,
  type Planters,
} from './planter.ts';

export const codingPlanters: Planters = {
  bundled: bundle('bundled'),
  'bundled-by-pair': bundle('bundled-by-pair'),
  'modifier-absent': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.modifiers) return undefined;
    const line = lineWith(parts.sent, (code) => procedure(making, code)?.needsSide === true);
    const spoilt = parts.sent.lines[line];
    if (!spoilt) return undefined;
    spoilt.modifiers = spoilt.modifiers.filter((one) => !['RT', 'LT', '50'].includes(one));
    return plantedDenial('modifier-absent', 'scrubber', true, line + 1);
  },
  'modifier-unfit': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.modifiers) return undefined;
    for (const rule of making.payers.rules.unfitModifiers) {
      const line = lineWith(parts.sent, (code) => rule.codes.includes(code));
      const spoilt = parts.sent.lines[line];
      const separates = making.payers.rules.bundles.some((one) =>
        one.separatedBy.includes(rule.modifier),
      );
      if (
        !spoilt ||
        spoilt.modifiers.includes(rule.modifier) ||
        (separates && rule.modifier !== '25')
      )
        continue;
      spoilt.modifiers = [...spoilt.modifiers, rule.modifier];
      return plantedDenial('modifier-unfit', 'scrubber', true, line + 1);
    }
    return undefined;
  },
  'diagnosis-unfit': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.diagnoses) return undefined;
    return replaceDiagnosis(making, encounter, parts, 'diagnosis-unfit', (code) =>
      making.payers.rules.unfitDiagnoses
        .filter((rule) => rule.codes.includes(code))
        .map((rule) => (diagnosis: string) => startsWithAny(diagnosis, rule.diagnoses)),
    );
  },
  'not-necessary': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.necessity) return undefined;
    return replaceDiagnosis(making, encounter, parts, 'not-necessary', (code) =>
      making.payers.rules.necessity
        .filter((rule) => rule.codes.includes(code))
        .map((rule) => (diagnosis: string) => !startsWithAny(diagnosis, rule.diagnoses)),
    );
  },
  'units-exceeded': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.units) return undefined;
    const line = lineWith(
      parts.sent,
      (code) => /^[JH9]/.test(code) && (procedure(making, code)?.unitsPerDay ?? 1) > 1,
    );
    const at = line >= 0 ? line : lineWith(parts.sent, (code) => /^(J|9[067])/.test(code));
    const spoilt = parts.sent.lines[at];
    const most = spoilt && procedure(making, spoilt.procedureCode)?.unitsPerDay;
    if (!spoilt || most === undefined) return undefined;
    const each = spoilt.chargeCents / spoilt.units;
    spoilt.units = most + (spoilt.procedureCode.startsWith('J') ? 10 : 2);
    spoilt.chargeCents = each * spoilt.units;
    return plantedDenial('units-exceeded', 'scrubber', true, at + 1);
  },
  'benefit-exhausted': tooOften('benefit-exhausted'),
  'frequency-exceeded': tooOften('frequency-exceeded'),
};

function procedure(
  making: Making,
  code: string,
): Making['payers']['rules']['procedures'][number] | undefined {
  return making.payers.rules.procedures.find((one) => one.code === code);
}

/** Leaves out the modifier that sets a service apart, or charges one that another includes. */
function bundle(fact: 'bundled' | 'bundled-by-pair'): Plant {
  return (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.bundling) return undefined;
    const rules = making.payers.rules.bundles.filter((one) => one.fact === fact);
    const codes = parts.sent.lines.map((line) => line.procedureCode);
    for (const rule of rules) {
      if (!codes.some((code) => rule.paid.includes(code))) continue;
      const line = parts.sent.lines.findIndex(
        (one) =>
          rule.bundled.includes(one.procedureCode) &&
          one.modifiers.some((modifier) => rule.separatedBy.includes(modifier)),
      );
      const spoilt = parts.sent.lines[line];
      if (spoilt) {
        spoilt.modifiers = spoilt.modifiers.filter((one) => !rule.separatedBy.includes(one));
        return plantedDenial(fact, 'scrubber', true, line + 1);
      }
    }
    return addIncluded(making, encounter, parts, rules, fact);
  };
}

function addIncluded(
  making: Making,
  encounter: OpenEncounter,
  { sent }: Billed,
  rules: Making['payers']['rules']['bundles'],
  fact: 'bundled' | 'bundled-by-pair',
): ReturnType<Plant> {
  const charges = making.practices.find((one) => one.onboarding.key === encounter.practiceKey)
    ?.onboarding.chargeMaster;
  for (const rule of rules) {
    const paid = sent.lines.find((line) => rule.paid.includes(line.procedureCode));
    const extra = rule.bundled
      .filter((code) => !sent.lines.some((line) => line.procedureCode === code))
      .flatMap((code) => charges?.filter((one) => one.code === code) ?? []);
    const pick =
      extra[Math.floor(chanceOf(making.seed, 'included', encounter.patientKey) * extra.length)];
    if (!paid || !pick) continue;
    sent.lines.push({
      procedureCode: pick.code,
      modifiers: paid.modifiers
        .filter((one) => one === 'RT' || one === 'LT')
        .filter(() => procedure(making, pick.code)?.needsSide),
      units: 1,
      chargeCents: pick.chargeCents,
      diagnosisPointers: [...paid.diagnosisPointers],
    });
    // What another service includes was never the practice's to collect.
    return plantedDenial(fact, 'scrubber', false, sent.lines.length);
  }
  return undefined;
}

/** Every diagnosis that the visits of a practice use, as the pool of slips. */
function pool(making: Making, encounter: OpenEncounter): string[] {
  const codes = Object.values(making.habits.visits)
    .flat()
    .flatMap((kind) => kind.diagnoses.flat())
    .map((code) => code.replace('#', '1'));
  const first = Math.floor(chanceOf(making.seed, 'pool', encounter.patientKey) * codes.length);
  return [...codes.slice(first), ...codes.slice(0, first)];
}

function replaceDiagnosis(
  making: Making,
  encounter: OpenEncounter,
  { truth, sent }: Billed,
  fact: 'diagnosis-unfit' | 'not-necessary',
  testsFor: (code: string) => ((diagnosis: string) => boolean)[],
): ReturnType<Plant> {
  const line = sent.lines.findIndex((one) => testsFor(one.procedureCode).length > 0);
  const spoilt = sent.lines[line];
  if (!spoilt) return undefined;
  const tests = testsFor(spoilt.procedureCode);
  const bad = pool(making, encounter).find(
    (diagnosis) =>
      tests.some((test) => test(diagnosis)) &&
      !/^S/.test(diagnosis) &&
      !sent.diagnosisCodes.includes(diagnosis) &&
      leavesOthersAlone(making, sent, line, diagnosis, fact),
  );
  if (bad === undefined) return undefined;
  pointOnlyTo(sent, spoilt, bad);
  const recoverable =
    fact === 'diagnosis-unfit' ||
    happens(4500, making.seed, 'chart-supports', encounter.patientKey);
  if (!recoverable) {
    const same = truth.lines[line];
    if (same) pointOnlyTo(truth, same, bad);
  }
  return plantedDenial(fact, 'scrubber', recoverable, line + 1);
}

/** A diagnosis for necessity must not be unfit as well, or the payer would name that first. */
function leavesOthersAlone(
  making: Making,
  sent: OpenCharges,
  line: number,
  diagnosis: string,
  fact: DenialFact,
): boolean {
  if (fact !== 'not-necessary') return true;
  const code = sent.lines[line]?.procedureCode ?? '';
  return !making.payers.rules.unfitDiagnoses.some(
    (rule) => rule.codes.includes(code) && startsWithAny(diagnosis, rule.diagnoses),
  );
}

function pointOnlyTo(charges: OpenCharges, line: OpenLine, diagnosis: string): void {
  if (!charges.diagnosisCodes.includes(diagnosis)) charges.diagnosisCodes.push(diagnosis);
  line.diagnosisPointers = [charges.diagnosisCodes.indexOf(diagnosis) + 1];
  // A diagnosis that no line points to any more goes, unless it comes first.
  const used = new Set(charges.lines.flatMap((one) => one.diagnosisPointers));
  for (let at = charges.diagnosisCodes.length; at > 0; at -= 1) {
    if (used.has(at)) continue;
    charges.diagnosisCodes.splice(at - 1, 1);
    for (const one of charges.lines) {
      one.diagnosisPointers = one.diagnosisPointers.map((pointer) =>
        pointer > at ? pointer - 1 : pointer,
      );
    }
    for (const pointer of [...used]) {
      if (pointer > at) {
        used.delete(pointer);
        used.add(pointer - 1);
      }
    }
  }
}

/** Repeats a service of the same patient before its plan lets it come again. */
function tooOften(fact: 'benefit-exhausted' | 'frequency-exceeded'): Plant {
  return (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.frequency || encounter.kind.series) return undefined;
    const rules = making.payers.rules.frequencies.filter(
      (one) => one.fact === fact && one.most === 1,
    );
    const earlier = visitsOf(making, encounter.patientKey).filter((one) => {
      const days = daysBetween(calendarDate(one.serviceDate), calendarDate(encounter.serviceDate));
      return (
        days > 45 &&
        one.planted.length === 0 &&
        one.sent?.coverages[0]?.payerKey === parts.cover.payerKey
      );
    });
    for (const rule of rules) {
      const before = earlier.find(
        (one) =>
          daysBetween(calendarDate(one.serviceDate), calendarDate(encounter.serviceDate)) <
            rule.withinDays - 5 &&
          one.sent?.lines.some((line) => rule.codes.includes(line.procedureCode)),
      );
      if (
        !before?.sent ||
        !suits(making, encounter.patient, before.kind, calendarDate(encounter.serviceDate))
      )
        continue;
      const content = contentOf(
        making,
        encounter.practiceKey,
        before.kind,
        encounter.patientKey,
        'again',
      );
      before.reserved = true;
      encounter.kind = before.kind;
      encounter.content = content;
      Object.assign(parts.truth, structuredClone(content));
      Object.assign(parts.sent, structuredClone(content));
      const line = parts.sent.lines.findIndex((one) => rule.codes.includes(one.procedureCode));
      return plantedDenial(fact, 'eligibility', false, line + 1);
    }
    return undefined;
  };
}

function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}
