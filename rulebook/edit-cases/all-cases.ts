/** Every case of every edit. They stand apart from the edits, so that an edit that is lost is missed. */
import { ageSexAndPlaceCases } from './age-sex-and-place.cases.ts';
import { diagnosisCases, procedureCases } from './codes.cases.ts';
import type { EditCase } from './edit-case.ts';
import { lineCases } from './lines-and-money.cases.ts';
import { payerCases } from './payer-and-coordination.cases.ts';
import { peopleCases } from './people.cases.ts';
import { providerCases } from './providers.cases.ts';
import { surgeryCases } from './surgery-and-modifiers.cases.ts';

export const allCases: readonly EditCase[] = [
  ...peopleCases,
  ...providerCases,
  ...diagnosisCases,
  ...procedureCases,
  ...surgeryCases,
  ...ageSexAndPlaceCases,
  ...lineCases,
  ...payerCases,
];
