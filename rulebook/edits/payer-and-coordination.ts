/** Edits about authorizations, filing limits, corrections, documents, and earlier payers. */
import { calendarDate, daysBetween, isWithin } from '@claimwright/kernel/calendar-date';
import type { ClaimUnderEdit, EditedAdjustment, EditedLine } from './claim-under-edit.ts';
import { lines, startsWithAny, when, type Edit, type Finding } from './edit.ts';

const since = calendarDate('2020-01-01');
const guide = (place: string): string => `837P guide 005010X222A1, ${place}`;

const sumCents = (adjustments: readonly EditedAdjustment[]): number =>
  adjustments.reduce((sum, one) => sum + one.amountCents, 0);

function needsAuthorization(under: ClaimUnderEdit, line: EditedLine): boolean {
  return (
    under.claim.responsibility === 'P' &&
    (under.known.authorizationRequiredCodes.includes(line.code) ||
      (under.known.eligibility?.authorizationRequiredCodes ?? []).includes(line.code))
  );
}

/** Modifiers of notices say that the denial is wanted, or that the patient was told. */
const saysNotice = (line: EditedLine): boolean =>
  line.modifiers.some((one) => ['GA', 'GX', 'GY', 'GZ'].includes(one));

/** The record of the number on the claim, if the practice has one. */
function authorizationOf(under: ClaimUnderEdit) {
  const number = under.claim.priorAuthorizationNumber;
  return under.known.authorizations.find((one) => one.number === number);
}

/** Each earlier payer that decided: what it explains of the whole charge. */
function unbalancedPayers(under: ClaimUnderEdit): readonly Finding[] {
  return under.claim.otherPayers.flatMap(({ payer, decision }) => {
    if (!decision) return [];
    const onLines = under.claim.lines.flatMap((line) =>
      line.adjudications.filter((one) => one.payerIdentifier === payer.identifier),
    );
    const explained =
      decision.paidCents +
      sumCents(decision.adjustments) +
      onLines.reduce((sum, one) => sum + sumCents(one.adjustments), 0);
    const differenceCents = under.claim.totalChargeCents - explained;
    return when(differenceCents !== 0, { differenceCents });
  });
}

