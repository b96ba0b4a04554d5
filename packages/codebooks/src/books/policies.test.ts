import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { leie } from '../layouts/leie.ts';
import {
  mcdArticle,
  mcdArticleCode,
  mcdArticleContractor,
  mcdContractor,
  mcdCoveredDiagnosis,
  mcdCoveredGroup,
  mcdNoncoveredDiagnosis,
} from '../layouts/mcd-tables.ts';
import { nppes } from '../layouts/nppes.ts';
import { orderReferring } from '../layouts/order-referring.ts';
import { readSample } from '../layouts/test-samples.ts';
import type { BookRelease } from '../code-answer.ts';
import { readImage } from './book-image.ts';
import { CoverageBuilder } from './coverage-builder.ts';
import { CoveragePolicies, coverageVerdict } from './coverage-policies.ts';
import {
  OrderingProviders,
  OrderingProvidersBuilder,
  ProviderRegister,
} from './provider-register.ts';
import { ExclusionList } from './provider-screening.ts';

const day = calendarDate;
const release = (from: string, to: string): BookRelease => ({
  name: 'a test',
  source: 'a test',
  effectiveFrom: day(from),
  effectiveTo: day(to),
  isComplete: true,
});

test('coverage: group by group, for a contractor, on a day', () => {
  const builder = new CoverageBuilder();
  for (const row of readSample(mcdArticle, 'article.csv').rows) builder.addDocument(row);
  for (const row of readSample(mcdArticleContractor, 'article_x_contractor.csv').rows) {
    builder.addDocumentContractor(row);
  }
  for (const row of readSample(mcdContractor, 'contractor.csv').rows) builder.addContractor(row);
  for (const row of readSample(mcdArticleCode, 'article_x_hcpc_code.csv').rows)
    builder.addCode(row);
  for (const side of ['covered', 'noncovered'] as const) {
    const layout = side === 'covered' ? mcdCoveredDiagnosis : mcdNoncoveredDiagnosis;
    for (const row of readSample(layout, `article_x_icd10_${side}.csv`).rows) {
      builder.addDiagnosis(row, side);
    }
  }
  for (const row of readSample(mcdCoveredGroup, 'article_x_icd10_covered_group.csv').rows) {
    builder.addGroup(row);
  }
  const made = builder.build(release('2020-01-01', '2026-12-31'));
  const policies = CoveragePolicies.fromImage(readImage(made.toImage()));
  const cases: readonly [string, string, string, string, keyof typeof coverageVerdict][] = [
    ['G9990', 'E119', '99112', '2026-01-01', 'supported'],
    ['G9990', 'I4200', '99112', '2026-01-01', 'notSupported'],
    ['G9991', 'I4200', '99112', '2026-01-01', 'supported'],
    // the third group of codes has no diagnoses of its own: the article's others count
    ['G9992', 'E119', '99112', '2026-01-01', 'supported'],
    ['G9990', 'Z6811', '99112', '2026-01-01', 'notSupported'],
    ['G9990', 'E119', '99212', '2026-01-01', 'noPolicy'],
    ['G9999', 'E119', '99112', '2026-01-01', 'noPolicy'],
    ['G9990', 'E119', '99112', '2024-06-01', 'noPolicy'],
    ['G9990', 'Q999', '99112', '2023-12-31', 'supported'],
    ['G9990', 'E119', '99112', '2027-01-01', 'notLoaded'],
  ];
  for (const [code, diagnosis, contractor, on, verdict] of cases) {
    const found = policies.verdictOn(code, diagnosis, contractor, day(on));
    assert.equal(found, coverageVerdict[verdict], `${code} ${diagnosis} ${contractor} ${on}`);
    const words = { noPolicy: 'no-policy', notSupported: 'not-supported', notLoaded: 'not-loaded' };
    const wanted = verdict === 'supported' ? verdict : words[verdict];
    assert.equal(policies.judge(code, diagnosis, contractor, day(on)).outcome, wanted);
  }
  assert.deepEqual(policies.judge('G9991', 'I4200', '99112', day('2026-01-01')), {
    outcome: 'supported',
    article: 'A50001',
    hasCondition: true,
    release: 'a test',
  });
});

test('screening: an NPI decides, a name only asks; a supplement brings people in and out', () => {
  const month = release('2026-01-01', '2026-04-11');
  const made = ExclusionList.of(month, readSample(leie, 'leie-with-and-without-npi.csv').rows);
  const list = ExclusionList.fromImage(readImage(made.toImage()));
  const person = {
    npi: null,
    lastName: 'Madeup',
    firstName: 'Dora',
    businessName: '',
    bornOn: day('1971-03-04'),
    state: 'XB',
  };
  const on = day('2026-01-10');
  assert.deepEqual(list.screen({ ...person, npi: '1999999984' }, on), {
    outcome: 'excluded',
    by: 'npi',
    excludedOn: '2020-01-15',
    kind: '1128a1',
    release: 'a test',
  });
  assert.equal(list.screen({ ...person, npi: '1999999984' }, day('2019-12-31')).outcome, 'clear');
  assert.equal(list.screen(person, on).outcome, 'possible');
  assert.equal(list.screen({ ...person, bornOn: day('1971-03-05') }, on).outcome, 'clear');
  assert.equal(list.screen({ ...person, state: 'XA' }, on).outcome, 'clear');
  assert.equal(list.screen({ ...person, bornOn: null }, on).outcome, 'possible');
  const supply = { ...person, lastName: '', firstName: '', businessName: 'Made-up Supply' };
  assert.equal(list.screen(supply, day('2022-01-01')).outcome, 'possible');
  assert.equal(list.screen(supply, on).outcome, 'clear', 'reinstated in 2023');
  const after = list.withSupplement(month, readSample(leie, 'leie-reinstatements.csv').rows);
  assert.equal(after.screen(person, on).outcome, 'clear');
  assert.equal(after.rowCount, list.rowCount - 1);
  assert.equal(list.screen(person, day('2027-01-01')).outcome, 'not-loaded');
});

test('the register: numbers taken back, kinds, who may order', () => {
  const made = ProviderRegister.of(
    release('2026-01-01', '2026-04-11'),
    readSample(nppes, 'nppes-with-a-number-taken-back.csv').rows,
  );
  const register = ProviderRegister.fromImage(readImage(made.toImage()));
  const outcome = (npi: string, on: string) => register.lookUp(npi, day(on)).outcome;
  assert.equal(outcome('1234567893', '2026-01-01'), 'active');
  assert.equal(outcome('1888888876', '2026-01-01'), 'deactivated');
  assert.equal(outcome('1888888876', '2024-02-29'), 'active');
  assert.equal(outcome('1234567890', '2026-01-01'), 'malformed');
  assert.equal(outcome('1111111112', '2026-01-01'), 'not-loaded');
  const builder = new OrderingProvidersBuilder();
  for (const row of readSample(orderReferring, 'order-referring.csv').rows) builder.add(row);
  const image = builder.build(release('2026-01-01', '2026-04-11')).toImage();
  const ordering = OrderingProviders.fromImage(readImage(image));
  assert.equal(ordering.mayOrder('1234567893', 'equipment').outcome, 'may');
  assert.equal(ordering.mayOrder('1234567893', 'hospice').outcome, 'may-not');
  assert.equal(ordering.mayOrder('1999999984', 'partB').outcome, 'may-not');
  assert.equal(ordering.mayOrder('1234567890', 'partB').outcome, 'malformed');
});
