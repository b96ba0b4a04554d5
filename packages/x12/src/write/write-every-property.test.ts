/**
 * Each property that the type of a professional claim or of a remittance has, found in its source, is set alone, written and read: a
 * field that a writer or a reader forgets makes its own case fail.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base835 } from '../check/cases/base-835.ts';
import { professionalClaims } from '../read/professional-claims.ts';
import { remittances } from '../read/remittances.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { Draft } from '../views/unnamed.ts';
import { pathsOf, withPath } from './properties-of-types.test.ts';
import { sampleClaim } from './sample-claims.test.ts';
import { bytesOf, sampleEnvelope, written } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';
import { writeRemittances, type RemittanceGiven } from './write-remittances.ts';

type Party = Record<string, unknown>;

/** What only reading gives: where something stood, and what could not be read. */
const ONLY_READ = [
  'ProfessionalClaim.segmentPosition',
  'ProfessionalClaim.unreadable',
  'ClaimSubmission.place',
  'RemittanceHeader.unreadable',
  'Remittance.unreadable',
  'Remittance.trailerUnreadable',
  'Remittance.place',
  'ClaimPayment.segmentPosition',
  'ClaimPayment.unreadable',
  'OtherSegment.position',
];

/** Properties that share an element with another, and what makes room for them. */
const ROOM: Readonly<Record<string, (party: Party) => void>> = {
  npi: (party) => {
    delete party['identifier'];
    delete party['identifierQualifier'];
    delete party['memberId'];
    delete party['payerId'];
  },
  identifier: (party) => {
    delete party['npi'];
    party['identifierQualifier'] = 'XV';
    if ('memberId' in party) delete party['memberId'];
    if ('payerId' in party) party['payerId'] = party['identifier'];
  },
  identifierQualifier: (party) => {
    delete party['npi'];
    party['identifier'] = 'X2';
    if ('memberId' in party) delete party['memberId'];
    if ('payerId' in party) party['payerId'] = party['identifier'];
  },
  memberId: (party) => {
    party['identifierQualifier'] = 'MI';
    party['identifier'] = party['memberId'];
  },
  prescriptionNumberQualifier: (drug) => {
    drug['prescriptionNumber'] = 'X3';
    drug['prescriptionNumberQualifier'] = 'VY';
  },
  lastName: (party) => {
    delete party['organizationName'];
    party['entityType'] = '1';
  },
  organizationName: (party) => {
    delete party['lastName'];
    party['entityType'] = '2';
  },
};

function partyAt(claim: unknown, path: string): Party | undefined {
  let at = claim as Party | undefined;
  for (const step of path.split('.').slice(0, -1)) {
    const next = at?.[step];
    at = (Array.isArray(next) ? next[0] : next) as Party | undefined;
  }
  return at;
}

/** How a claim or remittance of one kind is written and read, and one to begin with. */
interface Kind {
  readonly type: string;
  readonly base: unknown;
  readonly roundTrip: (value: unknown) => unknown;
}

const textOf = (outcome: object): string => {
  assert.ok('text' in outcome, JSON.stringify(outcome));
  return outcome.text as string;
};
const bytesFrom = (outcome: object): Uint8Array => bytesOf(textOf(outcome));
const first = (values: Iterable<unknown>): unknown => [...values][0];

const KINDS: readonly Kind[] = [
  {
    type: 'ProfessionalClaim',
    base: sampleClaim(3),
    roundTrip: (claim) =>
      first(
        professionalClaims(
          bytesFrom(writeProfessionalClaims(sampleEnvelope(), [claim as Draft<ProfessionalClaim>])),
        ),
      ),
  },
  {
    type: 'Remittance',
    base: first(remittances(bytesOf(base835))),
    roundTrip: (remittance) =>
      first(
        remittances(bytesFrom(writeRemittances(sampleEnvelope(), [remittance as RemittanceGiven]))),
      ),
  },
];

function zeroAdjustments(remittance: unknown): void {
  const { claims } = remittance as { claims: { adjustments: { amountCents: number }[] }[] };
  for (const adjustment of claims[0]?.adjustments ?? []) adjustment.amountCents = 0;
}

for (const { type, base, roundTrip } of KINDS) {
  for (const path of pathsOf(type, ONLY_READ)) {
    // The dates of an 835 (DTM) are days; the shape that they share with DTP has more.
    if (type === 'Remittance' && /otherDates\.(through|time)$/.test(path)) continue;
    test(`${type}: ${path} is written and read`, () => {
      const value = withPath(type, base, path);
      const property = path.split('.').at(-1) ?? '';
      const holder = partyAt(value, path);
      if (holder !== undefined) ROOM[property]?.(holder);
      // Beside the adjustments of its lines, a claim in balance has none that count.
      if (path.startsWith('claims.adjustments')) zeroAdjustments(value);
      assert.partialDeepStrictEqual(written(roundTrip(value)), written(value));
    });
  }
}
