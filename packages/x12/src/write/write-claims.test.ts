import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { check } from '../check/check.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { sampleClaim } from './sample-claims.test.ts';
import {
  bytesOf,
  sampleEnvelope,
  samplesMissing,
  samplesOf,
  written,
} from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';

function textOf(outcome: ReturnType<typeof writeProfessionalClaims>): string {
  assert.ok(!('refused' in outcome), JSON.stringify(outcome));
  return outcome.text;
}

test('claims made by hand have no problem, and read back as they were given', () => {
  const claims = [1, 2, 3, 4, 5, 6].map(sampleClaim);
  const bytes = bytesOf(textOf(writeProfessionalClaims(sampleEnvelope(), claims)));
  assert.deepEqual(check(bytes), []);
  const read = [...professionalClaims(bytes)];
  assert.equal(read.length, 6);
  for (const [index, claim] of claims.entries()) {
    assert.partialDeepStrictEqual(written(read[index]), written(claim));
  }
});

test('the hierarchy and the counts are those of the guide', () => {
  const text = textOf(writeProfessionalClaims(sampleEnvelope(), [1, 2, 3].map(sampleClaim)));
  const segments = text.split('~').filter((segment) => segment !== '');
  const levels = segments.filter((segment) => segment.startsWith('HL*'));
  assert.deepEqual(levels, [
    'HL*1**20*1',
    'HL*2*1*22*0',
    'HL*3*1*22*0',
    'HL*4*1*22*1',
    'HL*5*4*23*0',
  ]);
  assert.equal(segments.at(-3), `SE*${String(segments.length - 4)}*0001`);
  assert.equal(segments[0]?.length, 105);
});

test('a submission is a transaction set of its own, and 5,000 claims fill one', () => {
  const claims = Array.from({ length: 5001 }, (_, index) => sampleClaim(index));
  const outcome = writeProfessionalClaims(sampleEnvelope(), claims);
  assert.ok(!('refused' in outcome));
  assert.deepEqual(outcome.transactionControlNumbers, ['0001', '0002']);
  const other = { ...sampleClaim(2), submission: { ...sampleClaim(2).submission, batchId: 'B2' } };
  const two = writeProfessionalClaims(sampleEnvelope(), [sampleClaim(1), other]);
  assert.ok(!('refused' in two));
  assert.equal(two.transactionControlNumbers.length, 2);
  assert.deepEqual(check(bytesOf(two.text)), []);
});

describe('refusals', () => {
  test('a charge that is not the sum of its lines names the equation and both sides', () => {
    const claim = sampleClaim(1);
    const outcome = writeProfessionalClaims(sampleEnvelope(), [
      sampleClaim(2),
      { ...claim, chargeCents: claim.chargeCents + 1 },
    ]);
    assert.ok('refused' in outcome);
    assert.deepEqual(outcome.problems, [
      {
        refused: 'out-of-balance',
        at: 'claims[1]',
        equation: 'CLM02 = sum of SV102',
        left: claim.chargeCents + 1,
        right: claim.chargeCents,
      },
    ]);
  });

  test('an earlier payer must explain the charge, by line and by claim', () => {
    const claim = sampleClaim(1);
    const [first] = claim.lines ?? [];
    assert.ok(first !== undefined);
    const payer = { entityCode: 'PR', payerId: '88888', organizationName: 'First Plan' };
    const others = [{ payerResponsibility: 'P', payer, payerPaidCents: 5000 }];
    const line = {
      ...first,
      adjudications: [{ payerId: '88888', paidCents: 5000, procedure: first.procedure }],
    };
    const outcome = writeProfessionalClaims(sampleEnvelope(), [
      { ...claim, chargeCents: first.chargeCents, otherSubscribers: others, lines: [line] },
    ]);
    assert.ok('refused' in outcome);
    assert.deepEqual(
      outcome.problems.map((problem) => problem.equation),
      [
        'SV102 = sum of SVD02 + sum of line CAS of the payer',
        'CLM02 = AMT*D + claim CAS + line CAS of the payer',
      ],
    );
  });

  test('separators and control characters in data are refused with their place, or replaced', () => {
    const claim = { ...sampleClaim(1), medicalRecordNumber: 'A*B\u0007C' };
    const refused = writeProfessionalClaims(sampleEnvelope(), [claim]);
    assert.ok('refused' in refused);
    assert.deepEqual(
      refused.problems.map((problem) => [problem.refused, problem.at]),
      [
        ['separator-in-data', 'claims[0] REF02'],
        ['control-character-in-data', 'claims[0] REF02'],
      ],
    );
    const given = sampleEnvelope({ separatorsInData: 'replace' });
    const outcome = writeProfessionalClaims(given, [claim]);
    assert.ok(!('refused' in outcome));
    assert.equal(outcome.replacedCharacters, 2);
    assert.ok(outcome.text.includes('REF*EA*A B C~'));
  });

  test('more than there is room for', () => {
    const claim = sampleClaim(1);
    const [line] = claim.lines ?? [];
    assert.ok(line !== undefined);
    const lines = Array.from({ length: 51 }, () => ({ ...line, chargeCents: 100 }));
    const diagnoses = Array.from({ length: 13 }, () => ({ qualifier: 'ABF', code: 'I10' }));
    const given = { ...claim, chargeCents: 5100, lines, diagnoses };
    const outcome = writeProfessionalClaims(sampleEnvelope(), [given]);
    assert.ok('refused' in outcome);
    assert.deepEqual(
      outcome.problems.map((problem) => problem.refused),
      ['too-many', 'too-many'],
    );
  });

  test('nothing to write, separators that are alike, a control number out of range', () => {
    const nothing = writeProfessionalClaims(sampleEnvelope(), []);
    assert.ok('refused' in nothing && nothing.refused === 'nothing-to-write');
    const separators = { element: '*', repetition: '*', component: ':', segment: '~' };
    const alike = writeProfessionalClaims(sampleEnvelope({ separators }), [sampleClaim(1)]);
    assert.ok('refused' in alike && alike.refused === 'separators-not-distinct');
    const controlNumbers = {
      nextInterchange: () => 1_000_000_000,
      nextGroup: () => 1,
      nextTransaction: () => 1,
    };
    const far = writeProfessionalClaims({ ...sampleEnvelope(), controlNumbers }, [sampleClaim(1)]);
    assert.ok('refused' in far && far.refused === 'control-number-out-of-range');
  });
});