export const payerEdits: readonly Edit[] = [
  {
    id: 'authorization-missing',
    severity: 'block',
    field: 'priorAuthorizationNumber',
    message:
      'The contract or the payer’s answer asks for an authorization, and the claim has none.',
    whatToDo: 'Find the number at the practice, or ask the payer for it afterwards.',
    source: 'contract: authorization list; 271 EB11 Y of the procedure; X12 reason 197',
    standing: 'payer',
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.priorAuthorizationNumber === null &&
          needsAuthorization(under, line) && { code: line.code },
      ),
  },
  {
    id: 'authorization-for-another-service',
    severity: 'block',
    field: 'priorAuthorizationNumber',
    message: 'The authorization on file does not cover this service.',
    whatToDo: 'Use the number for this service, or have it extended.',
    source: 'X12 reasons 15 and 284; X12 remark N54',
    standing: 'payer',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const authorization = authorizationOf(under);
        if (!authorization || !needsAuthorization(under, line)) return false;
        return !authorization.codes.includes(line.code) && { code: line.code };
      }),
  },
  {
    id: 'authorization-for-another-time',
    severity: 'block',
    field: 'priorAuthorizationNumber',
    message: 'The authorization was not in force on the date of service.',
    whatToDo: 'Have it extended to that day.',
    source: 'X12 reasons 198 and 302: dates',
    standing: 'payer',
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const authorization = authorizationOf(under);
        if (!authorization || !needsAuthorization(under, line)) return false;
        return (
          !isWithin(line.serviceDate, authorization.effectiveFrom, authorization.effectiveTo) && {
            code: line.code,
          }
        );
      }),
  },
  {
    id: 'authorization-used-up',
    severity: 'block',
    field: 'priorAuthorizationNumber',
    message: 'More units than the authorization allows.',
    whatToDo: 'Ask for more units before it goes out.',
    source: 'X12 reason 198: units',
    standing: 'payer',
    effectiveFrom: since,
    find: (under) => {
      const authorization = authorizationOf(under);
      if (!authorization || under.claim.responsibility !== 'P') return [];
      const authorized = authorization.unitsAuthorized;
      let units = authorization.unitsUsed;
      return lines(under, (line) => {
        if (!authorization.codes.includes(line.code)) return false;
        units += line.units;
        return units > authorized && { units, authorized };
      });
    },
  },
  {
    id: 'filing-limit-passed',
    severity: 'block',
    field: 'filingDeadline',
    message: 'The filing limit has passed.',
    whatToDo:
      'Look for proof of earlier filing; else ask for an exception or write it off as ours.',
    source: 'contract or payer: filing limit; 42 CFR 424.44; X12 reason 29',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim, known }) =>
      when(known.today > claim.filingDeadline, { deadline: claim.filingDeadline }),
  },
  {
    id: 'filing-limit-near',
    severity: 'warn',
    field: 'filingDeadline',
    message: 'The filing limit is a week away or less.',
    whatToDo: 'Send it today.',
    source: 'contract or payer: filing limit, a week before',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim, known }) => {
      const days = daysBetween(known.today, claim.filingDeadline);
      return when(days >= 0 && days <= 7, { days });
    },
  },
  {
    id: 'replaced-claim-unknown',
    severity: 'block',
    field: 'originalPayerClaimControlNumber',
    message: 'A replacement or void does not name the payer’s number of the claim.',
    whatToDo: 'Ask for the claim’s status; enter the payer’s number.',
    source: guide('REF*F8, required with frequency 7 and 8; claim status 464'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.frequency !== '1' && !claim.originalPayerClaimControlNumber?.trim()),
  },
  {
    id: 'part-b-takes-no-replacement',
    severity: 'block',
    field: 'frequency',
    message: 'Medicare Part B takes no replacement and no void.',
    whatToDo: 'Ask for a reopening, or send a new claim for what was unprocessable.',
    source: 'CMS Claims Processing Manual 34: reopenings; claim status 535',
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim }) => when(claim.payer.kind === 'medicare' && claim.frequency !== '1'),
  },
  {
    id: 'control-number-too-long',
    severity: 'block',
    field: 'controlNumber',
    message: 'The claim’s control number is missing or longer than 17 characters.',
    whatToDo: 'Rebuild the claim.',
    source: guide('CLM01; payers that cut at 17'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) => when(!/^[0-9A-Z]{1,17}$/.test(claim.controlNumber)),
  },
  {
    id: 'not-covered-by-this-payer',
    severity: 'block',
    field: 'line.code',
    message: 'This payer never covers the service under this code.',
    whatToDo:
      'Use the code it pays, or bill the patient with a notice; release it for a denial on purpose.',
    source: 'Social Security Act 1862(a)(7); rulebook/payers: coverage; X12 reasons 96 and 204',
    standing: 'law',
    predicts: ['96', '204', '49', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.responsibility === 'P' &&
          !saysNotice(line) &&
          under.payerRules.notCoveredCodes.includes(line.code) && { code: line.code },
      ),
  },
  {
    id: 'not-covered-by-this-plan',
    severity: 'block',
    field: 'line.code',
    message:
      'The payer said, when asked about the member, that the plan does not cover the service.',
    whatToDo:
      'Take the line out and bill the patient who agreed to it; or release it for a denial on purpose.',
    source: 'the payer’s own answer (271 EB01 I with EB13); X12 reasons 96 and 204',
    standing: 'payer',
    predicts: ['96', '204', '49'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.responsibility === 'P' &&
          !saysNotice(line) &&
          (under.known.eligibility?.notCoveredCodes ?? []).includes(line.code) && {
            code: line.code,
          },
      ),
  },
  {
    id: 'referral-missing',
    severity: 'block',
    field: 'referringProvider',
    message: 'The plan pays this specialty only on referral, and nobody is named who referred.',
    whatToDo:
      'Ask the practice who referred the patient; else ask the plan’s own physician for a referral.',
    source: 'plan documents: referral to specialists; 837P loop 2310A, REF*9F; X12 reason 243',
    standing: 'payer',
    predicts: ['243', '288', '165'],
    effectiveFrom: since,
    find: ({ claim, payerRules }) =>
      when(
        claim.responsibility === 'P' &&
          claim.referringProvider === null &&
          startsWithAny(claim.billingProvider.taxonomyCode, payerRules.referralTaxonomies),
      ),
  },
  {
    id: 'document-missing',
    severity: 'block',
    field: 'attachments',
    message: 'This payer does not decide the service without a document.',
    whatToDo: 'Add the note or report, and its number, to the claim.',
    source: 'rulebook/payers: documents; PWK; X12 reasons 252 and 226',
    standing: 'payer',
    predicts: ['252', '226', '16'],
    effectiveFrom: since,
    find: (under) =>
      lines(
        under,
        (line) =>
          under.claim.attachments.length === 0 &&
          under.payerRules.documentCodes.includes(line.code) && { code: line.code },
      ),
  },
  {
    id: 'medicaid-is-last',
    severity: 'block',
    field: 'payer',
    message: 'Medicaid is asked first although another policy was in force.',
    whatToDo: 'Bill the other payer first.',
    source: 'Social Security Act 1902(a)(25): payer of last resort',
    standing: 'law',
    effectiveFrom: since,
    find: ({ claim, known }) =>
      when(
        claim.responsibility === 'P' &&
          claim.payer.kind === 'medicaid' &&
          known.coveringPayers.some(
            (one) => one.payerId !== claim.payer.payerId && one.kind !== 'medicaid',
          ),
      ),
  },
  {
    id: 'supplement-asked-first',
    severity: 'block',
    field: 'payer',
    message: 'A supplement is asked first: it only pays after another payer.',
    whatToDo: 'Enter the policy that pays first.',
    source: 'plan documents of supplements; X12 reason 22',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim, payerRules }) =>
      when(payerRules.isSecondaryOnly && claim.responsibility === 'P'),
  },
  {
    id: 'medicare-second-without-reason',
    severity: 'block',
    field: 'medicareSecondaryReason',
    message: 'Medicare is asked second without saying why.',
    whatToDo: 'Choose the reason: working aged, disabled with a group plan, or another.',
    source: guide('SBR05'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        claim.responsibility !== 'P' &&
          claim.payer.kind === 'medicare' &&
          !/^(?:12|13|14|15|16|41|42|43|47)$/.test(claim.medicareSecondaryReason ?? ''),
      ),
  },
  {
    id: 'earlier-decision-missing',
    severity: 'block',
    field: 'otherPayers',
    message: 'The next payer is asked without what the first one decided.',
    whatToDo: 'Wait for the first payer’s remittance, or enter its paper.',
    source: guide('loop 2320 AMT*D, 2430; X12 remark MA04'),
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.responsibility !== 'P' && !claim.otherPayers.some((one) => one.decision !== null)),
  },
  {
    id: 'earlier-decision-out-of-balance',
    severity: 'block',
    field: 'otherPayers',
    message: 'What an earlier payer paid and took off does not explain the charge.',
    whatToDo: 'Copy its remittance unchanged; a line may be missing.',
    source: guide('CLM02 = AMT*D + all CAS of that payer'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: unbalancedPayers,
  },
  {
    id: 'earlier-line-out-of-balance',
    severity: 'block',
    field: 'line.adjudications',
    message: 'What an earlier payer paid and took off a line does not explain the line’s charge.',
    whatToDo: 'Copy its remittance unchanged.',
    source: guide('SV102 = SVD02 + CAS of the line for that payer'),
    standing: 'guide',
    isFromMemory: true,
    effectiveFrom: since,
    find: (under) =>
      lines(under, (line) => {
        const payers = new Set(line.adjudications.map((one) => one.payerIdentifier));
        return [...payers].some((payer) => {
          const theirs = line.adjudications.filter((one) => one.payerIdentifier === payer);
          const explained = theirs.reduce(
            (sum, one) => sum + one.paidCents + sumCents(one.adjustments),
            0,
          );
          return explained !== line.chargeCents;
        });
      }),
  },
  {
    id: 'earlier-decision-before-service',
    severity: 'block',
    field: 'otherPayers',
    message: 'An earlier payer is said to have decided before the service.',
    whatToDo: 'Correct the date of its decision.',
    source: 'claim status 516; DTP*573',
    standing: 'guide',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(
        claim.otherPayers.some(
          (one) => one.decision !== null && one.decision.adjudicatedOn < claim.serviceDateFrom,
        ),
      ),
  },
  {
    id: 'same-payer-twice',
    severity: 'block',
    field: 'otherPayers',
    message: 'The same payer stands first and second.',
    whatToDo: 'Correct the policies of the patient.',
    source: 'X12 remark MA83; coordination of benefits',
    standing: 'payer',
    effectiveFrom: since,
    find: ({ claim }) =>
      when(claim.otherPayers.some((one) => one.payer.identifier === claim.payer.identifier)),
  },
];
