/** Whose the parts of a received file are, and how what is left out of it is said. */

/** Names in a file by which it is known whose its parts are. */
export interface NamesInFile {
  /** Control numbers of claims. */
  readonly claims: readonly string[];
  /** BHT03 of batches. */
  readonly batches: readonly string[];
  /** ISA13 of our interchanges. */
  readonly interchanges: readonly string[];
  /** NPIs and tax ids of whom a payment is made to, or a claim is billed by. */
  readonly payees: readonly string[];
}

export interface Ours {
  /** Trace numbers of our payments in this file. */
  readonly traces: ReadonlySet<string>;
  /** Whether a name belongs to a practice that is seen, and to none that is not. */
  isOurs(kind: keyof NamesInFile, name: string): boolean;
  /** Whether a name belongs to a practice that is not seen. */
  isOthers(kind: keyof NamesInFile, name: string): boolean;
}

/** How much of a file is not shown. */
export interface LeftOut {
  readonly claims: number;
  readonly payments: number;
  /** Answers about whole files or batches. */
  readonly answers: number;
}

/**
 * What of a file is not shown, in a sentence; numbers alone, nothing about whose or what.
 * @returns null when all of it is shown
 */
export function notShown({ claims, payments, answers }: LeftOut): string | null {
  const parts = [
    ...counted(claims, 'claim', 'claims', 'of other practices'),
    ...counted(payments, 'payment', 'payments', 'of other practices'),
    ...counted(answers, 'answer', 'answers', 'about files of other practices'),
  ];
  if (parts.length === 0) return null;
  return parts.map((part) => `${part} not shown.`).join(' ');
}

function counted(count: number, one: string, several: string, whose: string): string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${one} ${whose} is` : `${String(count)} ${several} ${whose} are`];
}
