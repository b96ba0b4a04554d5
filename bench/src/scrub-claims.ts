/** scrub.claims: claims judged by every edit, in memory. */
import { openStarterBooks } from '@claimwright/codebooks/starter-books';

import { scrub } from '../../apps/server/src/scrubbing/scrub.ts';
import { allCases } from '../../rulebook/edit-cases/all-cases.ts';
import { claimOf, type Given } from '../../rulebook/edit-cases/sample-claim.ts';
import { allEdits } from '../../rulebook/edits/all-edits.ts';
import type { ClaimUnderEdit } from '../../rulebook/edits/claim-under-edit.ts';
import { payerRulesOn } from '../../rulebook/payers/payer-rules.ts';
import type { Figure } from './benchmark.ts';
import { medianCpuSeconds, mustBe, rounded } from './measure.ts';

const CLAIMS = 20_000;
/** One claim in so many carries a fault, and every fault must be found. */
const FAULTY_EVERY = 10;

export async function run(name: string): Promise<Figure> {
  const books = openStarterBooks();
  const under = (given: Given): ClaimUnderEdit => {
    const { claim, known } = claimOf(given);
    return { claim, known, books, payerRules: payerRulesOn(claim.payer, claim.serviceDateFrom) };
  };
  const faults = allCases.filter(
    ({ finds: [, given] }) => !given.booksAreComplete && !given.tablesAreMissing && !given.books,
  );
  const clean = [
    under({}),
    under({ claim: { diagnoses: ['I10', 'E119', 'E785'] }, lines: [{}, { code: '96372' }] }),
    under({ lines: [{ code: '90837' }], claim: { diagnoses: ['F411'] } }),
  ];
  const claims = Array.from({ length: CLAIMS }, (_, at): [ClaimUnderEdit, string | undefined] => {
    const fault = faults[Math.floor(at / FAULTY_EVERY) % faults.length];
    if (at % FAULTY_EVERY === 0 && fault) return [under(fault.finds[1]), fault.edit];
    return [clean[at % clean.length] ?? under({}), undefined];
  });
  const seconds = await medianCpuSeconds(() => {
    let found = 0;
    for (const [claim, edit] of claims) {
      const findings = scrub(claim);
      if (edit !== undefined && findings.some((one) => one.editId === edit)) found += 1;
    }
    mustBe('faults found', found, CLAIMS / FAULTY_EVERY);
  });
  return {
    bench: name,
    value: rounded(CLAIMS / seconds),
    unit: 'claims per CPU-second',
    input: `${String(CLAIMS)} claims, ${String(allEdits.length)} edits, one fault in ${String(FAULTY_EVERY)} claims, all found`,
  };
}
