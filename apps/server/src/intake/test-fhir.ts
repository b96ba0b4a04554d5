/** For tests: what an EHR tells in FHIR. */
import { renderingNpi } from './test-messages.ts';

export const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
export const cpt = (code: string) => ({
  coding: [{ system: 'http://www.ama-assn.org/go/cpt', code }],
});

export interface ToldBundle {
  readonly number: string;
  readonly procedures?: readonly object[];
  readonly more?: readonly object[];
}

/** One patient with one visit, as an EHR tells it; made up. */
export function testBundle({ number, procedures = [], more = [] }: ToldBundle): string {
  const subject = { reference: `Patient/p-${number}` };
  const resources = [
    {
      ...{ resourceType: 'Patient', id: `p-${number}`, gender: 'female', birthDate: '1980-04-12' },
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `F${number}` }],
      name: [{ family: 'Alder', given: ['Mira'] }],
    },
    {
      ...{ resourceType: 'Practitioner', id: 'pr' },
      identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: renderingNpi }],
      name: [{ family: 'Hale', given: ['Iris'] }],
    },
    {
      ...{ resourceType: 'Encounter', id: `e-${number}`, status: 'finished', subject },
      identifier: [{ value: `FE${number}` }],
      class: { code: 'AMB' },
      period: { start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:30:00Z' },
      participant: [{ individual: { reference: 'Practitioner/pr' } }],
    },
    {
      ...{ resourceType: 'Condition', id: `c-${number}`, subject },
      encounter: { reference: `Encounter/e-${number}` },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'M17.11' }] },
    },
    ...procedures.map((code, at) => ({
      ...{
        resourceType: 'Procedure',
        id: `q-${number}-${String(at)}`,
        status: 'completed',
        subject,
      },
      encounter: { reference: `Encounter/e-${number}` },
      ...code,
    })),
    ...more,
  ];
  return JSON.stringify({
    ...{ resourceType: 'Bundle', type: 'message', identifier: { value: `B${number}` } },
    entry: resources.map((resource) => ({ resource })),
  });
}
