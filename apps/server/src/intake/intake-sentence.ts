/** What became of a message, in a line for a person. */
import type { Became, ReceivedMessage } from './inbound.ts';
import { intakeRefusals } from './intake-refusals.ts';
import { encounterRefusals } from '../encounters/encounter-refusals.ts';
import { patientRefusals } from '../patients/patient-refusals.ts';
import { paymentRefusals } from '../payments/payment-refusals.ts';
import type { RefusalText } from '../platform/refusal-table.ts';

const texts: Readonly<Record<string, RefusalText>> = {
  ...intakeRefusals,
  ...encounterRefusals,
  ...patientRefusals,
  ...paymentRefusals,
};

const counted: readonly (readonly [keyof Became, string, string])[] = [
  ['patients', 'patient', 'patients'],
  ['coverages', 'policy', 'policies'],
  ['appointments', 'appointment', 'appointments'],
  ['encounters', 'encounter', 'encounters'],
  ['charges', 'charge', 'charges'],
  ['chargesToComplete', 'charge to complete', 'charges to complete'],
  ['notes', 'note', 'notes'],
  ['copays', 'copay', 'copays'],
];

/** The sentence and the next step of a reason, from the refusal tables. */
export function reasonText(reason: string): RefusalText | undefined {
  return texts[reason];
}

/** `ADT^A04 M12: taken — 1 patient, 1 policy`. No patient's data. */
export function intakeSentence(message: ReceivedMessage): string {
  const head = `${message.kind} ${message.messageId}: ${message.outcome.replace('-', ' ')}`;
  const { became, reason, where } = message;
  const parts = became ? counted.flatMap((one) => countOf(became, one)) : [];
  const missing = became?.missing ?? [];
  const lacks = missing.length > 0 ? [`to complete: ${[...new Set(missing)].join(', ')}`] : [];
  const text = reason === null ? undefined : reasonText(reason);
  const why =
    reason === null
      ? []
      : [
          `${text?.sentence ?? reason}${where === null ? '' : ` (${where})`} ${text?.next ?? ''}`.trim(),
        ];
  const rest = [...parts, ...lacks, ...why];
  return rest.length === 0 ? head : `${head} — ${rest.join('; ')}`;
}

function countOf(
  became: Became,
  [key, one, many]: readonly [keyof Became, string, string],
): string[] {
  const count = became[key];
  if (typeof count !== 'number' || count === 0) return [];
  return [`${count.toString()} ${count === 1 ? one : many}`];
}
