import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base837p } from '../check/cases/base-837p.ts';
import { changed } from '../check/cases/change.ts';
import { check } from '../check/check.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { partnerOf } from './partner-of.ts';
import { caseBase, provePartner } from './prove-partner.ts';
import type { Partner } from './partner.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const editsOf = (text: string, partner?: Partner): string[] => [
  ...new Set(check(bytesOf(text), partner ? { partner } : {}).map((problem) => problem.edit)),
];

const folder = new URL('../../partners/', import.meta.url);

function partnerIn(file: string): Partner {
  const partner = partnerOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  assert.ok(!('refused' in partner), JSON.stringify(partner));
  return partner;
}

for (const file of readdirSync(folder)) {
  test(`${file}: is named as its file, and every rule does as its cases say`, () => {
    const partner = partnerIn(file);
    assert.equal(`${partner.name}.json`, file);
    assert.deepEqual(provePartner(partner), []);
  });

  for (const rule of partnerIn(file).rules ?? [])
    test(`${rule.id}: is asked of this partner alone`, () => {
      const base = caseBase(rule.guides[0] ?? '', rule.transaction) ?? '';
      assert.ok(!editsOf(changed(base, rule.cases.fail)).includes(rule.id));
    });
}

const rule = {
  id: 'acme.referral-number',
  guide: '005010X222A1',
  loops: ['2300'],
  when: 'CLM05-1=11',
  needed: 'REF*9F',
  message: 'Acme wants the referral number (REF*9F) on office visits.',
  source: 'Acme companion guide 3.2, page 14',
  cases: {
    fail: [['REF*D9*TRACE1~', '']],
    pass: [
      ['REF*D9*TRACE1~', 'REF*9F*R1~'],
      ['HI*ABK:J069~', 'REF*9F*R2~HI*ABK:J069~'],
    ],
  },
};
const acme = { name: 'acme', source: 'Acme companion guide 3.2', rules: [rule] };

test("a payer's rule is one data file with one case: read, proved, asked", () => {
  const partner = partnerOf(acme);
  assert.ok(!('refused' in partner));
  assert.deepEqual(provePartner(partner), []);
  const [problem] = check(bytesOf(base837p), { partner });
  assert.equal(problem?.edit, 'acme.referral-number');
  assert.deepEqual([problem.level, problem.code, problem.loop], [7, 'I6', '2300']);
});

test('a rule whose case is not found, or finds what passes, is not proved', () => {
  const unproved = (changes: object): readonly string[] => {
    const partner = partnerOf({ ...acme, rules: [{ ...rule, ...changes }] });
    assert.ok(!('refused' in partner), JSON.stringify(partner));
    return provePartner(partner);
  };
  assert.match(unproved({ when: 'CLM05-1=99' }).join(), /failing case is not found/);
  assert.match(
    unproved({ cases: { fail: rule.cases.fail } }).join(),
    /bare transaction is found by this rule; give a "pass"/,
  );
  assert.match(unproved({ cases: { fail: [['NO SUCH', '']] } }).join(), /does not hold/);
});

test('data that cannot be taken are refused with every fault and its place', () => {
  const refused = (data: unknown): string => {
    const partner = partnerOf(data);
    assert.ok('refused' in partner);
    return partner.faults.join('\n');
  };
  const withRule = (changes: object): string =>
    refused({ ...acme, rules: [{ ...rule, ...changes }] });
  assert.match(refused([]), /must hold one object/);
  assert.match(refused({ ...acme, name: '' }), /^name: expected a text/);
  assert.match(refused({ ...acme, rule: [] }), /rule: is no key here; expected name, source/);
  assert.match(
    refused({ ...acme, edits: { 'x.y': { severity: 'loud' } } }),
    /edits\.x\.y\.severity/,
  );
  assert.match(refused({ ...acme, rules: [rule, rule] }), /two are named acme\.referral-number/);
  assert.match(withRule({ guide: '837P' }), /guide: expected one of .*005010X222A1/);
  assert.match(withRule({ loops: ['2999'] }), /loops: 005010X222A1 has no 2999/);
  assert.match(withRule({ when: 'CLM05-1=' }), /rules\[0\] \(acme\.referral-number\): .*CLM05-1=/);
  assert.match(withRule({ when: 'ZZZ01=1' }), /ZZZ01 is not in loop 2300/);
  assert.match(withRule({ must: 'CLM01' }), /expected one of "needed"/);
  assert.match(withRule({ needed: undefined }), /expected one of "needed"/);
  assert.match(withRule({ cases: {} }), /cases\.fail: expected at least one/);
  assert.match(
    withRule({ severity: 'loud', level: 9, sauce: 1 }),
    /sauce: is no key[^]*severity[^]*level/,
  );
});

test('a partner switches, sharpens, and rewords edits', () => {
  const text = changed(base837p, [['OH*432150001', 'OH*43215']]);
  assert.equal(check(bytesOf(text))[0]?.severity, 'warning');
  const [sharper] = check(bytesOf(text), { partner: partnerIn('medicare-part-b.json') });
  assert.equal(sharper?.severity, 'error');
  const partner: Partner = {
    name: 'test',
    source: 'test',
    edits: {
      '837p.*': { severity: 'off' },
      '837p.nine-digit-zip': { message: 'Send nine digits.' },
    },
  };
  assert.equal(check(bytesOf(text), { partner })[0]?.message, 'Send nine digits.');
  const other = changed(base837p, [['DAYTON*OH*45402', 'DAYTON**45402']]);
  assert.deepEqual(check(bytesOf(other), { partner }), []);
});
