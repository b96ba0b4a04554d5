/** A statement as the portal and the workspace show it. Pure. */
import { z } from 'zod';
import type { Cents } from '@claimwright/kernel/cents';

export const shownStatement = z.object({
  statementId: z.uuid(),
  number: z.string(),
  issuedOn: z.string(),
  dueOn: z.string(),
  balanceCents: z.int(),
  status: z.string(),
});

/** As JSON says it: whole numbers of cents, and nothing of the file it lies in. */
export function showStatement(statement: {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly balanceCents: Cents;
  readonly status: string;
}): z.input<typeof shownStatement> {
  const { id, number, issuedOn, dueOn, balanceCents, status } = statement;
  return {
    statementId: id,
    number,
    issuedOn,
    dueOn,
    balanceCents: Number(balanceCents),
    status,
  };
}
