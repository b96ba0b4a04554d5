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

export type SwitchedSeverity = 'block' | 'warn' | 'off';

/**
 * What makes edits stricter or milder than they are: data of the claim's payer, never a flag in code.
 * A person's switch goes before what was learned, that before the rulebook of the payer, and that
 * before the edit's own severity.
 */
export interface EditSwitches {
  /** By edit: what a person said about this payer. */
  readonly set: ReadonlyMap<string, SwitchedSeverity>;
  /** By edit and procedure (`learnedKey`): warnings that came true with this payer, and blocks that did not. */
  readonly learned: ReadonlyMap<string, 'block' | 'warn'>;
}

export const everyEdit: EditSwitches = { set: new Map(), learned: new Map() };

/** @param code the line's procedure; '' for a finding about the whole claim */
export function learnedKey(editId: string, code: string): string {
  return `${editId}/${code}`;
}

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
  const ofPayer = under.payerRules.severities;
  for (const edit of edits) {
    const set = switches.set.get(edit.id) ?? ofPayer[edit.id] ?? edit.severity;
    if (set === 'off') continue;
    if (!isWithin(under.claim.serviceDateFrom, edit.effectiveFrom, edit.effectiveTo)) continue;
    for (const found of edit.find(under)) {
      findings.push({
        editId: edit.id,
        severity: severityOf(under, edit, found, switches) ?? set,
        field: edit.field,
        lineNumber: found.lineNumber ?? null,
        detail: found.detail ?? {},
      });
    }
  }
  return findings;
}

/** What was learned about the edit with this payer; undefined where a person has decided, or nothing was. */
function severityOf(
  under: ClaimUnderEdit,
  edit: Edit,
  found: Finding,
  switches: EditSwitches,
): 'block' | 'warn' | undefined {
  if (switches.set.has(edit.id) || switches.learned.size === 0) return undefined;
  const line = under.claim.lines.find((one) => one.lineNumber === found.lineNumber);
  return switches.learned.get(learnedKey(edit.id, line?.code ?? ''));
}

/** Whether a finding keeps the claim here. */
export function blocks(findings: readonly { readonly severity: string }[]): boolean {
  return findings.some((finding) => finding.severity === 'block');
}
