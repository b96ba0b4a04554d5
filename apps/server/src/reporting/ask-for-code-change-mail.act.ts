/** Asks to be told by mail what code books change for a practice, or takes it back; twice is once. */
import type { Tx } from '../platform/transaction.ts';
import { setCodeChangeMail } from './code-change-mail.store.ts';

export async function askForCodeChangeMail(
  tx: Tx,
  isAsked: boolean,
): Promise<{ readonly isAsked: boolean }> {
  await setCodeChangeMail(tx, isAsked);
  return { isAsked };
}
