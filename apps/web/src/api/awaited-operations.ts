/**
 * Operations that these screens use and the server's OpenAPI document does not name yet. Each entry
 * leaves this file when the generated client has it.
 */

type None = Record<string, never>;

export interface AwaitedOperations {
  'GET /api/practices/{practiceId}/patients/{patientId}/account': {
    params: { practiceId: string; patientId: string };
    query: None;
    body: undefined;
    answer: {
      patientBalanceCents: number;
      insuranceBalanceCents: number;
      rows: {
        rowId: string;
        effectiveDate: string;
        postedAt: string;
        debit: string;
        credit: string;
        amountCents: number;
        reason: string;
        claimId: string | null;
      }[];
    };
  };
  'GET /api/client-invoices': {
    params: None;
    query: { practiceId?: string };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        invoiceId: string;
        number: string;
        month: string;
        issuedOn: string;
        baseCents: number;
        claimCount: number;
        feeCents: number;
        fileSha256: string;
      }[];
    };
  };
}
