/** The people of the story: what the office does about what the machine could not decide alone. */
import { addDays, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { correctClaim } from '../claims/correct-claim.act.ts';
import { runAct, runRead, type Actor } from '../platform/transaction.ts';
import { closeTasks, snoozeTask } from '../tasks/tasks.act.ts';
import { openChartDesk, type ChartDesk, type PayerNames } from './chart-desk.main.ts';
import type { Company } from './company.main.ts';
import { storyActor } from './deeds.read.ts';
import { workHeldClaim } from './held-desk.main.ts';
import { rateQuestion } from '../denials/rate-question.read.ts';
import { workDenial, workException, workRateQuestion } from './money-desk.main.ts';
import { closedLetterDesk, openLetterDesk } from './letter-desk.main.ts';
import { findOpenTasks, findVisits, type OpenTask } from './story.read.ts';

export interface Workers {
  /** Payers' letters, charge completion, coding and eligibility: what must be right before a claim is built. */
  workFrontOffice(date: CalendarDate): Promise<number>;
  /** Held claims, rejections, exceptions, denials, and what is asked about receivables. */
  work(date: CalendarDate): Promise<number>;
}

/** What one task needs of the people who work it. */
export interface Desk {
  readonly company: Company;
  readonly chart: ChartDesk;
  readonly actor: Actor;
  readonly date: CalendarDate;
}

/** What did not end after so many attempts stays open: the story's people give up on it. */
const attemptsAtMost = 3;
const againAfterDays = 10;

const frontOffice = ['charge-completion', 'coding', 'eligibility', 'authorization', 'enrollment'];
const backOffice = [
  'scrubbing',
  'rejections',
  'remittance-exceptions',
  'denials',
  'receivables',
  'patient-billing',
  'duplicates',
];

/**
 * Hires them.
 * @param payers numbers and names by the packet's keys
 * @param verifies whether the front office also records what payers authorize; absent: it does
 */
export function hireWorkers(
  company: Company,
  payers: ReadonlyMap<string, PayerNames>,
  verifies = true,
): Workers {
  const actor: Actor = storyActor;
  const chart = openChartDesk(company, payers, actor);
  const attempts = new Map<string, number>();
  const workQueues = async (queues: readonly string[], date: CalendarDate): Promise<number> => {
    const desk: Desk = { company, chart, actor, date };
    const practiceIds = [...company.setUp.onboarded.practiceIds.values()];
    const { app } = company.installation;
    const tasks = await runRead(app, { practiceIds, actor, action: 'open-queue' }, (tx) =>
      findOpenTasks(tx, queues, date),
    );
    const workThrough = async (own: readonly OpenTask[]): Promise<number> => {
      let worked = 0;
      for (const task of own) {
        // the same thing comes back as a new task when a correction did not help
        const name = `${task.queue}/${task.reason}/${task.claimId ?? task.subjectId}`;
        const tried = (attempts.get(name) ?? 0) + 1;
        if (tried > attemptsAtMost) continue;
        attempts.set(name, tried);
        await finish(desk, task, await workTask(desk, task, tried));
        worked += 1;
      }
      return worked;
    };
    const worked = await Promise.all(desksOf(tasks).map(workThrough));
    return worked.reduce((sum, one) => sum + one, 0);
  };
  const letters = verifies ? openLetterDesk(company, actor) : closedLetterDesk;
  return {
    workFrontOffice: async (date) =>
      (await letters.open(date)) + (await workQueues(frontOffice, date)),
    work: async (date) => (await letters.open(date)) + (await workQueues(backOffice, date)),
  };
}

/**
 * Each practice has two people of its own, who do not wait for each other; what is to be done about one patient,
 * one of them does.
 */
function desksOf(tasks: readonly OpenTask[]): OpenTask[][] {
  const desks = new Map<string, OpenTask[]>();
  for (const task of tasks) {
    const whom = task.patientId ?? task.subjectId;
    const desk = `${task.practiceId}/${String(Number.parseInt(whom.slice(-1), 16) % 2)}`;
    desks.set(desk, [...(desks.get(desk) ?? []), task]);
  }
  return [...desks.values()];
}

/** Closes what is done, looks again later at what is not. */
async function finish(desk: Desk, task: OpenTask, isDone: boolean): Promise<void> {
  const { app } = desk.company.installation;
  await runAct(
    app,
    { practiceId: task.practiceId, actor: desk.actor, action: 'finish-task' },
    async (tx) => {
      if (isDone) {
        await closeTasks(tx, {
          queue: task.queue,
          reason: task.reason,
          subjectKind: task.subjectKind,
          subjectId: task.subjectId,
          outcome: 'worked',
        });
        return {};
      }
      return snoozeTask(tx, { taskId: task.id, until: addDays(desk.date, againAfterDays) });
    },
  );
}

async function workTask(desk: Desk, task: OpenTask, tried: number): Promise<boolean> {
  switch (task.queue) {
    case 'charge-completion':
    case 'coding':
      return task.subjectKind === 'encounter'
        ? desk.chart.completeVisit(task.practiceId, task.subjectId)
        : true;
    case 'eligibility':
      return workEligibility(desk, task);
    case 'scrubbing':
      return workHeldClaim(desk, task, 'finding-fixed', tried);
    case 'rejections':
      return workHeldClaim(desk, task, 'rejected', tried);
    case 'receivables':
      return workReceivable(desk, task);
    case 'denials':
      return workDenial(desk, task);
    case 'remittance-exceptions':
      return workException(desk, task);
    default:
      // looked at and noted; nothing in the story depends on more
      return true;
  }
}

/** The patient is asked; the visits that wait for it are settled by what they say. */
async function workEligibility(desk: Desk, task: OpenTask): Promise<boolean> {
  const { practiceId, patientId } = task;
  if (patientId === null) return true;
  const { app } = desk.company.installation;
  const visits = await runRead(
    app,
    { practiceIds: [practiceId], actor: desk.actor, action: 'look-up-visits' },
    (tx) => findVisits(tx, { practiceId, patientId }),
  );
  const latest = visits.at(-1);
  return latest ? desk.chart.askPatient(practiceId, latest) : true;
}

/** A payer that has nothing of a claim gets it anew; one that decided is asked for its remittance. */
async function workReceivable(desk: Desk, task: OpenTask): Promise<boolean> {
  const { practiceId, claimId } = task;
  if (task.reason === rateQuestion) return workRateQuestion(desk, task);
  // A4: the payer cannot find it (claim status category codes)
  const isLost = task.reason === 'payer-is-silent' && task.detail['category'] === 'A4';
  if (claimId === null || !isLost) return true;
  const outcome = await runAct(
    desk.company.installation.app,
    { practiceId, actor: desk.actor, action: 'send-claim-anew' },
    (tx) => correctClaim(tx, { claimId, reason: 'payer-has-nothing', unprocessable: true }),
  );
  return !isRefused(outcome);
}
