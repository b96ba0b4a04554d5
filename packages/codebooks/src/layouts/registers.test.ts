import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mappedLayout } from '../reading/mapped-columns.ts';
import { leie } from './leie.ts';
import {
  mcdArticle,
  mcdArticleCode,
  mcdArticleContractor,
  mcdContractor,
  mcdCoveredDiagnosis,
  mcdCoveredGroup,
  mcdNoncoveredDiagnosis,
} from './mcd-tables.ts';
import { mceForm } from './mce.ts';
import { isNpi, nppes } from './nppes.ts';
import { orderReferring } from './order-referring.ts';
import { payerForm } from './payers.ts';
import { placeForm } from './place-of-service.ts';
import { taxonomyForm } from './taxonomy.ts';
import { readSample, refusedSample } from './test-samples.ts';
import { x12ListForm } from './x12-lists.ts';

test('coverage: articles, groups, contractors; N/A is no date, cells span lines', () => {
  const articles = readSample(mcdArticle, 'article.csv').rows;
  assert.equal(articles[0]?.effectiveFrom, '2025-01-15');
  assert.equal(articles[0].effectiveTo, null);
  assert.equal(articles[1]?.effectiveTo, '2023-12-31');
  assert.equal(readSample(mcdContractor, 'contractor.csv').rows[0]?.contractor, '99112');
  assert.equal(readSample(mcdArticleContractor, 'article_x_contractor.csv').rows.length, 2);
  assert.equal(readSample(mcdArticleCode, 'article_x_hcpc_code.csv').rows[1]?.group, 2);
  const covered = readSample(mcdCoveredDiagnosis, 'article_x_icd10_covered.csv').rows;
  assert.equal(covered[1]?.diagnosis, 'I4200');
  const groups = readSample(mcdCoveredGroup, 'article_x_icd10_covered_group.csv').rows;
  assert.deepEqual(
    groups.map((row) => row.hasCondition),
    [false, true],
  );
  const not = readSample(mcdNoncoveredDiagnosis, 'article_x_icd10_noncovered.csv').rows;
  assert.equal(not[0]?.diagnosis, 'Z6811');
  assert.equal(refusedSample(mcdArticle, 'contractor.csv').refused, 'file-header-unknown');
});

test('NPPES: names of captions, the main taxonomy first, numbers taken back', () => {
  const { rows } = readSample(nppes, 'nppes-with-a-number-taken-back.csv');
  assert.deepEqual(rows[0], {
    npi: '1234567893',
    kind: 'person',
    lastOrOrganizationName: 'MADEUP',
    firstName: 'ANN',
    state: 'XA',
    taxonomies: ['208D00000X', '207Q00000X'],
    deactivatedOn: null,
    reactivatedOn: null,
  });
  assert.equal(rows[1]?.kind, 'organization');
  assert.equal(rows[2]?.deactivatedOn, '2024-03-01');
  const wrong = readSample(nppes, 'nppes-with-a-wrong-check-digit.csv');
  assert.deepEqual(wrong.refused, [{ line: 5, reason: 'no NPI: its check digit does not fit' }]);
  assert.equal(refusedSample(nppes, 'order-referring.csv').refused, 'file-header-unknown');
  assert.ok(isNpi('1234567893') && !isNpi('1234567890') && !isNpi('123456789'));
});

test('order and referring: a Y for each service', () => {
  const { rows } = readSample(orderReferring, 'order-referring.csv');
  assert.equal(rows[0]?.equipment, true);
  assert.equal(rows[0].hospice, false);
  assert.equal(rows[1]?.hospice, true);
  assert.equal(refusedSample(orderReferring, 'article.csv').refused, 'file-header-unknown');
});

test('LEIE: no NPI and no date are written as zeros', () => {
  const { rows } = readSample(leie, 'leie-with-and-without-npi.csv');
  assert.equal(rows[0]?.npi, '1999999984');
  assert.equal(rows[0].reinstatedOn, null);
  assert.equal(rows[1]?.npi, null);
  assert.equal(rows[1].bornOn, '1971-03-04');
  assert.equal(rows[2]?.businessName, 'MADE-UP SUPPLY, INC');
  assert.equal(rows[2].reinstatedOn, '2023-04-01');
  const back = readSample(leie, 'leie-reinstatements.csv').rows;
  assert.equal(back[0]?.reinstatedOn, '2026-01-05');
  assert.equal(refusedSample(leie, 'order-referring.csv').refused, 'file-header-unknown');
});

test('taxonomies: names only where a licence covers them', () => {
  const columns = {
    code: 'Code',
    effectiveFrom: 'Effective Date',
    effectiveTo: 'Deactivation Date',
  };
  const { rows } = readSample(mappedLayout(taxonomyForm, { cut: 'csv', columns }), 'taxonomy.csv');
  assert.deepEqual(rows[1], {
    code: '208D00000X',
    effectiveFrom: '2003-04-01',
    effectiveTo: '2024-12-31',
    licensedName: null,
  });
});

test('a payer has other ids in other transactions', () => {
  const layout = mappedLayout(payerForm, {
    cut: 'csv',
    columns: { payerName: 'Payer', payerId: 'ID', transaction: 'Type', enrollment: 'Enroll' },
    constants: { clearinghouse: 'made-up house' },
  });
  const { rows } = readSample(layout, 'payers-of-a-clearinghouse.csv');
  assert.deepEqual(
    rows.map((row) => [row.transaction, row.payerId, row.needsEnrollment]),
    [
      ['837P', 'MU001', false],
      ['835', 'MUHX', true],
      ['270', 'MU270', null],
    ],
  );
});

test('places, edits by age and lists of codes by their captions', () => {
  const places = readSample(
    mappedLayout(placeForm, {
      cut: 'tab',
      columns: { code: 'pos_code', facility: 'pos_type', words: 'pos_name' },
    }),
    'places-of-service.tsv',
  );
  assert.deepEqual(
    places.rows.map((row) => [row.code, row.isFacility]),
    [
      ['11', false],
      ['21', true],
      ['09', false],
    ],
  );
  assert.deepEqual(places.facts, { linesWithoutRow: 1 }, 'an unassigned place is none');
  const edits = readSample(
    mappedLayout(mceForm, { cut: 'tab', columns: { code: 'code', rule: 'rule' } }),
    'mce-ages-in-words.tsv',
  ).rows;
  assert.deepEqual(
    edits.map((row) => [row.edit, row.fromAgeYears, row.toAgeYears]),
    [
      ['age', 15, 124],
      ['age', 0, 0],
      ['female-only', null, null],
      ['manifestation-not-first', null, null],
    ],
  );
  const lists = readSample(
    mappedLayout(x12ListForm, {
      cut: 'tab',
      columns: { list: 'codeset', code: 'code', effectiveFrom: 'from', effectiveTo: 'to' },
    }),
    'x12-lists-codes-only.tsv',
  ).rows;
  assert.equal(lists[1]?.effectiveTo, '2013-07-01');
});
