/**
 * Claim adjustment reason codes and remark codes that matter, in our own short words, with the cause
 * behind them and what to do. An import serves holders of the X12 licence; unknown codes break nothing.
 */

import type { AdjustmentNote } from '../code-answer.ts';
import { reasonDates, reasonGroups, reasonGroupsAsOf, type CodeDates } from './reason-dates.ts';

export type ReasonBucket =
  | 'patient-share'
  | 'contract'
  | 'registration'
  | 'authorization'
  | 'coding'
  | 'documentation'
  | 'medical-necessity'
  | 'coordination-of-benefits'
  | 'timely-filing'
  | 'duplicate'
  | 'provider-enrollment'
  | 'benefit'
  | 'claim-data'
  | 'property-casualty'
  | 'in-process';

export interface AdjustmentReason {
  readonly code: string;
  readonly words: string;
  readonly bucket: ReasonBucket;
  readonly nextAction: string;
  /** The code says nothing without a remark code beside it. */
  readonly needsRemark: boolean;
  /** Group codes that it may stand with; null where its note restricts none. */
  readonly groups: readonly string[] | null;
  readonly dates: CodeDates;
}

const needRemark = new Set([
  ...['16', '96', '129', '148', '226', '227', '234', '250', '251', '252', '267', 'A1'],
]);

const actions: Readonly<Record<ReasonBucket, string>> = {
  'patient-share': 'Ask the next payer, else the patient.',
  contract: 'Compare with the contract; post it.',
  registration: 'Verify eligibility for the day; correct the policy and send again.',
  authorization: 'Find or ask for the authorization; send again with it, or appeal.',
  coding: 'Check code, modifier and diagnosis against the note; correct and send again.',
  documentation: 'Send what is asked for.',
  'medical-necessity': 'Check the coverage rule; appeal with the records.',
  'coordination-of-benefits': 'Find out who pays first; bill that payer.',
  'timely-filing': 'Prove that it was filed in time with the first acceptance.',
  duplicate: 'Find the earlier claim before anything else.',
  'provider-enrollment': 'Complete the enrollment; send again.',
  benefit: 'Check plan and notice; bill the patient where that is allowed, or appeal.',
  'claim-data': 'Read the remark code; correct what it names and send again.',
  'property-casualty': 'Bill the carrier of the accident.',
  'in-process': 'Wait: a decision or correction follows.',
};

