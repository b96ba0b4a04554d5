/**
 * Each property that the type of a claim has, found in its source, is set alone, written and read: a
 * field that a writer or a reader forgets makes its own case fail.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { professionalClaims } from '../read/professional-claims.ts';
import type { ProfessionalClaim } from '../views/professional-claim.ts';
import type { Draft } from '../views/unnamed.ts';
import { pathsOf, withPath } from './properties-of-types.test.ts';
import { sampleClaim } from './sample-claims.test.ts';
import { bytesOf, sampleEnvelope, written } from './sample-files.test.ts';
import { writeProfessionalClaims } from './write-professional-claims.ts';

type Claim = Draft<ProfessionalClaim>;
type Party = Record<string, unknown>;

/** What only reading gives: where something stood, and what could not be read. */
const ONLY_READ = [
  'ProfessionalClaim.segmentPosition',
  'ProfessionalClaim.unreadable',
  'ClaimSubmission.place',
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

for (const path of pathsOf('ProfessionalClaim', ONLY_READ)) {
  test(`${path} is written and read`, () => {
    const claim = withPath('ProfessionalClaim', sampleClaim(3), path);
    const property = path.split('.').at(-1) ?? '';
    const party = partyAt(claim, path);
    if (party !== undefined) ROOM[property]?.(party);
    const outcome = writeProfessionalClaims(sampleEnvelope(), [claim as unknown as Claim]);
    assert.ok('text' in outcome, JSON.stringify(outcome));
    const [read] = professionalClaims(bytesOf(outcome.text));
    assert.partialDeepStrictEqual(
      written(read),
      written(claim),
      outcome.text.replaceAll('~', '~\n'),
    );
  });
}
