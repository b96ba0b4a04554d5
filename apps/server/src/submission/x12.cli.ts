/** `claimwright x12 check|read|copy|explain`: files judged, read, written again, told. */
import * as fs from 'node:fs/promises';
import path from 'node:path';
import {
  acknowledge,
  copy,
  countingControlNumbers,
  explain,
  explanationText,
  judge,
  partnerNamed,
  professionalClaims,
  readFile,
  readTa1,
  readTransactionSet,
  remittanceParts,
  type Judgement,
  type Problem,
} from '@claimwright/x12';
import type { Instant } from '../platform/clocks.ts';

export interface X12CommandOptions {
  readonly json: boolean;
  /** Whose rules are judged by as well; absent: the guide's alone. */
  readonly partner?: string | undefined;
  /** Where TA1 and 999 are written; absent: nowhere. */
  readonly acknowledgementDirectory?: string | undefined;
  readonly now: Instant;
  readonly write: (line: string) => void;
}

export const x12Help = `claimwright x12 check FILE… [--json] [--ack DIR] [--partner NAME]   judge files; exit 0 clean, 1 problems, 2 unreadable
claimwright x12 read FILE [--json]                one business object a line
claimwright x12 copy FILE OUT                     read and write again: canonical bytes
claimwright x12 explain FILE                      the file for a person`;

/** @returns the exit code */
export async function runX12Command(
  command: string,
  files: readonly string[],
  options: X12CommandOptions,
): Promise<number> {
  const [file, target] = files;
  if (file === undefined) return usage(options);
  switch (command) {
    case 'check':
      return checkFiles(files, options);
    case 'read':
      return readObjects(file, options);
    case 'copy':
      return target === undefined ? usage(options) : copyFile(file, target, options);
    case 'explain':
      return explainFile(file, options);
    default:
      return usage(options);
  }
}

function usage({ write }: X12CommandOptions): number {
  write(x12Help);
  return 2;
}

async function checkFiles(files: readonly string[], options: X12CommandOptions): Promise<number> {
  const partner = options.partner === undefined ? undefined : partnerNamed(options.partner);
  if (options.partner !== undefined && !partner) {
    options.write(`There is no partner ${options.partner}.`);
    return 2;
  }
  let exitCode = 0;
  for (const file of files) {
    const bytes = await readBytes(file, options);
    if (!bytes) {
      exitCode = 2;
      continue;
    }
    const judgement = judge(bytes, partner ? { partner } : {});
    const isX12 = readFile(bytes).length > 0;
    if (!isX12) {
      exitCode = 2;
      options.write(`${file}: no X12 was found in it`);
      continue;
    }
    for (const problem of judgement.problems) options.write(told(file, problem, options.json));
    const hasErrors = judgement.problems.some((problem) => problem.severity === 'error');
    if (hasErrors && exitCode === 0) exitCode = 1;
    if (!options.json && judgement.problems.length === 0) options.write(`${file}: clean`);
    if (options.acknowledgementDirectory !== undefined) {
      await writeAcknowledgements(file, judgement, options.acknowledgementDirectory, options.now);
    }
  }
  return exitCode;
}

function told(file: string, problem: Problem, json: boolean): string {
  const { scope: _scope, ...shown } = problem;
  if (json) return JSON.stringify({ file, ...shown });
  const place = [
    problem.loop,
    problem.segment,
    problem.segmentPosition === undefined ? undefined : `at ${String(problem.segmentPosition)}`,
    problem.element === undefined ? undefined : `element ${String(problem.element)}`,
  ].filter((part) => part !== undefined);
  return `${file}: ${problem.severity} ${place.join(' ')}: ${problem.message} [${problem.edit}]`;
}

async function writeAcknowledgements(
  file: string,
  judgement: Judgement,
  directory: string,
  now: Instant,
): Promise<void> {
  const answers = acknowledge(judgement, {
    date: now.slice(0, 10),
    time: now.slice(11, 16).replace(':', ''),
    controlNumbers: countingControlNumbers(),
  });
  await fs.mkdir(directory, { recursive: true });
  for (const [index, answer] of answers.entries()) {
    const name = path.join(directory, `${path.basename(file)}.${String(index + 1)}`);
    if (answer.ta1 !== undefined) await fs.writeFile(`${name}.ta1`, answer.ta1);
    if (answer.ack999 !== undefined) await fs.writeFile(`${name}.999`, answer.ack999);
  }
}

async function readObjects(file: string, options: X12CommandOptions): Promise<number> {
  const bytes = await readBytes(file, options);
  if (!bytes) return 2;
  let count = 0;
  const tell = (kind: string, value: object): void => {
    count += 1;
    options.write(JSON.stringify({ kind, ...value }));
  };
  for (const claim of professionalClaims(bytes)) tell('professional-claim', claim);
  for (const part of remittanceParts(bytes)) {
    if (part.kind === 'header') tell('payment-header', part.header);
    else if (part.kind === 'claim') tell('claim-payment', part.claim);
    else tell('payment-trailer', part.trailer);
  }
  for (const interchange of readFile(bytes)) {
    for (const segment of interchange.acknowledgements) {
      tell('interchange-acknowledgement', readTa1(segment));
    }
    for (const set of interchange.groups.flatMap((group) => group.transactionSets)) {
      const read = readTransactionSet(set);
      if (read) tell(read.kind, read.view);
    }
  }
  if (count === 0) options.write(`${file}: nothing that can be read was found in it`);
  return count === 0 ? 2 : 0;
}

async function copyFile(file: string, target: string, options: X12CommandOptions): Promise<number> {
  const bytes = await readBytes(file, options);
  if (!bytes) return 2;
  await fs.writeFile(target, copy(bytes));
  return 0;
}

async function explainFile(file: string, options: X12CommandOptions): Promise<number> {
  const bytes = await readBytes(file, options);
  if (!bytes) return 2;
  options.write(explanationText(explain(bytes)));
  return 0;
}

async function readBytes(file: string, { write }: X12CommandOptions): Promise<Buffer | undefined> {
  try {
    return await fs.readFile(file);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
    write(`${file}: there is no such file`);
    return undefined;
  }
}
