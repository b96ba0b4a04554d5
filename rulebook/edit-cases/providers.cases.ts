import { calendarDate as day } from '@claimwright/kernel/calendar-date';
import type { EditCase } from './edit-case.ts';

const referrer = { lastName: 'Stone', firstName: 'Ira', npi: '1999999984' };
const facility = {
  name: 'Lakeside Annex',
  npi: null,
  address: { line1: '1 Elm Street', city: 'Springfield', state: 'IL', zip: '627011234' },
};

export const providerCases: readonly EditCase[] = [
  {
    edit: 'billing-npi-wrong',
    finds: ['check digit', { claim: { billingProvider: { npi: '1234567890' } } }],
    leaves: ['right', { claim: { billingProvider: { npi: '1999999984' } } }],
  },
  {
    edit: 'billing-tax-id-wrong',
    finds: ['a digit short', { claim: { billingProvider: { taxId: '47123456' } } }],
    leaves: ['nine digits', { claim: { billingProvider: { taxId: '123456789' } } }],
  },
  {
    edit: 'billing-address-incomplete',
    finds: ['no state', { claim: { billingProvider: { address: { state: '' } } } }],
    leaves: ['complete', {}],
  },
  {
    edit: 'billing-zip-not-nine',
    finds: ['five digits', { claim: { billingProvider: { address: { zip: '62701' } } } }],
    leaves: ['nine digits', {}],
  },
  {
    edit: 'billing-address-is-post-office-box',
    finds: ['a box', { claim: { billingProvider: { address: { line1: 'P.O. Box 7' } } } }],
    leaves: [
      'a street that sounds like one',
      { claim: { billingProvider: { address: { line1: '7 Post Box Lane' } } } },
    ],
  },
  {
    edit: 'billing-taxonomy-wrong',
    finds: ['no X at the end', { claim: { billingProvider: { taxonomyCode: '207Q000000' } } }],
    leaves: ['another taxonomy', { claim: { billingProvider: { taxonomyCode: '261QP2300X' } } }],
  },
  {
    edit: 'billing-contact-missing',
    finds: ['a telephone of seven digits', { claim: { billingProvider: { phone: '5550100' } } }],
    leaves: ['ten digits', {}],
  },
  {
    edit: 'rendering-missing',
    finds: ['nobody', { claim: { renderingProvider: null } }],
    leaves: ['somebody', {}],
  },
  {
    edit: 'rendering-npi-wrong',
    finds: ['check digit', { claim: { renderingProvider: { npi: '1245319590' } } }],
    leaves: ['right', {}],
  },
  {
    edit: 'taxonomy-missing',
    finds: ['none for who rendered', { claim: { renderingProvider: { taxonomyCode: '' } } }],
    leaves: ['both there', {}],
  },
  {
    edit: 'rendering-taxonomy-wrong',
    finds: ['a letter first', { claim: { renderingProvider: { taxonomyCode: 'X01YM0800X' } } }],
    leaves: ['a counsellor', { claim: { renderingProvider: { taxonomyCode: '101YM0800X' } } }],
  },
  {
    edit: 'rendering-is-the-practice',
    finds: ['the same NPI', { claim: { renderingProvider: { npi: '1234567893' } } }],
    leaves: ['a person’s own', {}],
  },
  {
    edit: 'rendering-not-with-payer',
    finds: [
      'enrolled a week later',
      { known: { participations: [{ effectiveFrom: day('2026-02-27'), effectiveTo: null }] } },
    ],
    leaves: [
      'enrolled on the day',
      { known: { participations: [{ effectiveFrom: day('2026-02-20'), effectiveTo: null }] } },
    ],
  },
  {
    edit: 'referring-missing',
    finds: ['a resonance picture', { lines: [{ code: '73721', modifiers: ['RT'] }] }],
    leaves: [
      'with who ordered it',
      { claim: { referringProvider: referrer }, lines: [{ code: '73721', modifiers: ['RT'] }] },
    ],
  },
  {
    edit: 'referring-npi-wrong',
    finds: ['check digit', { claim: { referringProvider: { ...referrer, npi: '1999999980' } } }],
    leaves: ['right', { claim: { referringProvider: referrer } }],
  },
  {
    edit: 'referring-name-missing',
    finds: ['an NPI alone', { claim: { referringProvider: { ...referrer, lastName: '' } } }],
    leaves: ['with a name', { claim: { referringProvider: referrer } }],
  },
  {
    edit: 'referring-is-organisation',
    finds: [
      'the practice itself',
      { claim: { referringProvider: { ...referrer, npi: '1234567893' } } },
    ],
    leaves: ['a person', { claim: { referringProvider: referrer } }],
  },
  {
    edit: 'facility-zip-not-nine',
    finds: [
      'five digits',
      {
        claim: { serviceFacility: { ...facility, address: { ...facility.address, zip: '62701' } } },
      },
    ],
    leaves: ['nine', { claim: { serviceFacility: facility } }],
  },
  {
    edit: 'facility-npi-wrong',
    finds: ['check digit', { claim: { serviceFacility: { ...facility, npi: '1234567890' } } }],
    leaves: ['none at all', { claim: { serviceFacility: facility } }],
  },
  {
    edit: 'laboratory-certificate-missing',
    finds: ['a blood count', { lines: [{ code: '85025' }] }],
    leaves: [
      'with the number',
      { claim: { cliaNumber: '14D1234567' }, lines: [{ code: '85025' }] },
    ],
  },
  {
    edit: 'laboratory-certificate-malformed',
    finds: ['no D', { claim: { cliaNumber: '1401234567' } }],
    leaves: ['right', { claim: { cliaNumber: '14D1234567' } }],
  },
];
