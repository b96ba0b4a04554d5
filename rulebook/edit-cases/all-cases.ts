/** Every case of every edit. They stand apart from the edits, so that an edit that is lost is missed. */
import { diagnosisCases, procedureCases } from './codes.cases.ts';
import type { EditCase } from './edit-case.ts';
import { lineCases } from './lines-and-money.cases.ts';
import { payerCases } from './payer-and-coordination.cases.ts';
import { peopleCases } from './people.cases.ts';
import { providerCases } from './providers.cases.ts';

export const allCases: readonly EditCase[] = [
  ...peopleCases,
  ...providerCases,
  ...diagnosisCases,
  ...procedureCases,
  ...lineCases,
  ...payerCases,
];
