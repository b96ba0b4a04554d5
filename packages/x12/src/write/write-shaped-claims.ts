import { dentalClaimLoop } from '../views/dental-claim-shape.ts';
import type { DentalClaim } from '../views/dental-claim.ts';
import { institutionalClaimLoop } from '../views/institutional-claim-shape.ts';
import type { InstitutionalClaim } from '../views/institutional-claim.ts';
import type { LoopShape } from '../views/shape.ts';
import type { Draft } from '../views/unnamed.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import type { SegmentPen } from './segment-pen.ts';
import { writeClaims } from './write-claims.ts';
import { writeLoop } from './write-shape.ts';

/**
 * Writes institutional claims (837I, 005010X223A2) into one interchange. The hierarchy, the limits
 * and the refusals are those of `writeProfessionalClaims`; a line's charge is SV203.
 */
export function writeInstitutionalClaims(
  given: InterchangeGiven,
  claims: readonly Draft<InstitutionalClaim>[],
): WrittenInterchange | WriteRefused {
  const write = writerOf(institutionalClaimLoop);
  return writeClaims(given, { guide: '005010X223A2', lineCharge: 'SV203', write }, claims);
}

/**
 * Writes dental claims (837D, 005010X224A2) into one interchange. The hierarchy, the limits and the
 * refusals are those of `writeProfessionalClaims`; a line's charge is SV302.
 */
export function writeDentalClaims(
  given: InterchangeGiven,
  claims: readonly Draft<DentalClaim>[],
): WrittenInterchange | WriteRefused {
  const write = writerOf(dentalClaimLoop);
  return writeClaims(given, { guide: '005010X224A2', lineCharge: 'SV302', write }, claims);
}

/** What is written above a claim, by `writeClaims`. */
const ABOVE = {
  submission: undefined,
  billingProvider: undefined,
  subscriber: undefined,
  payer: undefined,
  patient: undefined,
};

function writerOf(shape: LoopShape): (pen: SegmentPen, claim: object) => void {
  return (pen, claim) => {
    pen.layDown();
    writeLoop(shape, { ...claim, ...ABOVE }, pen.out, { last: 0 });
  };
}
