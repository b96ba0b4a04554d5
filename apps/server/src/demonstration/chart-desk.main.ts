/** A person asks the practice and the patient, and brings our records in line with what they say. */
import { readCalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import type { ClaimChanges } from '../claims/claim-changes.ts';
import { takeCoverages } from '../coverage/take-coverages.act.ts';
import { completeEncounter } from '../encounters/complete-encounter.act.ts';
import { takeEncounter } from '../encounters/take-encounter.act.ts';
import { takePatient } from '../patients/take-patient.act.ts';
import { runAct, runRead, type Actor } from '../platform/transaction.ts';
import {
  changesFromChart,
  toldCoverages,
  toldPatient,
  type ChartAnswer,
  type PatientAnswer,
} from './chart-answers.ts';
import type { Company } from './company.main.ts';
import { findClaimFacts, findVisits, type VisitFacts } from './story.read.ts';

export interface PayerNames {
  readonly number: string;
  readonly name: string;
}

export interface ChartDesk {
  /** Asks the patient about who they are and who covers them. @returns whether anybody was found */
  askPatient(practiceId: string, visit: VisitFacts): Promise<boolean>;
  /** Completes a visit whose charges are not posted yet, from the practice's chart. */
  completeVisit(practiceId: string, encounterId: string): Promise<boolean>;
  /** Asks about everything behind a claim. @returns what the chart says of it; undefined for nothing */
  lookBehindClaim(practiceId: string, claimId: string): Promise<ClaimAnswers | undefined>;
}

export interface ClaimAnswers {
  readonly changes: ClaimChanges;
  readonly remarks: readonly string[];
  readonly hasAuthorization: boolean;
  /** Lines of the claim that the chart knows nothing of, by number. */
  readonly linesNotInChart: readonly number[];
}

/** Opens the desk. @param payers numbers and names by the packet's keys */
export function openChartDesk(
  company: Company,
  payers: ReadonlyMap<string, PayerNames>,
  actor: Actor,
): ChartDesk {
  const { app } = company.installation;
  const keys = new Map([...company.setUp.onboarded.practiceIds].map(([key, id]) => [id, key]));
  const keyOf = (practiceId: string): string => keys.get(practiceId) ?? '';
  const askPractice = async (practiceId: string, visit: VisitFacts): Promise<ChartAnswer> =>
    company.sandbox.ask({
      act: 'ask-practice',
      practiceKey: keyOf(practiceId),
      encounterId: visit.externalId,
    });
  const visitsOf = (given: Parameters<typeof findVisits>[1]): Promise<VisitFacts[]> =>
    runRead(app, { practiceIds: [given.practiceId], actor, action: 'look-up-visits' }, (tx) =>
      findVisits(tx, given),
    );
  const askPatient = async (practiceId: string, visit: VisitFacts): Promise<boolean> => {
    const answer = (await company.sandbox.ask({
      act: 'ask-patient',
      practiceKey: keyOf(practiceId),
      patientId: visit.medicalRecordNumber,
      serviceDate: visit.serviceDate,
    })) as PatientAnswer;
    if (!answer.found) return false;
    const outcome = await runAct(
      app,
      { practiceId, actor, action: 'correct-patient' },
      async (tx) => {
        const taken = await takePatient(tx, toldPatient(answer, visit.medicalRecordNumber));
        if (isRefused(taken)) return taken;
        const asOf = readCalendarDate(visit.serviceDate);
        if (asOf === undefined) throw new Error('broken: a visit without a day');
        return takeCoverages(tx, {
          patient: taken.patient,
          told: toldCoverages(answer, payers),
          asOf,
          toldBy: 'person',
          isComplete: true,
        });
      },
    );
    return !isRefused(outcome);
  };
  return {
    askPatient,
    async completeVisit(practiceId, encounterId) {
      const [visit] = await visitsOf({ practiceId, encounterId });
      if (!visit) return false;
      await askPatient(practiceId, visit);
      const answer = await askPractice(practiceId, visit);
      return answer.found && completeFromChart(company, practiceId, visit, answer, actor);
    },
    async lookBehindClaim(practiceId, claimId) {
      const facts = await runRead(
        app,
        { practiceIds: [practiceId], actor, action: 'look-up-claim' },
        (tx) => findClaimFacts(tx, practiceId, claimId),
      );
      const [visit] = await visitsOf({ practiceId, claimId });
      if (!facts || !visit) return undefined;
      await askPatient(practiceId, visit);
      const answer = await askPractice(practiceId, visit);
      return answersOf(answer, facts.lineNumbersByCode);
    },
  };
}

function answersOf(
  answer: ChartAnswer,
  lines: readonly { readonly lineNumber: number; readonly code: string }[],
): ClaimAnswers {
  return {
    changes: answer.found ? changesFromChart(answer, lines) : {},
    remarks: answer.remarks ?? [],
    hasAuthorization: answer.authorizationNumber !== undefined,
    linesNotInChart: linesBeyond(lines, answer),
  };
}

/** The claim's lines stand in the chart's order: what stands behind its last one is not in it. */
function linesBeyond(
  lines: readonly { readonly lineNumber: number }[],
  answer: ChartAnswer,
): number[] {
  return lines.slice(answer.lines?.length ?? lines.length).map((line) => line.lineNumber);
}

async function completeFromChart(
  company: Company,
  practiceId: string,
  visit: VisitFacts,
  answer: ChartAnswer,
  actor: Actor,
): Promise<boolean> {
  const serviceDate = readCalendarDate(visit.serviceDate);
  if (serviceDate === undefined) return false;
  const outcome = await runAct(
    company.installation.app,
    { practiceId, actor, action: 'complete-visit' },
    async (tx) => {
      const taken = await takeEncounter(tx, {
        patientId: visit.patientId,
        told: {
          externalId: visit.externalId,
          serviceDate,
          placeOfService: answer.placeOfService,
          renderingNpi: answer.renderingNpi,
          authorizationNumber: answer.authorizationNumber,
          diagnosisCodes: answer.diagnosisCodes ?? [],
          charges: (answer.lines ?? []).map((line) => ({
            code: line.procedureCode,
            modifiers: line.modifiers,
            units: line.units,
            chargeCents: BigInt(line.chargeCents),
            diagnosisPointers: line.diagnosisPointers,
            nationalDrugCode: line.nationalDrugCode,
          })),
        },
      });
      return isRefused(taken) ? taken : completeEncounter(tx, taken.encounterId);
    },
  );
  return !isRefused(outcome) && outcome.missing.length === 0;
}