/** bucket: code words; … */
const table: Readonly<Record<ReasonBucket, string>> = {
  'patient-share': `1 deductible; 2 coinsurance; 3 copay; 66 blood deductible; 122 psychiatric share; 142 monthly Medicaid share; 178 spend-down not met; 187 paid from a health account; 241 low-income subsidy`,
  contract: `44 prompt-pay discount; 45 above what the contract allows; 59 reduced beside another procedure; 94 paid more than charged; 103 promotional discount; 104 withheld under the contract; 105 tax withheld; 121 indemnity; 131 agreed discount; 144 incentive; 147 no rate on file; 161 provider bonus; 202 not covered convenience; 237 penalty by law; 245 programme withhold; 246 reporting code, nothing to pay; 249 a readmission, in the first stay's payment; 281 deductible waived under the contract; 253 sequestration; 256 not payable under managed care; 24 covered by capitation or a managed plan`,
  registration: `13 died before the service; 14 born after the service; 26 before the cover began; 27 after the cover ended; 31 member not known; 32 not an entitled dependent; 33 no cover for dependents; 34 no cover for newborns; 140 number and name do not match; 166 the payer's time had ended; 177 eligibility rules not met; 200 in a lapse of cover; 238 part of the claim lies outside of the cover; 258 in custody`,
  authorization: `15 authorization number does not fit; 39 authorization was refused; 95 plan's way not followed; 197 authorization missing; 198 authorization exceeded; 210 authorization too late; 243 not allowed by the primary doctor; 272 guidelines not met; 284 authorization for other services; 288 referral missing; 296 authorization for another provider; 302 authorization expired`,
  coding: `4 modifier wrong or missing; 5 code does not fit the place; 6 code does not fit the age; 7 code does not fit the sex; 9 diagnosis does not fit the age; 10 diagnosis does not fit the sex; 11 diagnosis does not support the code; 12 diagnosis does not fit the provider; 54 second surgeon not covered; 58 wrong or unfit place; 97 included in another service; 107 related service not on the claim; 110 billed before the service; 146 diagnosis invalid on the day; 181 code invalid on the day; 182 modifier invalid on the day; 189 unlisted code where a listed one exists; 199 code and revenue code differ; 231 excludes another service of the day; 234 not paid by itself; 236 pair that may not be billed together; B10 part already paid; B15 needs another service; B16 not a new patient; B20 done in part by another`,
  documentation: `112 not shown to have been furnished; 148 information of another provider missing; 163 attachment missing; 164 attachment late; 226 information asked of us is missing; 227 information asked of the patient is missing; 250 attachment is the wrong one; 251 attachment is not complete; 252 attachment needed; B12 not in the record`,
  'medical-necessity': `40 no emergency; 49 routine service; 50 not necessary by the payer's rule; 55 experimental; 56 effect not proven; 150 level not supported; 151 so many not supported; 152 so long not supported; 153 dose not supported; 154 days not supported; 167 diagnosis not covered; 186 level of care changed; 188 not for this use; 261 does not fit the history; B22 paid by the diagnosis`,
  'coordination-of-benefits': `20 liability carrier should pay; 22 another payer may be first; 23 effect of the earlier payer; 85 patient's interest; 100 paid to the patient; 109 not this payer's; 136 earlier payer's rules not followed; 209 not the patient's, next payer may be asked; 275 earlier payer's patient share not covered; 276 earlier denial not covered; 303 Medicare beneficiary protected from shares; B11 passed on to the right payer; B13 paid before`,
  'timely-filing': `29 filed too late; 285 appeal not by the rules; 286 appeal too late`,
  duplicate: `18 exact duplicate`,
  'provider-enrollment': `8 code does not fit the provider; 170 not payable to this kind of provider; 171 not payable to this kind of provider there; 172 not payable in this specialty; 183 referrer not eligible; 184 orderer not eligible; 185 renderer not eligible; 206 NPI missing; 207 NPI malformed; 208 NPI not matched; 242 outside the network; 299 billing provider not eligible; B7 provider not certified that day; B23 laboratory certificate does not cover it`,
  benefit: `35 lifetime limit reached; 51 condition from before; 53 service by a relative; 96 not covered; 116 patient's notice invalid; 119 limit for the period reached; 149 lifetime limit of the service reached; 169 another benefit was used; 203 service discontinued; 204 not in the patient's plan; 222 above the number agreed; 233 preventable error; 273 above guidelines`,
  'claim-data': `16 information missing or wrong; 125 billing error; 129 earlier processing was wrong; 135 interim bill; 192 non-standard code from paper; 206 NPI missing; 216 finding of a review; 239 spans covered and uncovered time; 267 several months on one claim; A1 denied, read the remark`,
  'property-casualty': `19 work injury; 21 no-fault carrier; 201 settled work injury; 214 not a work injury; 215 recovered from a third party; P4 not a work injury; P6 by another line of insurance; P8 under investigation; P12 work injury fee schedule`,
  'in-process': `101 decided in advance only; 133 line is pending; 193 decision stands; 257 premium grace period; 277 in a lawsuit`,
};

/** @throws where a code of ours has no dates: a slip of our own lists */
function datesOf(code: string): CodeDates {
  const dates = reasonDates.get(code);
  if (!dates) throw new RangeError(`no dates for ${code}`);
  return dates;
}

const collect = <Row>(make: (bucket: ReasonBucket, code: string, words: string) => Row): Row[] =>
  (Object.entries(table) as [ReasonBucket, string][]).flatMap(([bucket, list]) =>
    list.split(';').map((one) => {
      const text = one.trim();
      const at = text.indexOf(' ');
      return make(bucket, text.slice(0, at), text.slice(at + 1));
    }),
  );

/** Claim adjustment reason codes, each once: the first bucket that names a code has it. */
export const adjustmentReasons: readonly AdjustmentReason[] = [
  ...new Map(
    collect((bucket, code, words): [string, AdjustmentReason] => [
      code,
      {
        ...{ code, words, bucket, nextAction: actions[bucket] },
        needsRemark: needRemark.has(code),
        groups: reasonGroups[code] ?? null,
        dates: datesOf(code),
      },
    ]).reverse(),
  ).values(),
];

export interface Remark {
  readonly code: string;
  readonly words: string;
  readonly dates: CodeDates;
}

