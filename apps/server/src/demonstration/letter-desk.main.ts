/** The front office opens payers' letters each morning and records what they authorize. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { z } from 'zod';
import { recordAuthorization } from '../authorizations/record-authorization.act.ts';
import { findPatientByNumber } from '../patients/patient.read.ts';
import { runAct, runRead, type Actor } from '../platform/transaction.ts';
import type { Company } from './company.main.ts';
import { findRegisteredNumbers } from './story.read.ts';

const lettersSchema = z.object({
  authorizations: z.array(
    z.object({
      payerKey: z.string(),
      patientId: z.string(),
      number: z.string(),
      codes: z.array(z.string()),
      units: z.int(),
      from: z.string(),
      to: z.string(),
    }),
  ),
});
/** A letter whose time ended so long ago, about somebody who never came, is thrown away. */
const trayDays = 400;
type Letter = z.infer<typeof lettersSchema>['authorizations'][number];

export interface LetterDesk {
  /** @returns how many letters were recorded today */
  open(date: CalendarDate): Promise<number>;
}

/** Nobody opens letters: in the year of a biller who verifies nothing. */
export const closedLetterDesk: LetterDesk = { open: () => Promise.resolve(0) };

/** A letter about somebody who is not registered yet stays in the tray until the day on which they are. */
export function openLetterDesk(company: Company, actor: Actor): LetterDesk {
  const { practiceIds, payerIds } = company.setUp.onboarded;
  const trays = new Map([...practiceIds.keys()].map((key) => [key, [] as Letter[]]));
  let openedOn: CalendarDate | undefined;
  const record = async (practiceId: string, letter: Letter): Promise<boolean> => {
    const payerId = payerIds.get(letter.payerKey);
    if (payerId === undefined) throw new Error('broken: a letter of an unknown payer');
    const { app } = company.installation;
    const outcome = await runAct(
      app,
      { practiceId, actor, action: 'record-authorization' },
      async (tx) => {
        const patient = await findPatientByNumber(tx, practiceId, letter.patientId);
        return recordAuthorization(tx, {
          patientId: patient?.id ?? practiceId,
          payerId,
          number: letter.number,
          codes: letter.codes,
          units: letter.units,
          effectiveFrom: letter.from,
          effectiveTo: letter.to,
        });
      },
    );
    if (!isRefused(outcome)) return true;
    if (outcome.refused === 'patient-not-found') return false;
    throw new Error(`broken: a letter was refused: ${outcome.refused}`);
  };
  const findRegistered = async (
    practiceId: string,
    letters: readonly Letter[],
  ): Promise<ReadonlySet<string>> => {
    if (letters.length === 0) return new Set();
    const { app } = company.installation;
    const request = { practiceIds: [practiceId], actor, action: 'look-up-patients' };
    const numbers = [...new Set(letters.map((letter) => letter.patientId))];
    return runRead(app, request, (tx) => findRegisteredNumbers(tx, practiceId, numbers));
  };
  return {
    async open(date) {
      let recorded = 0;
      const openOf = async (practiceKey: string, practiceId: string): Promise<void> => {
        const answer = lettersSchema.parse(
          await company.sandbox.ask({
            act: 'open-letters',
            practiceKey,
            on: date,
            ...(openedOn === undefined ? {} : { after: openedOn }),
          }),
        );
        const letters = [...(trays.get(practiceKey) ?? []), ...answer.authorizations].filter(
          (letter) => letter.to >= addDays(date, -trayDays),
        );
        const registered = await findRegistered(practiceId, letters);
        const kept: Letter[] = [];
        for (const letter of letters) {
          if (registered.has(letter.patientId) && (await record(practiceId, letter))) recorded += 1;
          else kept.push(letter);
        }
        trays.set(practiceKey, kept);
      };
      await Promise.all([...practiceIds].map(([key, practiceId]) => openOf(key, practiceId)));
      openedOn = date;
      return recorded;
    },
  };
}
