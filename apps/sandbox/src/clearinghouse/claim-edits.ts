/**
 * The clearinghouse's own edits: what makes a claim unprocessable for anybody. A claim that fails
 * goes back by the clearinghouse's 277CA and reaches no payer.
 */
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import type { ProfessionalClaim, ProfessionalLine, StatusTriplet } from '@claimwright/x12';

/** Codes that are good, and until when others were: from `code-sets.json` of the habits. */
export interface CodeLists {
  readonly diagnoses: readonly string[];
  readonly procedures: readonly string[];
  readonly modifiers: readonly string[];
  readonly retiredDiagnoses: readonly { readonly code: string; readonly until: string }[];
  readonly retiredProcedures: readonly { readonly code: string; readonly until: string }[];
}

/** What a claim is held against. */
export interface EditContext {
  /** The day of taking in. */
  readonly on: string;
  /** Undefined where no payer has the number on the claim. */
  readonly memberIdPattern: RegExp | undefined;
  readonly codes: CodeBook;
  /** Whether a claim number came before. */
  wasSeen(patientControlNumber: string): boolean;
}

/** Why a claim goes back, as a 277CA tells it. */
export interface EditFinding {
  readonly status: StatusTriplet;
  readonly message: string;
  /** 1-based line, where it is one. */
  readonly line?: number;
}

/** Code lists that can be asked by date. */
export class CodeBook {
  readonly #diagnoses: ReadonlyMap<string, string>;
  readonly #procedures: ReadonlyMap<string, string>;
  readonly #modifiers: ReadonlySet<string>;

  constructor(lists: CodeLists) {
    this.#diagnoses = untilMap(lists.diagnoses, lists.retiredDiagnoses);
    this.#procedures = untilMap(lists.procedures, lists.retiredProcedures);
    this.#modifiers = new Set(lists.modifiers);
  }

