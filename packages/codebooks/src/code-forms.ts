/** What a code of a system looks like: what is not of the form is a typing error, in any book. */
import type { CodeSystem } from './code-answer.ts';

export const codeForms: Readonly<Record<CodeSystem, RegExp>> = {
  // the second character may be a letter since FY2026
  diagnosis: /^[A-Z][0-9A-Z]{2,6}$/,
  procedure: /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/,
  modifier: /^[0-9A-Z]{2}$/,
  'place-of-service': /^\d{2}$/,
  'adjustment-reason': /^[A-Z]?\d{1,3}$/,
  remark: /^[A-Z]{1,2}\d{1,4}$/,
  'adjustment-group': /^[A-Z]{2}$/,
  'claim-status-category': /^[A-Z]\d[A-Z]?$/,
  'claim-status': /^\d{1,4}$/,
  'service-type': /^[0-9A-Z]{1,3}$/,
  'provider-adjustment': /^[0-9A-Z]{2}$/,
  entity: /^[0-9A-Z]{1,3}$/,
  taxonomy: /^\d{3}[0-9A-Z]{6}X$/,
};
