import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { Draft } from '../views/unnamed.ts';
import type { InterchangeGiven, WrittenInterchange } from './interchange.ts';
import type { WriteRefused } from './refusal.ts';
import { charactersAhead } from './claim-ahead.ts';
import { writeClaims } from './write-claims.ts';
import { writeProfessionalClaim } from './write-professional-claim.ts';

/**
 * Writes professional claims (837P, 005010X222A1) into one interchange.
 *
 * Claims that share a submission object share a transaction set (5,000 at most), and claims that
 * follow each other and share a billing provider, a subscriber or a patient object share their
 * level of the hierarchy. Refused: a charge that is not the sum of its lines, an earlier payer whose
 * payments and adjustments do not explain the charge, values that are missing, and characters that
 * may not stand in a value.
 */
export function writeProfessionalClaims(
  given: InterchangeGiven,
  claims: readonly Draft<ProfessionalClaim>[],
): WrittenInterchange | WriteRefused {
  const kind = {
    guide: '005010X222A1',
    lineCharge: 'SV102',
    write: writeProfessionalClaim,
    charactersAhead,
  };
  return writeClaims(given, kind, claims);
}
