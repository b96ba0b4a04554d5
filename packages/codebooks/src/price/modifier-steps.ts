/**
 * What modifiers do to a price, by the code's own indicators. Each step says what it did and what the
 * price was after it. Source: the relative value file's documentation, and the Medicare Claims
 * Processing Manual, chapter 12, sections 20.4, 20.6 and 40.
 */
import type { GpciRow } from '../layouts/gpci.ts';
import type { RvuRow } from '../layouts/rvu-row.ts';
import type { LineToPrice } from './price-line.ts';

export interface AdjustmentStep {
  /** What the step is for, such as `bilateral` or `assistant-at-surgery`. */
  readonly reason: string;
  /** Of ten thousand: 15,000 is one and a half times. Null where a step subtracts. */
  readonly basisPoints: number | null;
  /** One unit after the step, in cents. */
  readonly cents: number;
}

export interface StepInput {
  readonly row: RvuRow;
  readonly line: LineToPrice;
  readonly fullCents: number;
  readonly practiceRvu: number;
  readonly index: GpciRow;
}

export type StepRefusal =
  | { readonly outcome: 'not-payable'; readonly reason: string }
  | { readonly outcome: 'carrier-priced'; readonly reason: string };

const whole = 10_000;

/** Runs the steps in the manual's order; each begins from the price that the one before left. */
export function modifierSteps(input: StepInput): readonly AdjustmentStep[] | StepRefusal {
  const steps: AdjustmentStep[] = [];
  let cents = input.fullCents;
  for (const rule of [bilateral, surgicalShare, assistant, coSurgeon, team, multiple]) {
    const step = rule(input, cents);
    if (step === undefined) continue;
    if ('outcome' in step) return step;
    steps.push(step);
    cents = step.cents;
  }
  return steps;
}

type Rule = (input: StepInput, cents: number) => AdjustmentStep | StepRefusal | undefined;

function share(reason: string, cents: number, basisPoints: number): AdjustmentStep {
  return { reason, basisPoints, cents: Math.floor((cents * basisPoints + whole / 2) / whole) };
}

/** 50: both sides. Indicator 1 pays 150 of a hundred, 3 each side in full, 0 and 2 one price. */
const bilateral: Rule = ({ row, line }, cents) => {
  if (!line.modifiers.includes('50')) return undefined;
  if (row.bilateral === '1') return share('bilateral', cents, 15_000);
  if (row.bilateral === '3') return share('bilateral, each side', cents, 20_000);
  if (row.bilateral === '9') return { outcome: 'not-payable', reason: 'bilateral does not apply' };
  return share('bilateral, one price for both', cents, whole);
};

/** 54, 55, 56, 78: the operation without its days before or after, by the file's shares. */
const surgicalShare: Rule = ({ row, line }, cents) => {
  const has = (modifier: string) => line.modifiers.includes(modifier);
  const { preoperativeShare: before, intraoperativeShare: during } = row;
  if (has('54')) return share('operation without care after', cents, (before + during) * 100);
  if (has('55')) return share('care after only', cents, row.postoperativeShare * 100);
  if (has('56')) return share('care before only', cents, before * 100);
  if (!has('78') || row.globalDays === '000') return undefined;
  return share('return to the operating room', cents, during * 100);
};

/** 80, 81, 82 pay 16 of a hundred, AS 85 of a hundred of that; indicator 1 pays none. */
const assistant: Rule = ({ row, line }, cents) => {
  const isPhysician = ['80', '81', '82'].some((modifier) => line.modifiers.includes(modifier));
  const isOther = line.modifiers.includes('AS');
  if (!isPhysician && !isOther) return undefined;
  if (row.assistant === '1' || row.assistant === '9') {
    return { outcome: 'not-payable', reason: 'assistants are not paid for this code' };
  }
  return share('assistant at surgery', cents, isOther ? 1_360 : 1_600);
};

/** 62: two surgeons, each 62.5 of a hundred. */
const coSurgeon: Rule = ({ row, line }, cents) => {
  if (!line.modifiers.includes('62')) return undefined;
  if (row.coSurgeon === '0' || row.coSurgeon === '9') {
    return { outcome: 'not-payable', reason: 'co-surgeons are not paid for this code' };
  }
  return share('co-surgeon', cents, 6_250);
};

/** 66: a team, which the contractor prices by report. */
const team: Rule = ({ row, line }) => {
  if (!line.modifiers.includes('66')) return undefined;
  return row.team === '0' || row.team === '9'
    ? { outcome: 'not-payable', reason: 'teams are not paid for this code' }
    : { outcome: 'carrier-priced', reason: 'team surgery is priced by report' };
};

/** Several procedures of a day, by the code's indicator and the line's rank among them. */
const multiple: Rule = (input, cents) => {
  const { row, line } = input;
  if (line.rank <= 1) return undefined;
  const isTechnical = row.modifier === 'TC';
  const isProfessional = row.modifier === '26';
  if (row.multipleProcedure === '2') {
    return line.rank > 5
      ? { outcome: 'carrier-priced', reason: 'a sixth procedure is priced by report' }
      : share('a further procedure of the day', cents, 5_000);
  }
  if (row.multipleProcedure === '3') return endoscopy(input, cents);
  if (row.multipleProcedure === '4') {
    if (isTechnical) return share('further imaging, technical part', cents, 5_000);
    if (isProfessional) return share('further imaging, professional part', cents, 9_500);
    return undefined;
  }
  if (row.multipleProcedure === '5') return therapy(input, cents);
  if (row.multipleProcedure === '6' && isTechnical) {
    return share('further cardiovascular test, technical part', cents, 7_500);
  }
  if (row.multipleProcedure === '7' && isTechnical) {
    return share('further eye test, technical part', cents, 8_000);
  }
  return undefined;
};

/** A further endoscopy of a family is paid what it costs more than the family's base. */
function endoscopy({ line }: StepInput, cents: number): AdjustmentStep | StepRefusal {
  const base = line.endoscopicBaseCents;
  if (base === undefined) return share('a further endoscopy of another family', cents, 5_000);
  const rest = Math.max(0, cents - base);
  return { reason: 'a further endoscopy, less its base', basisPoints: null, cents: rest };
}

/** A further therapy of the day loses half of its practice part. */
function therapy({ row, practiceRvu, index }: StepInput, cents: number): AdjustmentStep {
  const practice = practiceRvu * index.practiceIndex * row.conversionFactor;
  const half = Math.floor((practice + 10_000_000) / 20_000_000);
  return {
    reason: 'a further therapy, half its practice part',
    basisPoints: null,
    cents: cents - half,
  };
}