/** Remittance advice remark codes. */
export const remarks: readonly Remark[] = `
M15 included in another service
M20 HCPCS code missing or wrong
M27 the patient owes nothing
M49 value code missing
M50 revenue code missing
M51 procedure code missing or wrong
M52 from-date wrong
M53 units missing or wrong
M54 total charge wrong
M60 certificate of necessity missing
M62 treatment authorization missing
M64 other diagnosis missing or wrong
M76 diagnosis missing or wrong
M77 place of service wrong
M79 line charge wrong
M80 not with another service of the day
M81 code not specific enough
M86 paid for the same before
M119 drug code missing or wrong
M123 drug name or dose missing
M127 records missing
MA01 may be appealed
MA04 first payer's decision missing
MA07 passed on to Medicaid
MA13 do not bill the patient beyond the share
MA15 the claim was split
MA18 passed on to the supplement
MA27 entitlement number or name wrong
MA36 patient's name missing or wrong
MA39 sex missing or wrong
MA61 social security number missing
MA63 principal diagnosis missing or wrong
MA66 principal procedure wrong
MA67 corrects an earlier decision
MA75 signature missing
MA83 primary or secondary not stated
MA92 other plan's data missing
MA112 group practice data missing
MA114 place of the service missing
MA120 laboratory certificate missing
MA121 x-ray date missing
MA122 first treatment date missing
MA130 not processable: send a new claim
N4 other payer's explanation missing
N19 incidental to another service
N20 not payable with another service of the day
N22 code changed by the payer
N30 patient not eligible for it
N54 not what was authorized
N56 code not right for the service
N59 see the manual
N61 send as separate claims
N63 send as separate lines
N64 from and to must differ
N65 number of units wrong
N77 designated provider wrong
N95 this kind of provider may not bill it
N103 in custody
N104 belongs to another Medicare contractor
N115 by a local coverage rule
N122 add-on code alone
N130 see the plan's limits
N179 the member was asked for information
N202 a letter follows
N209 tax number wrong
N210 may be appealed
N211 may not be appealed
N216 plan does not offer it
N255 taxonomy of the billing provider missing
N256 name of the billing provider missing
N257 NPI of the billing provider missing
N258 address of the billing provider missing
N264 orderer's name missing
N265 orderer's NPI missing
N276 other payer's referrer missing
N285 referrer's name missing
N286 referrer's NPI missing
N288 renderer's taxonomy missing
N290 renderer's NPI missing
N294 place's name missing
N297 supervisor's NPI missing
N305 accident data missing
N327 other insured's birth date wrong
N329 birth date missing or wrong
N350 description of an unlisted code missing
N362 more units than allowed
N381 see the contract
N382 patient identifier missing or wrong
N386 by a national coverage rule
N390 may not be billed apart
N418 sent to the wrong payer
N425 excluded by law
N428 not payable in that place
N430 units do not fit the code
N432 adjusted after an audit
N435 above the limit without records
N448 not on the fee schedule
N479 other payer's explanation missing
N517 send a new claim
N519 modifiers do not go together
N522 duplicate of what was passed on
N525 within the time after surgery
N563 notice to the patient missing
N570 credentials missing
N572 reporting code missing
N574 orderer may not order it
N575 referrer's name does not match
N640 more often than allowed
N657 a better code exists
N674 needed service missing
N702 decided from earlier claims
N706 documents missing
N781 protected beneficiary: deductible
N782 protected beneficiary: coinsurance
N783 protected beneficiary: copay
N807 adjusted by the quality programme
N830 under the surprise billing law
`
  .trim()
  .split('\n')
  .map((line) => {
    const at = line.indexOf(' ');
    const code = line.slice(0, at);
    return { code, words: line.slice(at + 1), dates: datesOf(code) };
  });

const byCode = new Map(adjustmentReasons.map((one) => [one.code, one]));
const remarkByCode = new Map(remarks.map((one) => [one.code, one]));

/** A reason in our words; undefined for one we have no words for. */
export function adjustmentReasonOf(code: string): AdjustmentReason | undefined {
  return byCode.get(code);
}

/** A remark in our words; undefined for one we have no words for. */
export function remarkOf(code: string): Remark | undefined {
  return remarkByCode.get(code);
}

/** The note of a reason as our own list has it; undefined for a reason of which nothing is known. */
export function starterNoteOf(reasonCode: string): AdjustmentNote | undefined {
  const reason = byCode.get(reasonCode);
  if (!reason) return undefined;
  const { groups, needsRemark } = reason;
  return { groups, needsRemark, source: `our own list as of ${reasonGroupsAsOf}` };
}

/**
 * Whether a reason may stand with a group code on an 835.
 * @param noteOf whose notes are asked; our own list's when absent
 * @returns true for a reason of which nothing is known
 */
export function mayStandWith(
  reasonCode: string,
  groupCode: string,
  noteOf: (reasonCode: string) => AdjustmentNote | undefined = starterNoteOf,
): boolean {
  const groups = noteOf(reasonCode)?.groups;
  return !groups || groups.includes(groupCode);
}
