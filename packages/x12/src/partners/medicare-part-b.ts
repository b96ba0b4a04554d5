import { excluded, holds } from '../check/rules/make.ts';
import type { Partner } from './partner.ts';

const guides = ['005010X222A1'];

/**
 * Medicare Part B as an example of a partner: what it refuses beyond the guide. Every rule carries
 * the case that fails by it; `partners.test.ts` runs them all.
 */
export const medicarePartB: Partner = {
  name: 'medicare-part-b',
  source: 'CMS 5010 837P companion guide for Part B contractors',
  edits: {
    '837p.nine-digit-zip': { severity: 'error' },
    '837p.group-name-and-number': { severity: 'off' },
  },
  rules: [
    holds({
      id: 'medicare-part-b.original-claims-only',
      level: 7,
      guides,
      loops: ['2300'],
      must: 'CLM05-3=1',
      at: 'CLM05-3',
      code: '7',
      message:
        'Part B takes no replacement or void (frequency 7 or 8); ask for a reopening, or send a new claim.',
      source: 'CMS 5010 837P companion guide, CLM05-3',
      cases: {
        fail: [
          ['11:B:1*Y', '11:B:7*Y'],
          ['REF*D9*TRACE1~', 'REF*F8*ICN1~REF*D9*TRACE1~'],
        ],
      },
    }),
    excluded({
      id: 'medicare-part-b.no-patient-level',
      level: 7,
      guides,
      loops: ['2000B'],
      place: '2000C',
      when: 'SBR09=MB',
      message: 'A Medicare beneficiary is the patient; Part B takes no patient level (2000C).',
      source: 'CMS 5010 837P companion guide, 2000C',
      cases: {
        fail: [['SBR*S**GRP2******CI', 'SBR*S**GRP2**12****MB']],
        also: ['837p.medicare-subscriber-is-patient'],
      },
    }),
  ],
};