  isDiagnosis(code: string, on: string): boolean {
    return on <= (this.#diagnoses.get(code) ?? '');
  }

  isProcedure(code: string, on: string): boolean {
    return on <= (this.#procedures.get(code) ?? '');
  }

  isModifier(code: string): boolean {
    return this.#modifiers.has(code);
  }
}

function untilMap(
  good: readonly string[],
  retired: readonly { readonly code: string; readonly until: string }[],
): ReadonlyMap<string, string> {
  return new Map([
    ...retired.map((one) => [one.code, one.until] as const),
    ...good.map((code) => [code, '9999-12-31'] as const),
  ]);
}

/** Everything wrong with a claim, claim first, then line by line; empty when it may go on. */
export function findEdits(claim: ProfessionalClaim, context: EditContext): EditFinding[] {
  return [
    ...routingFindings(claim, context),
    ...personFindings(claim, context),
    ...providerFindings(claim),
    ...claimFindings(claim, context),
    ...claim.lines.flatMap((line, index) => lineFindings(claim, line, index + 1, context)),
  ];
}

function finding(
  categoryCode: string,
  statusCode: string,
  message: string,
  entityCode?: string,
  line?: number,
): EditFinding {
  return {
    status: { categoryCode, statusCode, ...(entityCode === undefined ? {} : { entityCode }) },
    message,
    ...(line === undefined ? {} : { line }),
  };
}

function routingFindings(claim: ProfessionalClaim, context: EditContext): EditFinding[] {
  const found: EditFinding[] = [];
  if (context.wasSeen(claim.patientControlNumber)) {
    found.push(finding('A8', '54', 'CLAIM NUMBER WAS SENT BEFORE'));
  }
  if (!context.memberIdPattern) {
    found.push(finding('A7', '153', 'PAYER ID NOT KNOWN', 'PR'));
  } else if (!context.memberIdPattern.test(claim.subscriber.memberId ?? '')) {
    found.push(finding('A7', '164', 'MEMBER ID IS NOT IN THE FORM OF THIS PAYER', 'IL'));
  }
  return found;
}

function personFindings(claim: ProfessionalClaim, context: EditContext): EditFinding[] {
  const person = claim.patient ?? claim.subscriber;
  const entity = claim.patient ? 'QC' : 'IL';
  const found: EditFinding[] = [];
  if (person.birthDate === undefined) {
    found.push(finding('A6', '158', 'BIRTH DATE MISSING', entity));
  } else if (person.birthDate > context.on) {
    found.push(finding('A7', '158', 'BIRTH DATE IN THE FUTURE', entity));
  }
  if (!person.lastName) found.push(finding('A6', '125', 'NAME MISSING', entity));
  const { address } = person;
  if (!address?.lines[0] || !address.city || !address.state) {
    found.push(finding('A6', '126', 'ADDRESS INCOMPLETE', entity));
  }
  if (!/^\d{5}(\d{4})?$/.test(address?.postalCode ?? '')) {
    found.push(finding('A6', '500', 'ZIP CODE MISSING OR NOT A ZIP CODE', entity));
  }
  return found;
}

function providerFindings(claim: ProfessionalClaim): EditFinding[] {
  const found: EditFinding[] = [];
  const check = (npi: string | undefined, entity: string, words: string): void => {
    if (npi === undefined || !isNationalProviderIdentifier(npi)) {
      found.push(finding('A7', '562', `${words} NPI NOT VALID`, entity));
    }
  };
  check(claim.billingProvider.npi, '85', 'BILLING PROVIDER');
  if (claim.renderingProvider) check(claim.renderingProvider.npi, '82', 'RENDERING PROVIDER');
  for (const one of claim.referringProviders) check(one.npi, 'DN', 'REFERRING PROVIDER');
  if (!/^\d{9}$/.test(claim.billingProvider.address?.postalCode ?? '')) {
    found.push(finding('A7', '500', 'BILLING PROVIDER ZIP CODE NEEDS NINE DIGITS', '85'));
  }
  return found;
}

function claimFindings(claim: ProfessionalClaim, context: EditContext): EditFinding[] {
  const found: EditFinding[] = [];
  const chargeCents = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  if (chargeCents !== claim.chargeCents) {
    found.push(finding('A8', '400', 'LINES DO NOT ADD UP TO THE CLAIM'));
  }
  const isCorrection = claim.frequencyCode === '7' || claim.frequencyCode === '8';
  if (isCorrection && claim.payerClaimControlNumber === undefined) {
    found.push(finding('A6', '464', 'NUMBER OF THE ORIGINAL CLAIM MISSING'));
  }
  if (claim.diagnoses.length === 0) found.push(finding('A6', '254', 'DIAGNOSIS MISSING'));
  const on = claim.lines[0]?.serviceDateFrom ?? context.on;
  claim.diagnoses.forEach((diagnosis, index) => {
    if (context.codes.isDiagnosis(diagnosis.code, on)) return;
    found.push(finding('A7', index === 0 ? '254' : '255', 'DIAGNOSIS CODE NOT VALID ON THIS DATE'));
  });
  return found;
}

function lineFindings(
  claim: ProfessionalClaim,
  line: ProfessionalLine,
  number: number,
  context: EditContext,
): EditFinding[] {
  const found: EditFinding[] = [];
  const add = (category: string, status: string, message: string): void => {
    found.push(finding(category, status, message, undefined, number));
  };
  const on = line.serviceDateFrom;
  if (on === undefined) add('A6', '187', 'SERVICE DATE MISSING');
  else if (on > context.on) add('A7', '187', 'SERVICE DATE IN THE FUTURE');
  if (!context.codes.isProcedure(line.procedure.code, on ?? context.on)) {
    add('A7', '454', 'PROCEDURE CODE NOT VALID ON THIS DATE');
  }
  if (line.procedure.modifiers.some((modifier) => !context.codes.isModifier(modifier))) {
    add('A7', '453', 'MODIFIER NOT VALID');
  }
  if (line.chargeCents <= 0) add('A7', '402', 'CHARGE MUST EXCEED ZERO');
  if (Number(line.units) <= 0) add('A7', '476', 'UNITS MUST EXCEED ZERO');
  const pointers = line.diagnosisPointers;
  if (pointers.length === 0 || pointers.some((one) => one > claim.diagnoses.length)) {
    add('A6', '488', 'LINE POINTS TO NO DIAGNOSIS');
  }
  return found;
}
