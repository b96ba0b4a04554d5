/** The scrubber's engine: pure. Every edit that is in force judges the claim; none stops another. */
import type { ClaimUnderEdit } from '../../../../rulebook/edits/claim-under-edit.ts';
import { allEdits } from '../../../../rulebook/edits/all-edits.ts';
import type { Edit, Finding } from '../../../../rulebook/edits/edit.ts';
import { isWithin } from '@claimwright/kernel/calendar-date';

export interface ScrubFinding {
  readonly editId: string;
  readonly severity: 'block' | 'warn';
  readonly field: string;
  readonly lineNumber: number | null;
  readonly detail: NonNullable<Finding['detail']>;
}

/** What keeps some edits from judging: named, per practice or payer, never a flag in code. */
export interface EditSwitches {
  readonly off: ReadonlySet<string>;
}

export const everyEdit: EditSwitches = { off: new Set() };

/**
 * Judges a claim.
 * @returns what was found, in the order of the edits; nothing for a clean claim
 */
export function scrub(
  under: ClaimUnderEdit,
  edits: readonly Edit[] = allEdits,
  switches: EditSwitches = everyEdit,
): ScrubFinding[] {
  const findings: ScrubFinding[] = [];
  for (const edit of edits) {
    if (switches.off.has(edit.id)) continue;
    if (!isWithin(under.claim.serviceDateFrom, edit.effectiveFrom, edit.effectiveTo)) continue;
    for (const found of edit.find(under)) {
      findings.push({
        editId: edit.id,
        severity: edit.severity,
        field: edit.field,
        lineNumber: found.lineNumber ?? null,
        detail: found.detail ?? {},
      });
    }
  }
  return findings;
}

/** Whether a finding keeps the claim here. */
export function blocks(findings: readonly { readonly severity: string }[]): boolean {
  return findings.some((finding) => finding.severity === 'block');
}
