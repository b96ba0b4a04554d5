/** `claimwright x12 check|read|copy|explain`: files judged, read, written again, told. */
import { once } from 'node:events';
import * as fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CodeBooks } from '@claimwright/codebooks/code-answer';
import {
  acknowledge,
  caseBase,
  copy,
  countingControlNumbers,
  explanationHtmlPieces,
  explanationTextPieces,
  judge,
  judgeStream,
  partnerOf,
  provePartner,
  streamTransactionSets,
  type CodeSets,
  type ControlNumbers,
  type Judgement,
  type Partner,
  type Problem,
  type ProblemCounts,
} from '@claimwright/x12';
import { businessObjects } from './business-objects.x12.ts';
import { businessObjectText } from './business-object-text.ts';
import { problemSummary } from './problem-summary.x12.ts';

export const x12Help = `claimwright x12 check FILE… [--json] [--ack DIR] [--partner NAME] [--books]
    judges X12 files; --ack writes the TA1 and 999 that are due; --partner judges by a payer's rules too:
    the name of a file of packages/x12/partners, or the path of a .json file of your own
    --books asks this installation's code books as well: whether codes were valid on the day of service, and
    (as warnings) adjustments that the notes of their reasons speak against
    exit code: 0 clean (warnings too), 1 errors, 2 unreadable
claimwright x12 read FILE [--json]
    one business object a line: claim, claim payment, payment header, benefit, claim status, authorization …
claimwright x12 partner prove FILE… | base GUIDE [TRANSACTION]
    proves files of a payer's rules by their own cases; shows the transaction that cases change
claimwright x12 copy FILE OUT
    reads and writes again: canonical bytes, every element kept
claimwright x12 explain FILE [--html]
    the file for a person: loops indented, elements named, codes in words, problems in place`;

const EXPLAINED_MOST_BYTES = 64_000_000;
const CHUNK_BYTES = 1 << 18;
const TOLD_AT_ONCE_CHARACTERS = 1 << 16;

interface Given {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly html: boolean;
  readonly ack: string | undefined;
  readonly partner: string | undefined;
  readonly books: boolean;
}

/** The code books of an installation, with the day that is meant where a file names none. */
export interface BooksAtHand {
  readonly codeSets: CodeSets;
  readonly noteOf: CodeBooks['adjustmentNoteOf'];
}
/** Opens them for as long as the work takes. */
export type WithBooks = (work: (books: BooksAtHand) => Promise<number>) => Promise<number>;

/** Where a command's lines go: what it tells, and why it could not. */
interface Told {
  readonly write: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Runs one of the X12 commands.
 * @param argv what stands behind `claimwright x12`
 * @param write takes each line of standard output
 * @param complain takes what is wrong with the command or its files; standard error when absent
 * @param withBooks opens the installation's code books, for `--books`
 * @returns the exit code: 0 clean or done, 1 errors found, 2 unreadable or a wrong command
 */
export async function runX12Command(
  argv: readonly string[],
  write: (line: string) => void,
  complain: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  withBooks?: WithBooks,
): Promise<number> {
  const [command = '', ...rest] = argv;
  const told = { write, complain };
  const given = givenOf(rest, complain);
  if (given === 'help' || command === '--help' || command === 'help') {
    write(x12Help);
    return 0;
  }
  const [file, target] = given?.files ?? [];
  if (given !== undefined && file !== undefined) {
    const isOne = given.files.length === 1;
    if (command === 'check') {
      if (!given.books) return checkFiles(given, told);
      if (!withBooks) throw new Error('broken: nobody opens the code books');
      return withBooks((books) => checkFiles(given, told, books));
    }
    if (command === 'partner') return partnerCommand(given.files, told);
    if (command === 'read' && isOne) return readObjects(file, given, told);
    if (command === 'explain' && isOne) return explainFile(file, given, told);
    if (command === 'copy' && target !== undefined) return copyFile(file, target, told);
  }
  complain(x12Help);
  return 2;
}

function givenOf(
  args: readonly string[],
  complain: (line: string) => void,
): Given | 'help' | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        html: { type: 'boolean', default: false },
        ack: { type: 'string' },
        partner: { type: 'string' },
        books: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const { json, html, ack, partner, books } = values;
    return { files: positionals, json, html, ack, partner, books };
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure;
    complain(failure.message);
    return undefined;
  }
}

async function checkFiles(given: Given, told: Told, books?: BooksAtHand): Promise<number> {
  const partner = given.partner === undefined ? undefined : loadPartner(given.partner, told);
  if (partner === 'refused') return 2;
  const answers = given.ack === undefined ? undefined : new Answers(given.ack);
  let exitCode = 0;
  for (const file of given.files) {
    exitCode = Math.max(exitCode, await checkFile(file, { given, partner, answers, told, books }));
  }
  return exitCode;
}

