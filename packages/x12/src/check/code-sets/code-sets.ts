/** Code sets that live outside of the guides. */
export type CodeSetName =
  | 'icd-10-cm'
  | 'icd-10-pcs'
  | 'hcpcs'
  | 'place-of-service'
  | 'adjustment-reason'
  | 'remark'
  | 'claim-status-category'
  | 'claim-status'
  | 'service-type'
  | 'state'
  | 'taxonomy'
  | 'revenue'
  | 'tooth'
  | 'tooth-surface'
  | 'oral-cavity'
  | 'nubc-condition'
  | 'nubc-occurrence'
  | 'nubc-occurrence-span'
  | 'nubc-value';

/**
 * Code sets as the caller holds them, to be filled by the caller's code books. The engine itself
 * knows the states, the numbers of teeth, and which form NUBC codes have: see `ownAnswer`.
 */
export interface CodeSets {
  /**
   * Whether the code stands in the set on a day ('YYYY-MM-DD', absent where the transaction gives
   * none). `undefined` where the caller does not hold the set, or not for that day: then nothing is
   * said about the code.
   */
  isKnown(set: CodeSetName, code: string, on: string | undefined): boolean | undefined;
}

/** States, territories, and Canadian provinces as USPS and Canada Post abbreviate them. */
export const stateCodes: ReadonlySet<string> = new Set(
  'AL AK AS AZ AR CA CO CT DE DC FM FL GA GU HI ID IL IN IA KS KY LA ME MH MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND MP OH OK OR PW PA PR RI SC SD TN TX UT VT VI VA WA WV WI WY AA AE AP AB BC MB NB NL NF NS NT NU ON PE QC SK YT'.split(
    ' ',
  ),
);

/** Teeth of the universal numbering system: 1 to 32, A to T, and those that stand beside them. */
const toothCodes: ReadonlySet<string> = new Set([
  ...Array.from({ length: 32 }, (_, index) => String(index + 1)),
  ...Array.from({ length: 9 }, (_, index) => `0${String(index + 1)}`),
  // A tooth too many is counted from 51 on, or has an S behind its letter.
  ...Array.from({ length: 32 }, (_, index) => String(index + 51)),
  ...'A B C D E F G H I J K L M N O P Q R S T'
    .split(' ')
    .flatMap((letter) => [letter, `${letter}S`]),
]);

/** Which forms the codes of the National Uniform Billing Committee have; which of them exist, only its list says. */
const NUBC_FORMS: Partial<Record<CodeSetName, RegExp>> = {
  'nubc-condition': /^(?!00)[0-9A-Z]{2}$/,
  // 01 to 69 and A0 to L9 happen on a day, 70 to 99 and M0 to Z9 last from one to another.
  'nubc-occurrence': /^(?!00)[0-6A-L][0-9A-Z]$/,
  'nubc-occurrence-span': /^[7-9M-Z][0-9A-Z]$/,
  'nubc-value': /^(?!00)[0-9A-Z]{2}$/,
};

/** The sets of which the engine knows something itself. */
export const ownSets: ReadonlySet<CodeSetName> = new Set<CodeSetName>([
  'state',
  'tooth',
  'nubc-condition',
  'nubc-occurrence',
  'nubc-occurrence-span',
  'nubc-value',
]);

/** What the engine says of a code where the caller says nothing: false only where it cannot be right. */
export function ownAnswer(set: CodeSetName, code: string): boolean {
  if (set === 'state') return stateCodes.has(code);
  if (set === 'tooth') return toothCodes.has(code);
  return NUBC_FORMS[set]?.test(code) ?? true;
}
