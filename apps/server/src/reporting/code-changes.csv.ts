/** What a release changes, as a table for a spreadsheet. No descriptors of procedures: they are licensed. */
import type { CodeChange } from './code-changes.ts';

const captions = [
  'change',
  'list',
  'code',
  'other code',
  'before',
  'after',
  'claims',
  'dollars',
  'claims touched',
];

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param pathOf where a claim is opened in the workspace; its id where it is opened nowhere */
export function codeChangesCsv(
  changes: readonly CodeChange[],
  pathOf: (claimId: string) => string = (claimId) => claimId,
): Uint8Array {
  const lines = changes.map((one) => {
    const isLicensed = one.system === 'procedure' && one.kind === 'retitled';
    const isWords = one.system === 'procedure' && one.kind === 'deleted';
    return [
      one.kind,
      one.system,
      one.code,
      one.other,
      isLicensed || isWords ? '' : one.before,
      isLicensed ? '' : one.after,
      String(one.claims),
      one.amountCents === null ? '' : (one.amountCents / 100).toFixed(2),
      one.claimIds.map(pathOf).join(' '),
    ].map(cell);
  });
  const text = [captions, ...lines].map((line) => line.join(',')).join('\r\n');
  return new TextEncoder().encode(`${text}\r\n`);
}
