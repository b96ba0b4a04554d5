/** What is judged of envelopes, as data: scope and code of the acknowledgement, place, and words. */
export interface EnvelopeEdit {
  readonly scope: 'interchange' | 'group' | 'transaction';
  /** TA105, AK905, or IK502. */
  readonly code: string;
  readonly segment?: string;
  readonly element?: number;
  readonly message: string;
}

const interchange = (
  code: string,
  segment: string,
  element: number,
  message: string,
): EnvelopeEdit => ({
  scope: 'interchange',
  code,
  ...(segment !== '' && { segment }),
  ...(element > 0 && { element }),
  message,
});
const group = (code: string, segment: string, element: number, message: string): EnvelopeEdit => ({
  ...interchange(code, segment, element, message),
  scope: 'group',
});
const transaction = (
  code: string,
  segment: string,
  element: number,
  message: string,
): EnvelopeEdit => ({
  ...interchange(code, segment, element, message),
  scope: 'transaction',
});
const ta1 = (element: number, message: string): EnvelopeEdit =>
  interchange('022', 'TA1', element, message);
const header = (element: number, message: string): EnvelopeEdit =>
  interchange('024', 'GS', element, message);

export const envelopeEdits = {
  'envelope.interchange-header': interchange(
    '022',
    'ISA',
    0,
    'There is no interchange header; expected ISA at the beginning.',
  ),
  'envelope.interchange-number-repeated': interchange(
    '025',
    'ISA',
    13,
    'The interchange control number (ISA13) was used before in this file; each interchange needs its own.',
  ),
  'envelope.group-count': interchange(
    '021',
    'IEA',
    1,
    'The number of groups (IEA01) differs from the groups sent.',
  ),
  'envelope.interchange-numbers-differ': interchange(
    '001',
    'IEA',
    2,
    'The control number of the trailer (IEA02) differs from that of the header (ISA13).',
  ),
  'envelope.interchange-trailer': interchange(
    '023',
    'IEA',
    0,
    'The interchange has no trailer; expected IEA before the end.',
  ),
  'envelope.unterminated': interchange(
    '023',
    '',
    0,
    'The file ends inside a segment; expected its terminator.',
  ),
  'envelope.stray-segment': interchange(
    '022',
    '',
    0,
    'A segment stands outside of any transaction, or a trailer without its header.',
  ),
  'envelope.group-missing': interchange(
    '024',
    'GS',
    0,
    'A transaction begins outside of any group; expected GS before ST.',
  ),
  'envelope.gs02': header(2, "The sender's code (GS02) must have 2 to 15 characters."),
  'envelope.gs03': header(3, "The receiver's code (GS03) must have 2 to 15 characters."),
  'envelope.gs04': header(4, 'The group date (GS04) is no calendar date; expected CCYYMMDD.'),
  'envelope.gs05': header(5, 'The group time (GS05) is no time of day; expected HHMM or HHMMSS.'),
  'envelope.gs07': header(7, 'The responsible agency (GS07) must be X.'),
  'envelope.group-kind': group(
    '1',
    'GS',
    1,
    'The kind of group (GS01) does not fit its transactions; a claim travels in HC, a remittance in HP, an acknowledgment in FA.',
  ),
  'envelope.version-retired': group(
    '2',
    'GS',
    8,
    'The version (GS08) is of release 4010, which HIPAA transactions left in 2012; expected a 5010 guide.',
  ),
  'envelope.version-unknown': group(
    '2',
    'GS',
    8,
    'The version (GS08) names no release of the standard; expected a guide such as 005010X222A1.',
  ),
  'envelope.version-unsupported': group(
    '2',
    'GS',
    8,
    'The version (GS08) names no guide we hold for this transaction set.',
  ),
  'envelope.group-trailer': group(
    '3',
    'GE',
    0,
    'The group has no trailer; expected GE before what follows.',
  ),
  'envelope.group-numbers-differ': group(
    '4',
    'GE',
    2,
    'The control number of the trailer (GE02) differs from that of the header (GS06).',
  ),
  'envelope.transaction-count': group(
    '5',
    'GE',
    1,
    'The number of transactions (GE01) differs from the transactions sent.',
  ),
  'envelope.group-number': group(
    '6',
    'GS',
    6,
    'The group control number (GS06) is missing or no number of 1 to 9 digits.',
  ),
  'envelope.group-number-repeated': group(
    '19',
    'GS',
    6,
    'The group control number (GS06) was used before in this interchange; each group needs its own.',
  ),
  'envelope.transaction-trailer': transaction(
    '2',
    'SE',
    0,
    'The transaction has no trailer; expected SE before what follows.',
  ),
  'envelope.transaction-numbers-differ': transaction(
    '3',
    'SE',
    2,
    'The control number of the trailer (SE02) differs from that of the header (ST02).',
  ),
  'envelope.segment-count': transaction(
    '4',
    'SE',
    1,
    'The number of segments (SE01) differs from the segments sent; it counts ST and SE too.',
  ),
  'envelope.transaction-number-repeated': transaction(
    '23',
    'ST',
    2,
    'The transaction control number (ST02) was used before in this group; each transaction needs its own.',
  ),
  'envelope.ta101': ta1(1, 'The control number acknowledged (TA101) must have nine digits.'),
  'envelope.ta102': ta1(2, 'The date acknowledged (TA102) is no date; expected YYMMDD.'),
  'envelope.ta103': ta1(3, 'The time acknowledged (TA103) is no time of day; expected HHMM.'),
  'envelope.ta104': ta1(4, 'The verdict (TA104) must be A, E, or R.'),
  'envelope.ta105': ta1(5, 'The note code (TA105) must be one of 000 to 031.'),
  'envelope.ta1-length': ta1(6, 'TA1 has five elements.'),
} as const satisfies Readonly<Record<string, EnvelopeEdit>>;

export type EnvelopeEditName = keyof typeof envelopeEdits;
