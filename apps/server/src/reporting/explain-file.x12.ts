/** An X12 file for a person: its parts and segments one under another, each element with its name. */
import type { CodeBooks } from '@claimwright/codebooks/code-answer';
import { adjustmentDoubts } from '@claimwright/codebooks/starter/adjustment-doubts';
import {
  explanationHtmlPieces,
  explanationSteps,
  ExplanationTree,
  judge,
  type ExplainedPart,
} from '@claimwright/x12';

export interface ExplainedLine {
  /** How deep it stands, the interchange being 0. */
  readonly depth: number;
  readonly kind: 'part' | 'segment';
  readonly id: string;
  readonly title: string;
  readonly elements: readonly {
    readonly position: string;
    readonly name: string;
    readonly text: string;
    readonly meaning: string | null;
  }[];
  readonly problems: readonly string[];
}

export interface ExplainedFile {
  readonly lines: readonly ExplainedLine[];
  /** How many lines the whole file has; more than `lines` when it was cut. */
  readonly total: number;
}

/** A screen shows no more; the raw file holds all of it. */
export const mostExplainedLines = 4_000;

/** What stands behind the last line that is shown may hold the remarks of its adjustments. */
const linesBehind = 1_000;

type NoteOf = CodeBooks['adjustmentNoteOf'];

/**
 * @param noteOf whose notes of adjustment reasons are asked; our own list's when absent
 * @returns undefined when the bytes are no X12 file
 */
export function explainFile(bytes: Uint8Array, noteOf?: NoteOf): ExplainedFile | undefined {
  const judgement = judge(bytes, { throughLevel: 1, mostProblems: 0 });
  if (!judgement.isReadable) return undefined;
  const tree = new ExplanationTree();
  let total = 0;
  for (const step of explanationSteps(bytes)) {
    if (step !== 'end') total += 1;
    if (total <= mostExplainedLines + linesBehind) tree.add(step);
  }
  const lines: ExplainedLine[] = [];
  for (const part of tree.parts) addPart(part, { depth: 0, remarksAbove: [], noteOf }, lines);
  return { lines: lines.slice(0, mostExplainedLines), total };
}

/**
 * The whole file as one page of HTML, piece by piece.
 * @returns undefined when the bytes are no X12 file
 */
export function explainedPage(bytes: Uint8Array, title: string): Iterable<string> | undefined {
  const { isReadable } = judge(bytes, { throughLevel: 1, mostProblems: 0 });
  return isReadable ? explanationHtmlPieces(bytes, title) : undefined;
}

interface Place {
  readonly depth: number;
  readonly remarksAbove: readonly string[];
  readonly noteOf: NoteOf | undefined;
}

function addPart(part: ExplainedPart, place: Place, lines: ExplainedLine[]): void {
  const { depth, remarksAbove, noteOf } = place;
  const { id, title, content, problems } = part;
  const remarks = [...remarksAbove, ...content.flatMap(remarksOf)];
  lines.push({ depth, kind: 'part', id, title, elements: [], problems: problems.map(said) });
  for (const each of content) {
    if ('content' in each) {
      addPart(each, { depth: depth + 1, remarksAbove: remarks, noteOf }, lines);
      continue;
    }
    lines.push({
      depth: depth + 1,
      kind: 'segment',
      id: each.id,
      title: each.name,
      elements: each.elements.map((element) => ({
        position: element.position,
        name: element.name,
        text: element.text,
        meaning: element.meaning ?? null,
      })),
      problems: [...each.problems.map(said), ...doubtsOf(each, remarks, noteOf)],
    });
  }
}

type ExplainedSegment = Exclude<ExplainedPart['content'][number], ExplainedPart>;

/** Remark codes of a line (LQ) or a claim (MOA, MIA); none of anything else. */
function remarksOf(each: ExplainedPart['content'][number]): string[] {
  if ('content' in each) return [];
  const texts = new Map(each.elements.map(({ position, text }) => [position, text]));
  const at: Readonly<Record<string, readonly string[]>> = {
    LQ: texts.get('LQ01') === 'HE' ? ['LQ02'] : [],
    MOA: ['MOA03', 'MOA04', 'MOA05', 'MOA06', 'MOA07'],
    MIA: ['MIA05', 'MIA20', 'MIA21', 'MIA22', 'MIA23'],
  };
  return (at[each.id] ?? []).map((position) => texts.get(position) ?? '').filter(Boolean);
}

/** What is odd about the adjustments of a CAS segment, where the guide's rules have not said it already. */
function doubtsOf(
  { id, elements, problems }: ExplainedSegment,
  remarks: readonly string[],
  noteOf: NoteOf | undefined,
): string[] {
  if (id !== 'CAS' || problems.length > 0) return [];
  const texts = new Map(elements.map(({ position, text }) => [position, text]));
  const groupCode = texts.get('CAS01') ?? '';
  return ['CAS02', 'CAS05', 'CAS08', 'CAS11', 'CAS14', 'CAS17']
    .map((position) => texts.get(position) ?? '')
    .filter(Boolean)
    .flatMap((reasonCode) => adjustmentDoubts({ groupCode, reasonCode }, remarks, noteOf))
    .map(({ sentence }) => said({ severity: 'warning', message: sentence }));
}

function said(problem: { readonly severity: string; readonly message: string }): string {
  return `${problem.severity}: ${problem.message}`;
}
