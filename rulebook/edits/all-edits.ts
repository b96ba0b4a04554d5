/** Every edit, in the order of judging: data first, then codes, then relations, then payers. */
import { ageSexAndPlaceEdits } from './age-sex-and-place.ts';
import { diagnosisEdits, procedureEdits } from './codes.ts';
import { diagnosisLimitEdits } from './diagnosis-limits.ts';
import type { Edit } from './edit.ts';
import { lineEdits } from './lines-and-money.ts';
import { payerEdits } from './payer-and-coordination.ts';
import { peopleEdits } from './people.ts';
import { providerEdits } from './providers.ts';
import { surgeryEdits } from './surgery-and-modifiers.ts';

export const allEdits: readonly Edit[] = [
  ...peopleEdits,
  ...providerEdits,
  ...diagnosisEdits,
  ...procedureEdits,
  ...surgeryEdits,
  ...diagnosisLimitEdits,
  ...ageSexAndPlaceEdits,
  ...lineEdits,
  ...payerEdits,
];
