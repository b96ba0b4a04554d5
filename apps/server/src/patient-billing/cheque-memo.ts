/** What a patient wrote on a cheque, as the bank tells it: pure. */

/** Something of ours that a memo names. */
export interface MemoReference {
  readonly kind: 'statement' | 'message' | 'link';
  readonly value: string;
}

const forms = [
  // a statement's number: the day it was issued and six letters or digits
  { kind: 'statement', form: /\b\d{8}-[2-9A-HJ-NP-Z]{6}\b/i },
  // a letter's reference: a UUID
  { kind: 'message', form: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i },
  // the code at the end of a link
  { kind: 'link', form: /\b[2-9A-HJ-NP-Z]{24}\b/i },
] as const;

/** Whether a bank's text tells of a cheque in the lockbox with a memo. */
export function isLockboxCheque(text: string): boolean {
  return /\bLOCKBOX\b.* MEMO /i.test(plain(text));
}

/** A long text is told in several records, and a comma may stand where they meet. */
function plain(text: string): string {
  return text.replaceAll(',', '');
}

/** The first thing of ours that the memo names; undefined when it names none. */
export function readMemo(text: string): MemoReference | undefined {
  const memo = / MEMO (.*)$/i.exec(plain(text))?.[1] ?? '';
  for (const { kind, form } of forms) {
    const value = form.exec(memo)?.[0];
    if (value === undefined) continue;
    return { kind, value: kind === 'message' ? value.toLowerCase() : value.toUpperCase() };
  }
  return undefined;
}
