/** Code books as the stub server tells of them: made up. */
import type { Answer } from '../api/request.ts';
import { idOf, payers, practices } from './canned-people.ts';

const hit = (code: string, words: string, more: object = {}) => ({
  code,
  words,
  isBillable: true,
  isFavourite: false,
  isUsed: false,
  readAs: [],
  ...more,
});

export function foundCodes(text: string): Answer<'GET /api/codes'> {
  const start = /^[A-Za-z]\d/.test(text) ? text.toUpperCase() : 'M25.56'.replace('.', '');
  return {
    rows: [
      hit(`${start}1`, 'pain in the right knee, as this book words it', { isFavourite: true }),
      hit(`${start}2`, 'pain in the left knee, as this book words it', { isUsed: true }),
      hit(start, 'pain in a knee: the category', { isBillable: false }),
    ],
    release: 'ICD-10-CM FY2026',
    notLoaded: [],
  };
}

export const usedCodes: Answer<'GET /api/practices/{practiceId}/codes'> = {
  rows: [
    { ...hit('I10', 'pressure that is high without a cause', { isFavourite: true }), times: 41 },
    { ...hit('E119', 'sugar of the second kind, no complications', { isUsed: true }), times: 17 },
  ],
};

export const codeRecord: Answer<'GET /api/codes/{system}/{code}'> = {
  outcome: 'valid',
  words: 'pain in the right knee, as this book words it',
  replacedBy: [],
  release: 'ICD-10-CM FY2026',
  source: 'CMS and NCHS, ICD-10-CM',
  notLoaded: [],
  history: [
    {
      words: 'pain in the right knee, as this book words it',
      isBillable: true,
      effectiveFrom: '2020-10-01',
      effectiveTo: '2026-09-30',
    },
  ],
  notes: [
    { kind: 'excludes2', at: 'M25', text: 'a knee that does not bend, which has codes of its own' },
    { kind: 'codeFirst', at: 'M00-M99', text: 'the injury, where there was one' },
  ],
  notesRelease: 'ICD-10-CM FY2021 tabular list',
  parents: ['M2556', 'M255', 'M25'],
  sides: [
    { code: 'M25561', words: 'right', label: 'right' },
    { code: 'M25562', words: 'left', label: 'left' },
  ],
  seventhCharacters: [],
  children: [],
};

export const codeBooks: Answer<'GET /api/code-books'> = {
  slots: [
    {
      slot: 'diagnosis',
      today: 'ICD-10-CM FY2026',
      days: [{ from: '2025-10-01', to: '2026-09-30', release: 'ICD-10-CM FY2026' }],
      gaps: [],
    },
    {
      slot: 'pairs/medicare/practitioner',
      today: null,
      days: [
        { from: '2024-07-01', to: '2024-09-30', release: 'NCCI 2024 Q3' },
        { from: '2025-01-01', to: '2025-03-31', release: 'NCCI 2025 Q1' },
      ],
      gaps: [{ from: '2024-10-01', to: '2024-12-31' }],
    },
  ],
  releases: [
    {
      id: idOf(31, 1),
      importId: idOf(32, 1),
      kind: 'icd10cm-order',
      slot: 'diagnosis',
      release: 'ICD-10-CM FY2026',
      source: 'publisher',
      effectiveFrom: '2025-10-01',
      effectiveTo: '2026-09-30',
      isComplete: true,
      files: [
        {
          name: 'icd10cm-order-2026.txt',
          sha256: 'a'.repeat(64),
          byteCount: 14_700_000,
          layout: 'order file',
        },
      ],
      rowsRead: 98_186,
      rowsRefused: 2,
      counts: { codes: 98_186, billable: 74_719 },
      importedAt: '2026-03-16T14:03:00.000Z',
      importedByKind: 'staff',
      importedById: idOf(2, 1),
      undoneAt: null,
      isNewest: true,
    },
    {
      id: idOf(31, 2),
      importId: idOf(32, 2),
      kind: 'starter',
      slot: 'starter/modifier',
      release: 'starter 2026: modifier',
      source: 'starter',
      effectiveFrom: '2024-01-01',
      effectiveTo: '2027-12-31',
      isComplete: true,
      files: [],
      rowsRead: 132,
      rowsRefused: 0,
      counts: { codes: 132 },
      importedAt: '2026-03-01T09:00:00.000Z',
      importedByKind: 'system',
      importedById: 'starter-books',
      undoneAt: null,
      isNewest: false,
    },
  ],
};

export const refusedRows: Answer<'GET /api/code-books/imports/{importId}/refused-rows'> = {
  rows: [{ file: 'icd10cm-order-2026.txt', line: 412, reason: 'no long title' }],
};

export const codeChanges: Answer<'GET /api/reports/code-changes'> = {
  on: '2026-10-01',
  since: '2025-10-01',
  rows: [
    {
      kind: 'turned-header',
      system: 'diagnosis',
      code: 'I420',
      other: '',
      before: 'heart muscle that is wide',
      after: 'header',
      claims: 14,
      touched: [{ practiceId: idOf(1, 1), claimId: idOf(5, 1) }],
      amountCents: null,
    },
    {
      kind: 'bundles',
      system: 'procedure',
      code: 'G9990',
      other: 'G9991',
      before: 'free',
      after: 'G9990 includes G9991, apart with a modifier',
      claims: 9,
      touched: [{ practiceId: idOf(1, 1), claimId: idOf(5, 2) }],
      amountCents: -81_000,
    },
  ],
};

export const payerList: Answer<'GET /api/payer-list'> = {
  clearinghouseKey: 'harborlink',
  release: 'Harborlink payers, March 2026',
  rows: payers.rows.slice(0, 3).flatMap(({ id: payerId, name: payerName }, at) => [
    {
      ...{ payerId, payerName, transaction: '837' as const, ours: `PLAN${at}` },
      listed: [at === 1 ? 'PLAN9' : `PLAN${at}`],
      standing: at === 1 ? ('differs' as const) : ('same' as const),
      needsEnrollment: at === 2,
    },
    {
      ...{ payerId, payerName, transaction: '835' as const, ours: at === 0 ? null : `R${at}` },
      listed: at === 2 ? [] : [`R${at}`],
      standing: at === 0 ? ('new' as const) : at === 2 ? ('absent' as const) : ('same' as const),
      needsEnrollment: at === 2 ? null : true,
    },
  ]),
  enrollments: payers.rows.slice(0, 2).map(({ id: payerId }, at) => ({
    practiceId: practices.rows[0]?.practiceId ?? '',
    payerId,
    transaction: '837',
    status: at === 0 ? 'active' : 'requested',
    effectiveFrom: at === 0 ? '2026-01-01' : null,
  })),
};