/** Where the package keeps the partners it ships. */
const partnersFolder = (): string =>
  path.dirname(
    fileURLToPath(import.meta.resolve('@claimwright/x12/partners/medicare-part-b.json')),
  );

/** A partner by its name or its file; one whose data or cases are wrong is refused, with why. */
function loadPartner(nameOrFile: string, told: Told): Partner | 'refused' {
  const isFile = nameOrFile.endsWith('.json');
  const file = isFile ? nameOrFile : path.join(partnersFolder(), `${nameOrFile}.json`);
  if (!isFile && !(/^[\w-]+$/.test(nameOrFile) && fs.existsSync(file))) {
    const known = fs.readdirSync(partnersFolder()).map((name) => path.basename(name, '.json'));
    told.complain(
      `There is no partner ${nameOrFile}. Known: ${known.join(', ')}. A file of your own ends in .json.`,
    );
    return 'refused';
  }
  if (!isFileThere(file, told)) return 'refused';
  const found = partnerOf(jsonOf(file));
  const faults = 'refused' in found ? found.faults : provePartner(found);
  for (const fault of faults) told.complain(`${file}: ${fault}`);
  return 'refused' in found || faults.length > 0 ? 'refused' : found;
}

/** What a file holds as JSON; its text where it is none, which no partner is. */
function jsonOf(file: string): unknown {
  const text = fs.readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
    return failure.message;
  }
}

function partnerCommand(words: readonly string[], told: Told): number {
  const [verb, ...rest] = words;
  const [first] = rest;
  if (verb === 'base' && first !== undefined) {
    const base = caseBase(first, rest[1]);
    if (base === undefined) told.complain(`There is no transaction of ${first} to change.`);
    else told.write(base.replaceAll('~', '~\n').trimEnd());
    return base === undefined ? 2 : 0;
  }
  if (verb !== 'prove' || first === undefined) {
    told.complain(x12Help);
    return 2;
  }
  let exitCode = 0;
  for (const file of rest) {
    const partner = loadPartner(file, told);
    if (partner === 'refused') exitCode = 1;
    else told.write(`${file}: ${counted(partner.rules?.length ?? 0, 'rule')} proved`);
  }
  return exitCode;
}

interface Checking {
  readonly given: Given;
  readonly partner: Partner | undefined;
  readonly answers: Answers | undefined;
  readonly told: Told;
  readonly books: BooksAtHand | undefined;
}

async function checkFile(file: string, checking: Checking): Promise<number> {
  const { given, partner, answers, told, books } = checking;
  if (!isFileThere(file, told)) return 2;
  const judgement = await judgeStream(chunksOf(file), {
    ...(partner && { partner }),
    ...(books && { codeSets: books.codeSets }),
  });
  if (!judgement.isReadable) return unreadable(file, told);
  const { problems: judged, counts } = judgement;
  const doubts = books ? await warningsOf(file, books, judged) : [];
  const problems = [...judged, ...doubts];
  for (const problem of problems)
    told.write(given.json ? problemJson(file, problem) : problemText(file, problem));
  if (!given.json) told.write(`${file}: ${problemSummary(withWarnings(counts, doubts.length))}`);
  answers?.write(file, judgement);
  return counts.errors > 0 ? 1 : 0;
}

const withWarnings = (counts: ProblemCounts, more: number): ProblemCounts => ({
  ...counts,
  warnings: counts.warnings + more,
  listed: counts.listed + more,
});

/** What the notes of adjustment reasons speak against, where the guide's rules have not said it already. */
async function warningsOf(
  file: string,
  { noteOf }: BooksAtHand,
  judged: readonly Problem[],
): Promise<Problem[]> {
  const placeOf = ({ interchange, group, transaction, segmentPosition }: Problem): string =>
    [interchange, group, transaction, segmentPosition].join('/');
  const said = new Set(judged.filter(({ segment }) => segment === 'CAS').map(placeOf));
  // loaded where it is asked for: other X12 commands start without the lists
  const { adjustmentWarnings } = await import('./adjustment-warnings.x12.ts');
  const warnings: Problem[] = [];
  for await (const set of streamTransactionSets(chunksOf(file))) {
    const found = adjustmentWarnings(set, noteOf);
    warnings.push(...found.filter((warning) => !said.has(placeOf(warning))));
  }
  return warnings;
}

const counted = (count: number, word: string): string =>
  `${String(count)} ${word}${count === 1 ? '' : 's'}`;

function unreadable(file: string, told: Told): number {
  told.complain(`${file}: holds no X12 that could be read`);
  return 2;
}

/** A problem on one line, its keys in the order of the interface; never a value of the file. */
function problemJson(file: string, problem: Problem): string {
  const { interchange, group, transaction, guide, loop, segment, segmentPosition } = problem;
  const { element, component, repetition, level, severity, code, edit, message } = problem;
  return JSON.stringify({
    ...{ file, interchange, group, transaction, guide, loop, segment, segmentPosition },
    ...{ element, component, repetition, level, severity, code, edit, message },
  });
}

