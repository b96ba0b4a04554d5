/**
 * Why a payer refused, in the buckets by which offices work: pure. The reason code says most; a
 * remark code may say better, because codes such as 16 mean nothing without one.
 */
export const rootCauses = [
  'registration',
  'authorization',
  'coding',
  'documentation',
  'medical-necessity',
  'coordination-of-benefits',
  'timely-filing',
  'duplicate',
  'provider-enrollment',
  'benefit',
  'contract',
  'claim-data',
] as const;

export type RootCause = (typeof rootCauses)[number];

/** Claim adjustment reason codes by cause. */
const byReason: Readonly<Record<RootCause, readonly string[]>> = {
  registration: ['13', '14', '24', '26', '27', '31', '32', '33', '34', '140', '166', '177', '200'],
  authorization: ['15', '39', '95', '197', '198', '210', '243', '284', '288', '296', '302'],
  coding: [
    ...['4', '5', '6', '7', '9', '10', '11', '12', '49', '54', '97', '107', '110', '128', '146'],
    ...['181', '182', '189', '199', '231', '234', '236', 'B10', 'B15', 'B16'],
  ],
  documentation: ['148', '163', '164', '226', '227', '250', '251', '252', 'B12'],
  'medical-necessity': ['50', '55', '56', '40', '150', '151', '167', '186', '261', 'B22'],
  'coordination-of-benefits': ['19', '20', '21', '22', '23', '85', '109', '136', '209', 'B11'],
  'timely-filing': ['29', '285', '286'],
  duplicate: ['18', 'B13'],
  'provider-enrollment': [
    '8',
    '170',
    '171',
    '172',
    '183',
    '184',
    '185',
    '206',
    '207',
    '208',
    '299',
    'B7',
  ],
  benefit: ['35', '96', '119', '149', '204', '222', '242', '256', '273'],
  contract: ['45', '59', '94', '104', '131', '147', 'UNDERPAID'],
  'claim-data': ['16', '125', '129', '206', 'A1'],
};

/** Remark codes that say better than their reason what was wrong. */
const byRemark: Readonly<Record<string, RootCause>> = {
  M15: 'coding',
  M20: 'coding',
  M51: 'coding',
  M53: 'coding',
  M62: 'authorization',
  M64: 'coding',
  M76: 'coding',
  MA63: 'coding',
  M77: 'coding',
  M86: 'benefit',
  M127: 'documentation',
  N706: 'documentation',
  MA04: 'coordination-of-benefits',
  MA92: 'coordination-of-benefits',
  N4: 'coordination-of-benefits',
  N479: 'coordination-of-benefits',
  MA36: 'registration',
  MA61: 'registration',
  N329: 'registration',
  N382: 'registration',
  MA112: 'provider-enrollment',
  N198: 'provider-enrollment',
  N257: 'provider-enrollment',
  N290: 'provider-enrollment',
  N265: 'provider-enrollment',
  N286: 'provider-enrollment',
  N115: 'medical-necessity',
  N386: 'medical-necessity',
  N522: 'duplicate',
};

const reasons = new Map<string, RootCause>(
  Object.entries(byReason).flatMap(([cause, codes]) =>
    codes.map((code): [string, RootCause] => [code, cause as RootCause]),
  ),
);

/** Reason codes that say nothing by themselves. */
const empty: ReadonlySet<string> = new Set(['16', '96', '129', '226', 'A1']);

/** The root cause of a denial. An unknown code counts as claim data: somebody reads it. */
export function rootCauseOf(reasonCode: string, remarkCodes: readonly string[]): RootCause {
  const sharper = remarkCodes.map((code) => byRemark[code]).find((cause) => cause !== undefined);
  if (sharper && empty.has(reasonCode)) return sharper;
  return reasons.get(reasonCode) ?? sharper ?? 'claim-data';
}