test('any claim reads back as it was written', () => {
  const name = fc.stringMatching(/^[A-Z][A-Z .'-]{0,30}[A-Z]$/);
  const day = fc.date({
    min: new Date('1990-01-01'),
    max: new Date('2030-12-31'),
    noInvalidDate: true,
  });
  const any = fc.record({
    number: fc.integer({ min: 1, max: 99_999 }),
    lastName: name,
    note: fc.option(name, { nil: undefined }),
    charges: fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 8 }),
    onset: fc.option(day, { nil: undefined }),
    modifiers: fc.array(fc.constantFrom('25', '59', 'LT', 'GT'), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (list) => {
      const claims = list.map((given) => {
        const base = sampleClaim(given.number);
        const [line] = base.lines ?? [];
        assert.ok(line !== undefined);
        return {
          ...base,
          subscriber: { ...base.subscriber, lastName: given.lastName },
          chargeCents: given.charges.reduce((sum, charge) => sum + charge, 0),
          ...(given.onset === undefined
            ? {}
            : { onsetDate: given.onset.toISOString().slice(0, 10) }),
          notes: given.note === undefined ? [] : [{ code: 'ADD', text: given.note }],
          lines: given.charges.map((chargeCents, index) => ({
            ...line,
            lineNumber: String(index + 1),
            procedure: { ...line.procedure, modifiers: given.modifiers },
            chargeCents,
          })),
        };
      });
      const bytes = bytesOf(textOf(writeProfessionalClaims(sampleEnvelope(), claims)));
      const read = [...professionalClaims(bytes)];
      assert.equal(read.length, claims.length);
      for (const [index, claim] of claims.entries()) {
        assert.partialDeepStrictEqual(written(read[index]), written(claim));
      }
    }),
    { numRuns: 100 },
  );
});

/** CLM05-2 is written where a sample leaves it out, and REF04 of CLM05 is none. */
const WITHOUT_QUALIFIER = /example5|example11|example9\.837/;

describe('public samples are written as they were read', { skip: samplesMissing }, () => {
  for (const sample of samplesOf('837P')) {
    test(sample.name, (context) => {
      const claims = [...professionalClaims(sample.bytes)];
      if (claims.length === 0) {
        context.skip('holds no claim');
        return;
      }
      const given = sampleEnvelope({ separatorsInData: 'replace' });
      const outcome = writeProfessionalClaims(given, claims);
      if ('refused' in outcome) {
        assert.equal(outcome.refused, 'out-of-balance');
        return;
      }
      const again = [...professionalClaims(bytesOf(outcome.text))];
      if (!WITHOUT_QUALIFIER.test(sample.name)) {
        assert.deepStrictEqual(written(again), written(claims));
      }
      const clean = check(sample.bytes).every((problem) => problem.severity !== 'error');
      if (clean)
        assert.deepEqual(
          check(bytesOf(outcome.text)).filter((p) => p.severity === 'error'),
          [],
        );
    });
  }
});
