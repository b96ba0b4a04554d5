/** The lists that can be asked by a code. */
import type { CodeSystem } from '@claimwright/codebooks/code-answer';

export const codeSystems = [
  'diagnosis',
  'procedure',
  'modifier',
  'place-of-service',
  'adjustment-reason',
  'remark',
  'adjustment-group',
  'claim-status-category',
  'claim-status',
  'service-type',
  'provider-adjustment',
  'entity',
  'taxonomy',
] as const satisfies readonly CodeSystem[];

/** A code as books hold it: without dot and blanks, in capitals. */
export function plainCode(typed: string): string {
  return typed.replaceAll('.', '').trim().toUpperCase();
}

/** An ICD-10-CM code as people read it: a dot behind the category. */
export function shownCode(system: CodeSystem, code: string): string {
  const isDotted = system === 'diagnosis' && code.length > 3;
  return isDotted ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}
