import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from '../check/cases/base-835.ts';
import { base837p } from '../check/cases/base-837p.ts';
import { changed } from '../check/cases/change.ts';
import { check } from '../check/check.ts';
import { allPartners, partnerNamed } from './all-partners.ts';
import type { Partner } from './partner.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const editsOf = (text: string, partner?: Partner): string[] => [
  ...new Set(check(bytesOf(text), partner ? { partner } : {}).map((problem) => problem.edit)),
];

for (const partner of allPartners)
  for (const rule of partner.rules ?? [])
    test(`${rule.id}: asked of this partner alone`, () => {
      const base = rule.guides.includes('005010X221A1') ? base835 : base837p;
      const failing = changed(base, rule.cases.fail);
      assert.deepEqual(
        editsOf(failing, partner).sort(),
        [rule.id, ...(rule.cases.also ?? [])].sort(),
      );
      assert.ok(!editsOf(failing).includes(rule.id));
      assert.deepEqual(editsOf(changed(base, rule.cases.pass ?? []), partner), []);
    });

test('a partner switches, sharpens, and rewords edits', () => {
  const text = changed(base837p, [['OH*432150001', 'OH*43215']]);
  assert.equal(check(bytesOf(text))[0]?.severity, 'warning');
  const [sharper] = check(bytesOf(text), { partner: partnerNamed('medicare-part-b') as Partner });
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
