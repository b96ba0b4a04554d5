/** Data that the source leaves out or gets wrong: members, referrers, drug codes, accidents, papers. */
import { chanceOf, digitsOf, happens } from '../../payers/chance.ts';
import { gateStopsUnknownMember } from '../../payers/luck-of-a-service.ts';
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { firstBelieved, payerHabit, type Making, type OpenEncounter } from '../draft.ts';
import { slipOfTheKeyboard } from '../identifiers.ts';
import { billed, plantedDenial, type Billed, type Plant, type Planters } from './planter.ts';

const procedureNeeds = (
  edit: 'referringProvider' | 'drugCode' | 'attachment' | 'records',
  need: 'needsReferringProvider' | 'needsDrugCode' | 'needsAttachment' | 'needsRecords',
  spoil: (parts: Billed, line: number) => boolean,
  name: 'referring-provider-absent' | 'drug-code-absent' | 'attachment-absent' | 'records-absent',
): Plant => {
  return (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts || !parts.payer.edits[edit]) return undefined;
    const line = parts.sent.lines.findIndex(
      (one) =>
        making.payers.rules.procedures.find((rule) => rule.code === one.procedureCode)?.[need] ===
        true,
    );
    if (line < 0 || !spoil(parts, line)) return undefined;
    return plantedDenial(name, 'scrubber', true, line + 1);
  };
};

/** Whether the payer that is asked first wants papers with every claim of such a service. */
export function wantsPapers(making: Making, encounter: OpenEncounter): boolean {
  const cover = firstBelieved(encounter);
  if (!cover) return false;
  const { edits } = payerHabit(making, cover.payerKey);
  return encounter.content.lines.some((line) => {
    const procedure = making.payers.rules.procedures.find((one) => one.code === line.procedureCode);
    return (
      (edits.attachment && procedure?.needsAttachment === true) ||
      (edits.records && procedure?.needsRecords === true)
    );
  });
}

export const claimDataPlanters: Planters = {
  'member-not-found': (making, encounter) => {
    const parts = billed(making, encounter);
    const first = parts?.sent.coverages[0];
    if (!parts || !first) return undefined;
    const pattern = new RegExp(parts.payer.memberIdPattern);
    const chance = chanceOf(making.seed, 'slip', encounter.patientKey, encounter.serviceDate);
    const code = parts.sent.lines[0]?.procedureCode ?? '';
    const slipped = [
      slipOfTheKeyboard(first.memberId, chance),
      first.memberId.slice(0, -1) + digitsOf(1, making.seed, 'slip', first.memberId),
    ].find(
      (id) =>
        id !== first.memberId &&
        pattern.test(id) &&
        // at the gate it would be a rejection and no denial
        !gateStopsUnknownMember(making.seed, parts.payer, [
          first.payerKey,
          id,
          encounter.serviceDate,
          code,
        ]),
    );
    if (slipped === undefined) return undefined;
    parts.sent.coverages = [{ ...first, memberId: slipped }, ...parts.sent.coverages.slice(1)];
    return plantedDenial('member-not-found', 'eligibility', true);
  },
  'referring-provider-absent': procedureNeeds(
    'referringProvider',
    'needsReferringProvider',
    ({ sent }) => dropReferrer(sent),
    'referring-provider-absent',
  ),
  'drug-code-absent': procedureNeeds(
    'drugCode',
    'needsDrugCode',
    ({ sent }, line) => {
      const spoilt = sent.lines[line];
      if (spoilt?.nationalDrugCode === undefined) return false;
      delete spoilt.nationalDrugCode;
      return true;
    },
    'drug-code-absent',
  ),
  // The document exists and reaches the billing side; whether it goes along is that side's care.
  'attachment-absent': procedureNeeds(
    'attachment',
    'needsAttachment',
    () => true,
    'attachment-absent',
  ),
  'records-absent': procedureNeeds('records', 'needsRecords', () => true, 'records-absent'),
  'accident-date-absent': (making, encounter) => {
    const parts = billed(making, encounter);
    if (!parts?.payer.edits.accidentDate || parts.sent.accidentDate === undefined) return undefined;
    if (!/^S.*A$/.test(parts.sent.diagnosisCodes[0] ?? '')) return undefined;
    delete parts.sent.accidentDate;
    return plantedDenial('accident-date-absent', 'scrubber', true);
  },
  'referral-absent': (making, encounter) => {
    const parts = billed(making, encounter);
    const taxonomy = making.practices.find((one) => one.onboarding.key === encounter.practiceKey)
      ?.onboarding.taxonomy;
    const wanted = parts?.plan.referralRequiredTaxonomies.some((one) => taxonomy?.startsWith(one));
    if (!parts || wanted !== true || !dropReferrer(parts.sent)) return undefined;
    return plantedDenial('referral-absent', 'authorization', true);
  },
  'referring-not-eligible': (making, encounter) => {
    const parts = billed(making, encounter);
    if (parts?.sent.referringNpi === undefined) return undefined;
    const excluded = making.referrers.find(
      (one) => one.practiceKey === encounter.practiceKey && one.ineligible,
    );
    if (!excluded || !isNationalProviderIdentifier(excluded.npi)) return undefined;
    // In most cases another physician of the same office did refer.
    const recoverable = happens(6000, making.seed, 'other-referrer', encounter.patientKey);
    parts.sent.referringNpi = excluded.npi;
    if (!recoverable) parts.truth.referringNpi = excluded.npi;
    return plantedDenial('referring-not-eligible', 'enrollment', recoverable);
  },
};

function dropReferrer(sent: Billed['sent']): boolean {
  if (sent.referringNpi === undefined) return false;
  delete sent.referringNpi;
  return true;
}