function problemText(file: string, problem: Problem): string {
  const { interchange, transaction, loop, segment, segmentPosition, element, component } = problem;
  const number = element === undefined ? '' : String(element).padStart(2, '0');
  const part = component === undefined ? '' : `-${String(component)}`;
  const place = [
    transaction === undefined ? '' : `set ${transaction}`,
    loop === undefined ? '' : `loop ${loop}`,
    segment === undefined ? '' : `${segment}${number}${part}`,
    segmentPosition === undefined ? '' : `segment ${String(segmentPosition)}`,
  ].filter((word) => word !== '');
  // What stands for many that are not listed has no place but the file.
  if (place.length === 0) place.push(interchange ? `interchange ${interchange}` : 'the file');
  return `${file}: ${problem.severity}: ${place.join(', ')}: ${problem.message} [${problem.edit}]`;
}

/** TA1 and 999 of the files of one run: each in a file of its own, no control number twice. */
class Answers {
  readonly #directory: string;
  readonly #numbers: ControlNumbers = countingControlNumbers();
  readonly #names = new Set<string>();

  constructor(directory: string) {
    this.#directory = directory;
    fs.mkdirSync(directory, { recursive: true });
  }

  write(file: string, judgement: Judgement): void {
    // A command is run now: its answers bear the moment they were written.
    const now = new Date().toISOString();
    const date = now.slice(0, 10);
    const time = now.slice(11, 16).replace(':', '');
    for (const { ta1, ack999 } of acknowledge(judgement, {
      date,
      time,
      controlNumbers: this.#numbers,
    })) {
      if (ta1 !== undefined) fs.writeFileSync(this.#nameFor(file, 'ta1'), ta1);
      if (ack999 !== undefined) fs.writeFileSync(this.#nameFor(file, '999'), ack999);
    }
  }

  /** Files of one name in two folders, or two interchanges of one file, get different names. */
  #nameFor(file: string, ending: string): string {
    let name = `${path.basename(file)}.${ending}`;
    for (let count = 2; this.#names.has(name); count++)
      name = `${path.basename(file)}.${String(count)}.${ending}`;
    this.#names.add(name);
    return path.join(this.#directory, name);
  }
}

async function readObjects(file: string, given: Given, told: Told): Promise<number> {
  if (!isFileThere(file, told)) return 2;
  const objects = await businessObjects(() => chunksOf(file));
  if (objects === undefined) return unreadable(file, told);
  for await (const { kind, value } of objects)
    told.write(given.json ? JSON.stringify({ kind, ...value }) : businessObjectText(kind, value));
  return 0;
}

async function copyFile(file: string, target: string, told: Told): Promise<number> {
  if (!isFileThere(file, told)) return 2;
  const bytes = await fs.promises.readFile(file);
  if (!judge(bytes, { throughLevel: 1, mostProblems: 0 }).isReadable) return unreadable(file, told);
  await fs.promises.writeFile(target, copy(bytes));
  return 0;
}

async function explainFile(file: string, given: Given, told: Told): Promise<number> {
  if (!isFileThere(file, told)) return 2;
  const bytes = await fs.promises.readFile(file);
  if (bytes.length > EXPLAINED_MOST_BYTES) {
    told.complain(`${file}: is larger than what a person reads (64 MB); explain a part of it`);
    return 2;
  }
  const isReadable = judge(bytes, { throughLevel: 1, mostProblems: 0 }).isReadable;
  const pieces = given.html
    ? explanationHtmlPieces(bytes, path.basename(file))
    : explanationTextPieces(bytes);
  let gathered = '';
  for (const piece of pieces) {
    if (gathered.length >= TOLD_AT_ONCE_CHARACTERS) {
      // whole lines, of which writing ends the last
      told.write(gathered.slice(0, -1));
      gathered = '';
      await whatWasToldIsTaken();
    }
    gathered += piece;
  }
  told.write(given.html ? gathered : gathered.trimEnd());
  return isReadable ? 0 : unreadable(file, told);
}

/** Waits while whoever reads standard output is behind, so that what is told does not pile up here. */
async function whatWasToldIsTaken(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
}

function isFileThere(file: string, told: Told): boolean {
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true) return true;
  told.complain(`${file}: there is no such file`);
  return false;
}

/** The file in chunks; on a terminal, what takes more than a second says how far it is. */
async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const started = performance.now();
  const { size } = fs.statSync(file);
  let read = 0;
  let told = 0;
  const stream = fs.createReadStream(file, { highWaterMark: CHUNK_BYTES });
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    yield chunk;
    read += chunk.length;
    const seconds = Math.floor((performance.now() - started) / 1000);
    if (!process.stderr.isTTY || seconds === told) continue;
    told = seconds;
    process.stderr.write(`\r${file}: ${String(Math.floor((100 * read) / size))} %`);
  }
  if (told > 0) process.stderr.write('\r\u001b[K');
}
