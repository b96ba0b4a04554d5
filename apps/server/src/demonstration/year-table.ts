/** The end of the demonstration as a manager reads it: pure. */
import type { DenialComparison, Scenario } from './outside-world.ts';

type Figures = Readonly<Record<string, unknown>>;

const labelWidth = 36;
const valueWidth = 20;

/** The year in a table: what came in, how it went, what it brought, and whether it is proved. */
export function yearTable(figures: Figures): string[] {
  const value = (name: string): number => Number(figures[name] ?? 0);
  const count = (name: string): string => value(name).toLocaleString('en-US');
  const dollars = (name: string): string =>
    `$${(value(name) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
  const share = (part: string, whole: string): string =>
    value(whole) === 0 ? '–' : `${((100 * value(part)) / value(whole)).toFixed(1)} %`;
  const of = (part: string, whole: string): string => `${count(part)} of ${count(whole)}`;
  const rows: readonly (readonly [label: string, value: string] | string)[] = [
    'What came in',
    ['Encounters', count('encounters')],
    ['Claims', count('claims')],
    ['Claims turned back', count('claims_rejected')],
    'How it went',
    ['Accepted at the first pass', share('first_pass_accepted', 'matured_encounters')],
    ['Resolved at the first pass', share('first_pass_resolved', 'matured_encounters')],
    ['Preventable denials prevented', share('preventable_prevented', 'preventable_planted')],
    ['  of them by payers’ own manuals', of('prevented_by_payer_manuals', 'preventable_prevented')],
    ['Lines denied', share('lines_denied', 'lines_adjudicated')],
    ['Held although payable', share('false_holds', 'matured_encounters')],
    ['Never touched by a person', share('touchless_encounters', 'matured_encounters')],
    ['Posted without a person', share('autoposted_claims', 'remit_claims')],
    ['Posted wrongly', count('wrongly_posted_claims')],
    ['Underpaid lines found', of('underpaid_found', 'underpaid_planted')],
    ['Silent claims noticed', of('silent_alarmed', 'silent_planted')],
    'What it brought',
    ['Collectible', dollars('collectible_cents')],
    ['Collected', dollars('collected_cents')],
    ['   of it from patients', dollars('patient_paid_cents')],
    ['Still open', dollars('open_receivable_cents')],
    ['Days in receivable', count('days_in_receivable')],
    'What it took',
    ['Things people did', count('human_events')],
    ['Rows in the ledger', count('ledger_rows')],
    ['Seconds', count('seconds')],
    ['Every book equal to the cent', figures['proved'] === true ? 'yes' : 'NO'],
  ];
  return rows.map((row) =>
    typeof row === 'string'
      ? `\n  ${row}`
      : `    ${row[0].padEnd(labelWidth)}${row[1].padStart(valueWidth)}`,
  );
}

/** Initial denials beside what is expected where nobody checks anything. */
export function denialTable(comparison: DenialComparison): string[] {
  const percent = (basisPoints: number): string => `${(basisPoints / 100).toFixed(1)} %`;
  const mark = (isWithin: boolean): string => (isWithin ? '' : '   OUTSIDE');
  return [
    '  Initial denials by payer                 claims   denied     share   expected',
    ...comparison.rates.map((rate) => {
      const found = percent((10_000 * rate.denied) / Math.max(1, rate.claims));
      const expected =
        rate.fromBasisPoints === undefined || rate.toBasisPoints === undefined
          ? '–'
          : `${percent(rate.fromBasisPoints)} to ${percent(rate.toBasisPoints)}`;
      return `    ${rate.payerKey.padEnd(labelWidth)}${String(rate.claims).padStart(7)}${String(rate.denied).padStart(9)}${found.padStart(10)}   ${expected}${mark(rate.isWithin)}`;
    }),
    '  Reasons (the payers’ own mistakes left out)       denials     share   expected',
    ...comparison.shares.map(
      (share) =>
        `    ${share.name.padEnd(labelWidth)}${String(share.denials).padStart(16)}${percent(share.basisPoints).padStart(10)}   ${percent(share.expectedBasisPoints)}${mark(share.isWithin)}`,
    ),
  ];
}

/** What must come about in a whole story and did not. */
export function missingTable(missing: readonly Scenario[]): string[] {
  return missing.map((one) => `came about too seldom: ${one.name}: ${one.count} of ${one.least}`);
}
