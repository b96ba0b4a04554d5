/**
 * Operations that these screens use and the server's OpenAPI document does not name yet. Each entry
 * leaves this file when the generated client has it.
 */

interface List<Row> {
  rows: Row[];
  total: number;
  next: string | null;
}

type None = Record<string, never>;

interface Operation<Params, Query, Body, Answer> {
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
}

interface Page {
  cursor?: string;
  limit?: number;
}

interface OfPractice {
  practiceId: string;
}
type OfClaim = OfPractice & { claimId: string };
type OfPatient = OfPractice & { patientId: string };
type OfEncounter = OfPractice & { encounterId: string };

export interface ClaimRow {
  practiceId: string;
  claimId: string;
  controlNumber: string;
  patientId: string;
  patientName: string;
  payerId: string;
  payerName: string;
  responsibility: string;
  status: string;
  serviceDate: string;
  providerName: string;
  totalChargeCents: number;
  paidCents: number;
  insuranceBalanceCents: number;
  patientBalanceCents: number;
  filingDeadline: string;
}

export interface ClaimLine {
  lineNumber: number;
  code: string;
  modifiers: string[];
  units: number;
  chargeCents: number;
  diagnosisPointers: number[];
  serviceDate: string;
}

export interface ClaimFinding {
  findingId: string;
  editId: string;
  severity: 'block' | 'warn';
  field: string;
  lineNumber: number | null;
  sentence: string;
  next: string;
}

export interface ClaimRecord extends ClaimRow {
  medicalRecordNumber: string;
  memberId: string;
  placeOfService: string;
  payerClaimControlNumber: string | null;
  priorAuthorizationNumber: string | null;
  firstSentAt: string | null;
  silentAfter: string | null;
  diagnoses: string[];
  lines: ClaimLine[];
  findings: ClaimFinding[];
  versions: {
    sequence: number;
    controlNumber: string;
    frequency: string;
    reason: string;
    createdAt: string;
  }[];
}

export interface ClaimChanges {
  diagnoses?: string[];
  priorAuthorizationNumber?: string;
  placeOfService?: string;
  note?: string;
  lines?: {
    lineNumber: number;
    code?: string;
    modifiers?: string[];
    units?: number;
    diagnosisPointers?: number[];
  }[];
}

export interface EncounterRecord {
  practiceId: string;
  encounterId: string;
  externalId: string;
  patientId: string;
  patientName: string;
  serviceDate: string;
  status: string;
  providerId: string | null;
  locationId: string | null;
  placeOfService: string;
  diagnoses: string[];
  lines: (Omit<ClaimLine, 'chargeCents' | 'serviceDate'> & { chargeCents: number | null })[];
  missing: { missing: string; where: string; line?: number; suggestedCents?: number }[];
  notes: { noteId: string; title: string; fileSha256: string; receivedAt: string }[];
}

export interface PatientRow {
  practiceId: string;
  patientId: string;
  medicalRecordNumber: string;
  name: string;
  dateOfBirth: string | null;
  payerName: string | null;
  balanceCents: number;
}

export interface PatientRecord extends PatientRow {
  sex: string;
  address: string;
  phone: string | null;
  email: string | null;
  guarantorName: string;
  insuranceBalanceCents: number;
  coverages: {
    coverageId: string;
    rank: number;
    payerName: string;
    memberId: string;
    planName: string;
    relationship: string;
    effectiveFrom: string;
    effectiveTo: string | null;
  }[];
  eligibility: {
    checkId: string;
    payerName: string;
    serviceDate: string;
    askedAt: string;
    outcome: string;
    rejectReasonCodes: string[];
    copayCents: number | null;
    coinsuranceBasisPoints: number | null;
    deductibleRemainingCents: number | null;
    outOfPocketRemainingCents: number | null;
    inNetwork: boolean | null;
    responseSha256: string | null;
  }[];
  encounters: {
    encounterId: string;
    serviceDate: string;
    providerName: string;
    status: string;
    chargeCents: number;
  }[];
  ledger: {
    rowId: string;
    effectiveDate: string;
    postedAt: string;
    debit: string;
    credit: string;
    amountCents: number;
    reason: string;
    claimId: string | null;
  }[];
}

export interface AwaitedOperations {
  'GET /api/claims': Operation<
    None,
    Page & {
      status?: string;
      payerId?: string;
      practiceId?: string;
      patientId?: string;
      search?: string;
      serviceFrom?: string;
      serviceTo?: string;
    },
    undefined,
    List<ClaimRow>
  >;
  'GET /api/practices/{practiceId}/claims/{claimId}': Operation<
    OfClaim,
    None,
    undefined,
    ClaimRecord
  >;
  'POST /api/practices/{practiceId}/claims/{claimId}/correct': Operation<
    OfClaim,
    None,
    { reason: string; changes?: ClaimChanges },
    { claimId: string }
  >;
  'POST /api/practices/{practiceId}/claims/{claimId}/resubmit': Operation<
    OfClaim,
    None,
    { reason: string },
    { claimId: string }
  >;
  'POST /api/practices/{practiceId}/claims/{claimId}/void': Operation<
    OfClaim,
    None,
    { reason: string },
    { claimId: string }
  >;
  'POST /api/practices/{practiceId}/claims/{claimId}/notes': Operation<
    OfClaim,
    None,
    { body: string },
    { noteId: string }
  >;
  'GET /api/practices/{practiceId}/encounters/{encounterId}': Operation<
    OfEncounter,
    None,
    undefined,
    EncounterRecord
  >;
  'POST /api/practices/{practiceId}/encounters/{encounterId}/complete': Operation<
    OfEncounter,
    None,
    {
      providerId?: string;
      locationId?: string;
      diagnoses?: string[];
      lines?: {
        lineNumber: number;
        code?: string;
        modifiers?: string[];
        units?: number;
        chargeCents?: number;
        diagnosisPointers?: number[];
      }[];
    },
    { encounterId: string; status: string; missing: number }
  >;
  'POST /api/practices/{practiceId}/encounters/{encounterId}/code': Operation<
    OfEncounter,
    None,
    {
      diagnoses: string[];
      lines: {
        code: string;
        modifiers: string[];
        units: number;
        chargeCents?: number;
        diagnosisPointers: number[];
      }[];
    },
    { encounterId: string; status: string; missing: number }
  >;
  'GET /api/patients': Operation<
    None,
    Page & { practiceId?: string; search?: string },
    undefined,
    List<PatientRow>
  >;
  'GET /api/practices/{practiceId}/patients/{patientId}': Operation<
    OfPatient,
    None,
    undefined,
    PatientRecord
  >;
  'GET /api/client-invoices': Operation<
    None,
    { practiceId?: string },
    undefined,
    {
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
    }
  >;
}
