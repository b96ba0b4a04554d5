// Written by tools/generate-api-client.mjs from the OpenAPI document. Do not edit.

/** Every operation of the API: what stands in its path, its query and its body, and what it answers. */
export interface Operations {
  /** Take a role in a practice back */
  'DELETE /api/practices/{practiceId}/staff/{userId}/roles/{role}': {
    params: {
      practiceId: string;
      userId: string;
      role:
        | 'biller'
        | 'coder'
        | 'poster'
        | 'denial-specialist'
        | 'patient-support'
        | 'manager'
        | 'compliance-officer'
        | 'practice-owner';
    };
    query: Record<string, never>;
    body: undefined;
    answer: { role: string };
  };

  /** The appointments of a day, and what became of each */
  'GET /api/appointments': {
    params: Record<string, never>;
    query: {
      serviceDate: string;
      practiceId?: string;
      status?:
        'booked' | 'arrived' | 'no-show' | 'cancelled' | 'charged' | 'no-charge' | 'missing-charge';
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        externalId: string;
        patientId: string;
        providerId: string | null;
        locationId: string | null;
        serviceDate: string;
        startsAt: string | null;
        status: string;
        patientLastName: string;
        patientFirstName: string;
        providerLastName: string | null;
        encounterId: string | null;
        encounterStatus: string | null;
        chargeCents: number;
      }[];
    };
  };

  /** Who saw a patient, who did what, what was refused; newest first */
  'GET /api/audit': {
    params: Record<string, never>;
    query: {
      practiceId?: string;
      patientId?: string;
      actorId?: string;
      action?: string;
      refusedOnly?: string;
      from?: string;
      to?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        at: string;
        businessAt: string;
        actorKind: string;
        actorId: string;
        actorName: string | null;
        action: string;
        outcome: string;
        subjectKind: string | null;
        subjectIds: string[];
        detail: Record<string, unknown>;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Who opened files that no practice claims, or was refused; newest first */
  'GET /api/audit/unrouted': {
    params: Record<string, never>;
    query: { refusedOnly?: string; from?: string; to?: string; cursor?: string; limit?: number };
    body: undefined;
    answer: {
      rows: {
        id: string;
        at: string;
        actorKind: string;
        actorId: string;
        actorName: string | null;
        action: string;
        outcome: string;
        unroutedId: string | null;
        fileSha256: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Batches that were written and sent, the latest first */
  'GET /api/batches': {
    params: Record<string, never>;
    query: { practiceId?: string; status?: string; cursor?: string; limit?: number };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        batchId: string;
        channel: string;
        clearinghouseKey: string;
        interchangeControlNumber: string;
        batchReference: string;
        claimCount: number;
        totalChargeCents: number;
        fileName: string;
        fileSha256: string;
        status: string;
        writtenAt: string;
        sentAt: string | null;
        acknowledgedAt: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Claims of the practices you may see, filtered; the latest service first */
  'GET /api/claims': {
    params: Record<string, never>;
    query: {
      practiceId?: string;
      status?: string;
      payerId?: string;
      patientId?: string;
      search?: string;
      serviceFrom?: string;
      serviceTo?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
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
      }[];
      total: number;
      next: string | null;
    };
  };

  /** The billing company’s invoices to the practices you may see */
  'GET /api/client-invoices': {
    params: Record<string, never>;
    query: { practiceId?: string; month?: string; cursor?: string; limit?: number };
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
        notBilledCents: number;
        fileSha256: string;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** What stands behind our invoices: the money, the claims, the lines */
  'GET /api/client-invoices/rows': {
    params: Record<string, never>;
    query: {
      figure: 'invoice-collections' | 'invoice-claims' | 'invoice-fee';
      month?: string;
      key?: string;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        kind: string;
        id: string;
        on: string;
        label: string;
        amount: number;
        claimId: string | null;
        patientId: string | null;
      }[];
      total: number;
      totalAmount: number;
      next: string | null;
    };
  };

  /** Which code books are loaded for which days, and the ledger of releases */
  'GET /api/code-books': {
    params: Record<string, never>;
    query: { withUndone?: 'yes' | 'no' };
    body: undefined;
    answer: {
      slots: {
        slot: string;
        today: string | null;
        days: { from: string; to: string; release: string }[];
        gaps: { from: string; to: string }[];
      }[];
      releases: {
        id: string;
        importId: string;
        kind: string;
        slot: string;
        release: string;
        source: 'publisher' | 'starter';
        effectiveFrom: string;
        effectiveTo: string;
        isComplete: boolean;
        files: { name: string; sha256: string; byteCount: number; layout: string }[];
        rowsRead: number;
        rowsRefused: number;
        counts: Record<string, number>;
        importedAt: string;
        importedByKind: string;
        importedById: string;
        undoneAt: string | null;
        isNewest: boolean;
      }[];
    };
  };

  /** The rows of an import that were refused, with line and reason */
  'GET /api/code-books/imports/{importId}/refused-rows': {
    params: { importId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { rows: { file: string; line: number; reason: string }[] };
  };

  /** Codes that were valid on a day: by code, beginning, words, abbreviations and lay terms; a practice’s favourites first */
  'GET /api/codes': {
    params: Record<string, never>;
    query: {
      system:
        | 'diagnosis'
        | 'procedure'
        | 'modifier'
        | 'place-of-service'
        | 'adjustment-reason'
        | 'remark'
        | 'adjustment-group'
        | 'claim-status-category'
        | 'claim-status'
        | 'service-type'
        | 'provider-adjustment'
        | 'entity'
        | 'taxonomy';
      text: string;
      on: string;
      practiceId?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        code: string;
        words: string;
        isBillable: boolean;
        isFavourite: boolean;
        isUsed: boolean;
        readAs: string[];
      }[];
      release: string;
      notLoaded: { list: string; releases: { release: string; from: string; to: string }[] }[];
    };
  };

  /** What a code was on a day, by which release: its years, its notes, the other sides and seventh characters */
  'GET /api/codes/{system}/{code}': {
    params: {
      system:
        | 'diagnosis'
        | 'procedure'
        | 'modifier'
        | 'place-of-service'
        | 'adjustment-reason'
        | 'remark'
        | 'adjustment-group'
        | 'claim-status-category'
        | 'claim-status'
        | 'service-type'
        | 'provider-adjustment'
        | 'entity'
        | 'taxonomy';
      code: string;
    };
    query: { on: string };
    body: undefined;
    answer: {
      outcome: string;
      words: string;
      replacedBy: string[];
      release: string;
      source: string;
      notLoaded: { list: string; releases: { release: string; from: string; to: string }[] }[];
      history: {
        words: string;
        isBillable: boolean;
        effectiveFrom: string | null;
        effectiveTo: string | null;
      }[];
      notes: { kind: string; at: string; text: string }[];
      notesRelease: string;
      parents: string[];
      sides: { code: string; words: string; label: string }[];
      seventhCharacters: { code: string; words: string; label: string }[];
      children: { code: string; words: string; label: string }[];
    };
  };

  /** The denial queue: by deadline, or by what working it is likely to bring */
  'GET /api/denials': {
    params: Record<string, never>;
    query: {
      status?: string;
      rootCause?:
        | 'registration'
        | 'authorization'
        | 'coding'
        | 'documentation'
        | 'medical-necessity'
        | 'coordination-of-benefits'
        | 'timely-filing'
        | 'duplicate'
        | 'provider-enrollment'
        | 'benefit'
        | 'contract'
        | 'claim-data';
      payerId?: string;
      practiceId?: string;
      claimId?: string;
      owner?: string | 'me' | 'nobody';
      order?: 'deadline' | 'worth';
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        denialId: string;
        claimId: string;
        patientName: string;
        payerName: string;
        serviceDate: string;
        groupCode: string;
        reasonCode: string;
        remarkCodes: string[];
        rootCause: string;
        amountCents: number;
        nextAction: string;
        deadline: string;
        status: string;
        level: number;
        chanceBasisPoints: number;
        likelyCents: number;
        ownerUserId: string | null;
        openedAt: string;
        taskId: string | null;
        ownerName: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Deposits of the practices you may see, the latest first, and what each waits for */
  'GET /api/deposits': {
    params: Record<string, never>;
    query: {
      practiceId?: string;
      depositId?: string;
      kind?: 'payer' | 'card-settlement' | 'lockbox' | 'return' | 'other';
      isWaiting?: string;
      trace?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        depositId: string;
        depositedOn: string;
        source: string;
        kind: string;
        originatorIdentifier: string;
        traceNumber: string;
        amountCents: number;
        fileSha256: string;
        remittanceId: string | null;
        standing: 'matched' | 'waiting' | 'asked' | 'taken';
        taskId: string | null;
        taskReason: string | null;
        joinedBecause: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Every edit by which claims are judged */
  'GET /api/edits': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        editId: string;
        severity: string;
        field: string;
        message: string;
        whatToDo: string;
        source: string;
        standing: string;
        isFromMemory: boolean;
        predicts: string[];
        effectiveFrom: string;
        effectiveTo: string | null;
      }[];
    };
  };

  /** Encounters by status: incomplete ones to complete, noted ones to code */
  'GET /api/encounters': {
    params: Record<string, never>;
    query: {
      status?:
        | 'expected'
        | 'incomplete'
        | 'to-code'
        | 'ready'
        | 'claimed'
        | 'self-pay'
        | 'closed'
        | 'void';
      practiceId?: string;
      patientId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        externalId: string;
        patientId: string;
        appointmentId: string | null;
        providerId: string | null;
        renderingNpi: string | null;
        locationId: string | null;
        referringNpi: string | null;
        referringLastName: string | null;
        referringFirstName: string | null;
        serviceDate: string;
        placeOfService: string;
        status: string;
        authorizationNumber: string | null;
        isSelfPay: boolean;
        accidentDate: string | null;
        accidentState: string | null;
        relatedCause: string | null;
        receivedAt: string;
        completedAt: string | null;
        patientLastName: string;
        patientFirstName: string;
        chargeCents: number;
        lineCount: number;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** What to do today: queues with counts and money, and the figures above them */
  'GET /api/home': {
    params: Record<string, never>;
    query: { practiceId?: string };
    body: undefined;
    answer: {
      asOf: string;
      queues: { queue: string; open: number; overdue: number; amountCents: number }[];
      figures: {
        name: string;
        value: number;
        unit: 'cents' | 'count' | 'days' | 'basis-points';
        previous: number | null;
      }[];
    };
  };

  /** The rows of the figures above the work of the day, for whoever sees those figures */
  'GET /api/home/rows': {
    params: Record<string, never>;
    query: {
      figure: 'collected-this-month' | 'insurance-receivable' | 'patient-receivable';
      month?: string;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        kind: string;
        id: string;
        on: string;
        label: string;
        amount: number;
        claimId: string | null;
        patientId: string | null;
      }[];
      total: number;
      totalAmount: number;
      next: string | null;
    };
  };

  /** What practices sent, and what became of it */
  'GET /api/inbound-messages': {
    params: Record<string, never>;
    query: {
      outcome?: 'taken' | 'put-aside' | 'duplicate' | 'refused';
      kind?: string;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        source: string;
        messageId: string;
        kind: string;
        receivedAt: string;
        outcome: string;
        reason: string | null;
        where: string | null;
        became: {
          patients?: number;
          coverages?: number;
          appointments?: number;
          encounters?: number;
          charges?: number;
          chargesToComplete?: number;
          notes?: number;
          copays?: number;
          missing?: string[];
          aside?: string[];
          patientIds?: string[];
          encounterIds?: string[];
        };
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Who is signed in, with roles, permissions and practices */
  'GET /api/me': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      userId: string;
      name: string;
      email: string;
      roles: string[];
      permissions: (
        | 'audit:read'
        | 'charges:complete'
        | 'claims:read'
        | 'claims:work'
        | 'client-billing:read'
        | 'code-books:import'
        | 'coding:work'
        | 'denials:work'
        | 'patient-billing:work'
        | 'patients:read'
        | 'patients:work'
        | 'receivables:work'
        | 'remittances:read'
        | 'remittances:work'
        | 'reports:read'
        | 'screening:decide'
        | 'setup:work'
        | 'tasks:work'
        | 'unrouted:work'
      )[];
      today: string;
      practices: { practiceId: string; roles: string[] }[];
    };
  };

  /** Everybody we deal with, and the agreements under which we do */
  'GET /api/partners': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        key: string;
        kind: string;
        name: string;
        agreements: {
          id: string;
          kind: string;
          signedOn: string;
          effectiveFrom: string;
          effectiveTo: string | null;
        }[];
      }[];
    };
  };

  /** Patients of the practices you may see, by name */
  'GET /api/patients': {
    params: Record<string, never>;
    query: {
      search?: string;
      dateOfBirth?: string;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        guarantorId: string;
        medicalRecordNumber: string;
        lastName: string;
        firstName: string;
        middleName: string;
        dateOfBirth: string | null;
        sex: string;
        addressLine1: string | null;
        city: string | null;
        state: string | null;
        zip: string | null;
        phone: string | null;
        email: string | null;
        diedOn: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Payers against the clearinghouse’s list: its numbers, where to enrol first, and where enrollments stand */
  'GET /api/payer-list': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      clearinghouseKey: string | null;
      release: string;
      rows: {
        payerId: string;
        payerName: string;
        transaction: '270' | '276' | '278' | '835' | '837';
        ours: string | null;
        listed: string[];
        standing: 'same' | 'differs' | 'new' | 'absent';
        needsEnrollment: boolean | null;
      }[];
      enrollments: {
        practiceId: string;
        payerId: string;
        transaction: string;
        status: string;
        effectiveFrom: string | null;
      }[];
    };
  };

  /** Under which number each payer is known at our clearinghouse, transaction by transaction */
  'GET /api/payer-numbers': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      clearinghouseKey: string | null;
      rows: { payerId: string; payerName: string; numbers: Record<string, string> }[];
    };
  };

  /** Every payer, with its limits and ways */
  'GET /api/payers': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        key: string;
        name: string;
        kind: string;
        filingLimitDays: number;
        correction: string;
        submission: string;
        forwardsToPayerId: string | null;
        usualAcknowledgementDays: number;
        usualPaymentDays: number;
        usualPaymentP95Days: number;
        phone: string;
        address: { line1: string; city: string; state: string; zip: string };
      }[];
    };
  };

  /** How edits are set for a payer, and how often what they foretold came true */
  'GET /api/payers/{payerId}/edits': {
    params: { payerId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      switches: {
        editId: string;
        severity: string;
        reason: string;
        setBy: string;
        setAt: string;
      }[];
      records: {
        editId: string;
        code: string;
        cameTrue: number;
        cameFalse: number;
        learned: string | null;
      }[];
    };
  };

  /** What the patient owes, why, and the statements so far */
  'GET /api/portal/account': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      practiceName: string;
      practicePhone: string;
      guarantorName: string;
      balanceCents: number;
      lines: {
        serviceDate: string;
        patientName: string;
        providerName: string;
        code: string;
        chargeCents: number;
        insurancePaidCents: number;
        adjustedCents: number;
        patientPaidCents: number;
        balanceCents: number;
      }[];
      statements: {
        statementId: string;
        number: string;
        issuedOn: string;
        dueOn: string;
        balanceCents: number;
        status: string;
      }[];
      hasPlan: boolean;
      mostInstallments: number;
    };
  };

  /** What was paid, with receipts, and what was asked */
  'GET /api/portal/history': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      receipts: {
        paymentId: string;
        receivedOn: string;
        amountCents: number;
        kind: string;
        status: string;
      }[];
      asks: { askId: string; kind: string; text: string; askedAt: string }[];
    };
  };

  /** A statement as PDF */
  'GET /api/portal/statements/{statementId}/file': {
    params: { statementId: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** The practices you work for */
  'GET /api/practices': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        legalName: string;
        specialty: string;
        timeZone: string;
        npi: string;
        phone: string;
        status: string;
      }[];
    };
  };

  /** The claims of a batch as they stand now, and the files that answered it */
  'GET /api/practices/{practiceId}/batches/{batchId}': {
    params: { practiceId: string; batchId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      claims: {
        claimId: string;
        position: number;
        controlNumber: string;
        patientName: string;
        payerName: string;
        totalChargeCents: number;
        status: string;
        isSuperseded: boolean;
      }[];
      answers: { kind: string; verdict: string; fileSha256: string; receivedAt: string }[];
    };
  };

  /** A claim: what it says, what was found, what was sent and what was answered */
  'GET /api/practices/{practiceId}/claims/{claimId}': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
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
      medicalRecordNumber: string;
      memberId: string;
      placeOfService: string;
      payerClaimControlNumber: string | null;
      priorAuthorizationNumber: string | null;
      firstSentAt: string | null;
      silentAfter: string | null;
      joinedIntoClaimId: string | null;
      diagnoses: string[];
      lines: {
        lineNumber: number;
        code: string;
        modifiers: string[];
        units: number;
        chargeCents: number;
        diagnosisPointers: number[];
        serviceDate: string;
      }[];
      findings: {
        findingId: string;
        editId: string;
        severity: 'block' | 'warn';
        field: string;
        lineNumber: number | null;
        sentence: string;
        next: string;
      }[];
      versions: {
        sequence: number;
        controlNumber: string;
        frequency: string;
        reason: string;
        createdAt: string;
      }[];
      formToSend: {
        batchId: string;
        channel: 'portal' | 'paper';
        fileSha256: string;
        writtenAt: string;
      } | null;
      answers: {
        kind: string;
        fromPayer: boolean;
        verdict: string;
        words: string;
        theirWords: string;
        beside: {
          lineNumber: number | null;
          words: string;
          theirWords: string;
          whatToDo: string;
        }[];
        fileSha256: string;
        at: string;
      }[];
    };
  };

  /** Other claims of the patient’s same day that have not left, and why one may not be joined */
  'GET /api/practices/{practiceId}/claims/{claimId}/joinable': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        claimId: string;
        controlNumber: string;
        status: string;
        serviceDate: string;
        providerName: string;
        totalChargeCents: number;
        codes: string[];
        whyNot: string | null;
      }[];
    };
  };

  /** Everything that happened to a claim, newest first */
  'GET /api/practices/{practiceId}/claims/{claimId}/timeline': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        at: string;
        kind: string;
        title: string;
        detail: string;
        amountCents: number | null;
        fileSha256: string | null;
        actor: string;
      }[];
    };
  };

  /** An invoice as PDF */
  'GET /api/practices/{practiceId}/client-invoices/{invoiceId}/file': {
    params: { practiceId: string; invoiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** What a practice uses: its favourites, and what its coders chose last */
  'GET /api/practices/{practiceId}/codes': {
    params: { practiceId: string };
    query: {
      system:
        | 'diagnosis'
        | 'procedure'
        | 'modifier'
        | 'place-of-service'
        | 'adjustment-reason'
        | 'remark'
        | 'adjustment-group'
        | 'claim-status-category'
        | 'claim-status'
        | 'service-type'
        | 'provider-adjustment'
        | 'entity'
        | 'taxonomy';
      on: string;
    };
    body: undefined;
    answer: {
      rows: {
        code: string;
        words: string;
        isBillable: boolean;
        isFavourite: boolean;
        isUsed: boolean;
        readAs: string[];
        times: number;
      }[];
    };
  };

  /** What the practice has agreed with payers, by payer, the newest terms first */
  'GET /api/practices/{practiceId}/contracts': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        payerId: string;
        effectiveFrom: string;
        effectiveTo: string | null;
        lesserOf: boolean;
        multipleProcedureReductionBasisPoints: number;
        sequestrationBasisPoints: number;
        defaultBasisPointsOfCharge: number | null;
        filingLimitDays: number;
        authorizationRequiredCodes: string[];
        rateCount: number;
      }[];
    };
  };

  /** A contract’s schedule, or the part that begins with some characters */
  'GET /api/practices/{practiceId}/contracts/{contractId}/rates': {
    params: { practiceId: string; contractId: string };
    query: { code?: string };
    body: undefined;
    answer: {
      rows: { code: string; modifier: string; placeOfService: string; allowedCents: number }[];
    };
  };

  /** Remittances of a deposit’s amount that no deposit has paid yet */
  'GET /api/practices/{practiceId}/deposits/{depositId}/remittances': {
    params: { practiceId: string; depositId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        remittanceId: string;
        payerName: string;
        traceNumber: string;
        paymentDate: string;
        amountCents: number;
        differ: ('payer' | 'trace')[];
      }[];
    };
  };

  /** An encounter with its diagnoses, lines and notes */
  'GET /api/practices/{practiceId}/encounters/{encounterId}': {
    params: { practiceId: string; encounterId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      encounter: {
        practiceId: string;
        id: string;
        externalId: string;
        patientId: string;
        appointmentId: string | null;
        providerId: string | null;
        renderingNpi: string | null;
        locationId: string | null;
        referringNpi: string | null;
        referringLastName: string | null;
        referringFirstName: string | null;
        serviceDate: string;
        placeOfService: string;
        status: string;
        authorizationNumber: string | null;
        isSelfPay: boolean;
        accidentDate: string | null;
        accidentState: string | null;
        relatedCause: string | null;
        receivedAt: string;
        completedAt: string | null;
      };
      patientLastName: string;
      patientFirstName: string;
      diagnosisCodes: string[];
      charges: {
        id: string;
        lineNumber: number;
        code: string;
        modifiers: string[];
        units: number;
        chargeCents: number | null;
        diagnosisPointers: number[];
        nationalDrugCode: string | null;
        serviceDate: string;
        postedAt: string | null;
      }[];
      noCharges: { code: string; reason: string }[];
      notes: { id: string; title: string; receivedAt: string; mediaType: string }[];
    };
  };

  /** A note as it came */
  'GET /api/practices/{practiceId}/encounters/{encounterId}/notes/{noteId}': {
    params: { practiceId: string; encounterId: string; noteId: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** Where a practice’s enrollments stand, and where each stood before */
  'GET /api/practices/{practiceId}/enrollments': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        payerId: string;
        transaction: string;
        status: string;
        leadDays: number;
        effectiveFrom: string | null;
        steps: {
          status: string;
          leadDays: number;
          effectiveFrom: string | null;
          writtenAt: string;
          writtenBy: string;
        }[];
      }[];
    };
  };

  /** The raw source behind what a screen shows */
  'GET /api/practices/{practiceId}/files/{sha256}': {
    params: { practiceId: string; sha256: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** An X12 file for a person: segments and elements named, codes in words, problems in place */
  'GET /api/practices/{practiceId}/files/{sha256}/explained': {
    params: { practiceId: string; sha256: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      total: number;
      notShown: string | null;
      lines: {
        depth: number;
        kind: 'part' | 'segment';
        id: string;
        title: string;
        elements: { position: string; name: string; text: string; meaning: string | null }[];
        problems: string[];
      }[];
    };
  };

  /** An X12 file for a person, all of it, as one page to be kept: searchable, printable */
  'GET /api/practices/{practiceId}/files/{sha256}/explained/page': {
    params: { practiceId: string; sha256: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** What somebody asked in the portal, the latest first */
  'GET /api/practices/{practiceId}/guarantors/{guarantorId}/asks': {
    params: { practiceId: string; guarantorId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { rows: { askId: string; kind: string; text: string; askedAt: string }[] };
  };

  /** The raw bytes of a message */
  'GET /api/practices/{practiceId}/inbound-messages/{inboundMessageId}/source': {
    params: { practiceId: string; inboundMessageId: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** The practice’s places with what claims say of them */
  'GET /api/practices/{practiceId}/locations': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        key: string;
        name: string;
        placeOfService: string;
        npi: string | null;
        cliaNumber: string | null;
        address: { line1: string; city: string; state: string; zip: string };
      }[];
    };
  };

  /** The practice’s report of a month as PDF: made once, the same bytes for ever */
  'GET /api/practices/{practiceId}/months/{month}/report': {
    params: { practiceId: string; month: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** With which payers providers take part, where, from when to when */
  'GET /api/practices/{practiceId}/participations': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        providerId: string;
        payerId: string;
        locationId: string | null;
        effectiveFrom: string;
        effectiveTo: string | null;
      }[];
    };
  };

  /** A patient with guarantor and suspected duplicates */
  'GET /api/practices/{practiceId}/patients/{patientId}': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      patient: {
        practiceId: string;
        id: string;
        guarantorId: string;
        medicalRecordNumber: string;
        lastName: string;
        firstName: string;
        middleName: string;
        dateOfBirth: string | null;
        sex: string;
        addressLine1: string | null;
        city: string | null;
        state: string | null;
        zip: string | null;
        phone: string | null;
        email: string | null;
        diedOn: string | null;
      };
      guarantor: {
        id: string;
        lastName: string;
        firstName: string;
        dateOfBirth: string | null;
        addressLine1: string | null;
        city: string | null;
        state: string | null;
        zip: string | null;
        phone: string | null;
        email: string | null;
        addressIsBad: boolean;
      };
      duplicates: {
        patientId: string;
        otherPatientId: string;
        reason: string;
        decision: string | null;
      }[];
    };
  };

  /** What is open on a patient’s account, every ledger row behind it, statements and plan */
  'GET /api/practices/{practiceId}/patients/{patientId}/account': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
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
      statements: {
        statementId: string;
        number: string;
        issuedOn: string;
        dueOn: string;
        balanceCents: number;
        status: string;
      }[];
      plan: {
        agreedOn: string;
        totalCents: number;
        installments: { number: number; dueOn: string; amountCents: number }[];
      } | null;
    };
  };

  /** What payers allowed beforehand, and what is left of it */
  'GET /api/practices/{practiceId}/patients/{patientId}/authorizations': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        payerId: string;
        number: string | null;
        status: string;
        codes: string[];
        unitsAuthorized: number;
        unitsUsed: number;
        effectiveFrom: string;
        effectiveTo: string;
      }[];
    };
  };

  /** A patient’s policies, and what payers said about them */
  'GET /api/practices/{practiceId}/patients/{patientId}/coverages': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      coverages: {
        id: string;
        payerId: string;
        payerName: string;
        rank: number;
        memberId: string;
        groupNumber: string;
        planName: string;
        relationship: string;
        subscriberLastName: string;
        subscriberFirstName: string;
        subscriberDateOfBirth: string | null;
        effectiveFrom: string;
        effectiveTo: string | null;
        reportedPayerNumber: string;
        reportedPayerName: string;
      }[];
      checks: {
        id: string;
        coverageId: string;
        serviceDate: string;
        askedAt: string;
        outcome: string;
        reasons: { code: string; sentence: string; next: string }[];
        planName: string | null;
        copayCents: number | null;
        coinsuranceBasisPoints: number | null;
        deductibleCents: number | null;
        deductibleRemainingCents: number | null;
        outOfPocketCents: number | null;
        outOfPocketRemainingCents: number | null;
        inNetwork: boolean | null;
        otherPayerName: string | null;
        otherPayerId: string | null;
        authorizationRequiredCodes: string[];
        notCoveredCodes: string[];
        memberInformationDue: boolean;
      }[];
    };
  };

  /** A statement to a patient’s guarantor as PDF, as it was sent */
  'GET /api/practices/{practiceId}/patients/{patientId}/statements/{statementId}/file': {
    params: { practiceId: string; patientId: string; statementId: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** What the practice charges, code by code, with what held before and what will */
  'GET /api/practices/{practiceId}/prices': {
    params: { practiceId: string };
    query: { code?: string };
    body: undefined;
    answer: {
      rows: {
        code: string;
        chargeCents: number;
        effectiveFrom: string;
        effectiveTo: string | null;
      }[];
      total: number;
    };
  };

  /** The practice’s providers with the days on which they work here */
  'GET /api/practices/{practiceId}/providers': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        lastName: string;
        firstName: string;
        credential: string;
        npi: string;
        taxonomy: string;
        activeFrom: string;
        activeTo: string | null;
      }[];
    };
  };

  /** A contract’s rate in question: what is loaded, and what its payer allowed, line by line */
  'GET /api/practices/{practiceId}/rate-questions/{taskId}': {
    params: { practiceId: string; taskId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      payerName: string;
      code: string;
      modifiers: string[];
      status: string;
      outcome: string | null;
      lines: {
        claimId: string;
        controlNumber: string;
        serviceDate: string;
        units: number;
        expectedCents: number;
        allowedCents: number;
        isOpen: boolean;
      }[];
      linesTotal: number;
      shortCents: number;
    };
  };

  /** One remittance with its claims, provider-level amounts and exceptions */
  'GET /api/practices/{practiceId}/remittances/{remittanceId}': {
    params: { practiceId: string; remittanceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      remittance: {
        practiceId: string;
        remittanceId: string;
        practiceName: string;
        payerName: string;
        traceNumber: string;
        paymentDate: string;
        amountCents: number;
        method: string;
        status: string;
        claimCount: number;
        openExceptions: number;
        isInBank: boolean;
        receivedAt: string;
        fileSha256: string;
      };
      claims: {
        remittanceClaimId: string;
        position: number;
        claimId: string | null;
        patientName: string | null;
        controlNumber: string;
        payerClaimControlNumber: string;
        statusCode: string;
        chargeCents: number;
        paidCents: number;
        patientResponsibilityCents: number;
        outcome: string;
        remarkCodes: string[];
        lines: {
          lineNumber: number;
          code: string;
          modifiers: string[];
          chargeCents: number;
          paidCents: number;
          allowedCents: number | null;
          expectedAllowedCents: number | null;
          adjustments: { groupCode: string; reasonCode: string; amountCents: number }[];
          remarkCodes: string[];
        }[];
      }[];
      providerLevelAdjustments: { code: string; reference: string; amountCents: number }[];
      exceptions: {
        practiceId: string;
        exceptionId: string;
        remittanceId: string;
        remittanceClaimId: string | null;
        payerName: string;
        traceNumber: string;
        paymentDate: string;
        controlNumber: string | null;
        reason: string;
        amountCents: number;
        status: string;
        openedAt: string;
        resolution: string | null;
        taskId: string | null;
        ownerName: string | null;
      }[];
      doubts: { position: number; lineNumber: number | null; sentence: string }[];
    };
  };

  /** What the practice says of itself on claims and statements, and what was changed */
  'GET /api/practices/{practiceId}/set-up': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      details: {
        legalName: string;
        taxId: string;
        npi: string;
        taxonomy: string;
        timeZone: string;
        phone: string;
        contactName: string;
        email: string;
        address: { line1: string; city: string; state: string; zip: string };
        payTo: { line1: string; city: string; state: string; zip: string };
        bankAccountLast4: string;
      };
      isAccountKnownInFull: boolean;
      changes: {
        id: string;
        subjectKind: string;
        subjectId: string;
        fields: Record<string, { was: string; is: string }>;
        changedAt: string;
        changedBy: string;
      }[];
    };
  };

  /** Providers and locations of the practices you work for */
  'GET /api/providers': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      providers: {
        practiceId: string;
        id: string;
        lastName: string;
        firstName: string;
        credential: string;
        npi: string;
        taxonomy: string;
      }[];
      locations: {
        practiceId: string;
        id: string;
        key: string;
        name: string;
        placeOfService: string;
      }[];
    };
  };

  /** How much waits in each queue */
  'GET /api/queues': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: { queue: string; open: number; overdue: number; mine: number; amountCents: number }[];
    };
  };

  /** Claims that a clearinghouse or payer turned back; what earns most before its deadline first */
  'GET /api/rejections': {
    params: Record<string, never>;
    query: { practiceId?: string; status?: string; cursor?: string; limit?: number };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        claimId: string;
        controlNumber: string;
        patientId: string;
        patientName: string;
        payerName: string;
        status: string;
        serviceDate: string;
        totalChargeCents: number;
        filingDeadline: string;
        rejectedAt: string;
        fromPayer: boolean;
        categoryCode: string;
        statusCode: string;
        entityCode: string;
        theirWords: string;
        ourWords: string;
        whatToDo: string;
        beside: {
          lineNumber: number | null;
          words: string;
          theirWords: string;
          whatToDo: string;
        }[];
        taskId: string | null;
        ownerName: string | null;
        worthPerDayCents: number;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** What posting put aside, the most money first, with the reason */
  'GET /api/remittance-exceptions': {
    params: Record<string, never>;
    query: {
      status?: 'open' | 'resolved';
      reason?: string;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        exceptionId: string;
        remittanceId: string;
        remittanceClaimId: string | null;
        payerName: string;
        traceNumber: string;
        paymentDate: string;
        controlNumber: string | null;
        reason: string;
        amountCents: number;
        status: string;
        openedAt: string;
        resolution: string | null;
        taskId: string | null;
        ownerName: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Remittances, newest first */
  'GET /api/remittances': {
    params: Record<string, never>;
    query: {
      status?: string;
      payerId?: string;
      practiceId?: string;
      trace?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        remittanceId: string;
        practiceName: string;
        payerName: string;
        traceNumber: string;
        paymentDate: string;
        amountCents: number;
        method: string;
        status: string;
        claimCount: number;
        openExceptions: number;
        isInBank: boolean;
        receivedAt: string;
        fileSha256: string;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** What is open by age, by payer or by patient */
  'GET /api/reports/aging': {
    params: Record<string, never>;
    query: { by?: 'payer' | 'patient'; practiceId?: string };
    body: undefined;
    answer: {
      asOf: string;
      rows: {
        key: string;
        name: string;
        bucket0To30Cents: number;
        bucket31To60Cents: number;
        bucket61To90Cents: number;
        bucket91To120Cents: number;
        bucketOver120Cents: number;
        totalCents: number;
        claims: number;
      }[];
    };
  };

  /** What code books change on a day for the practices, by what they used in the last twelve months */
  'GET /api/reports/code-changes': {
    params: Record<string, never>;
    query: { on: string; practiceId?: string };
    body: undefined;
    answer: {
      on: string;
      since: string;
      rows: {
        kind:
          | 'deleted'
          | 'turned-header'
          | 'added'
          | 'retitled'
          | 'bundles'
          | 'unbundles'
          | 'limit'
          | 'price'
          | 'payer-number'
          | 'enrol-first';
        system: string;
        code: string;
        other: string;
        before: string;
        after: string;
        claims: number;
        touched: { practiceId: string; claimId: string }[];
        amountCents: number | null;
      }[];
    };
  };

  /** The same as a table for a spreadsheet, without descriptors of procedures */
  'GET /api/reports/code-changes.csv': {
    params: Record<string, never>;
    query: { on: string; practiceId?: string };
    body: undefined;
    answer: Blob;
  };

  /** For which practices whoever asks is told of code changes by mail */
  'GET /api/reports/code-changes/mail': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: { practiceIds: string[] };
  };

  /** What each figure means */
  'GET /api/reports/definitions': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: { rows: { name: string; definition: string }[] };
  };

  /** Denied lines and amounts by payer or by reason */
  'GET /api/reports/denials': {
    params: Record<string, never>;
    query: { by?: 'payer' | 'reason'; from?: string; to?: string; practiceId?: string };
    body: undefined;
    answer: {
      rows: {
        key: string;
        name: string;
        lines: number;
        amountCents: number;
        rateBasisPoints: number;
      }[];
    };
  };

  /** Charges, collections, receivables and rates by month */
  'GET /api/reports/months': {
    params: Record<string, never>;
    query: { from?: string; to?: string; practiceId?: string };
    body: undefined;
    answer: {
      rows: {
        month: string;
        chargesCents: number;
        collectionsCents: number;
        adjustmentsCents: number;
        receivableCents: number;
        daysInReceivable: number | null;
        netCollectionBasisPoints: number | null;
        denialBasisPoints: number | null;
        cleanClaimBasisPoints: number | null;
        claimsSent: number;
        claimsDenied: number;
      }[];
    };
  };

  /** The rows that a figure was made of, with their exact count and sum */
  'GET /api/reports/rows': {
    params: Record<string, never>;
    query: {
      figure:
        | 'charges'
        | 'collections'
        | 'adjustments'
        | 'charges-less-adjustments'
        | 'receivable'
        | 'claims-built'
        | 'claims-clean'
        | 'claims-not-clean'
        | 'claims-sent'
        | 'claims-decided'
        | 'claims-denied'
        | 'denied-lines'
        | 'decided-lines'
        | 'turnaround'
        | 'aging-insurance'
        | 'aging-patients';
      month?: string;
      fromMonth?: string;
      key?: string;
      fromDays?: number;
      toDays?: number;
      practiceId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        kind: string;
        id: string;
        on: string;
        label: string;
        amount: number;
        claimId: string | null;
        patientId: string | null;
      }[];
      total: number;
      totalAmount: number;
      next: string | null;
    };
  };

  /** Days from sending to decision by payer */
  'GET /api/reports/turnaround': {
    params: Record<string, never>;
    query: { practiceId?: string };
    body: undefined;
    answer: {
      rows: {
        payerId: string;
        payerName: string;
        claims: number;
        medianDays: number;
        p90Days: number;
      }[];
    };
  };

  /** What the list of exclusions and the register of NPIs say of your practices’ providers */
  'GET /api/screening': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        providerId: string;
        lastName: string;
        firstName: string;
        npi: string;
        bornOn: string | null;
        activeFrom: string;
        activeTo: string | null;
        outcome: 'clear' | 'excluded' | 'possible' | 'not-loaded';
        matchedBy: string | null;
        state: string;
        listed: {
          name: string;
          bornOn: string | null;
          state: string;
          kind: string;
          excludedOn: string;
        }[];
        release: string | null;
        isDeactivated: boolean;
        decision: string | null;
        decidedBy: string | null;
        decidedAt: string | null;
        isAsked: boolean;
      }[];
    };
  };

  /** Patients by name or record number, claims and remittances by number, payers by name */
  'GET /api/search': {
    params: Record<string, never>;
    query: { q: string };
    body: undefined;
    answer: {
      rows: {
        kind: 'patient' | 'claim' | 'remittance' | 'payer';
        practiceId: string;
        id: string;
        title: string;
        subtitle: string;
      }[];
    };
  };

  /** Who may sign in, with their roles in the practices that you set up */
  'GET /api/staff': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        userId: string;
        name: string;
        email: string;
        status: string;
        worksElsewhere: boolean;
        lastSeenAt: string | null;
        grants: { practiceId: string; role: string; grantedAt: string }[];
      }[];
      roles: { role: string; permissions: string[] }[];
    };
  };

  /** What waits in the queues of the practices you may see */
  'GET /api/tasks': {
    params: Record<string, never>;
    query: {
      queue?:
        | 'charge-completion'
        | 'coding'
        | 'eligibility'
        | 'authorization'
        | 'scrubbing'
        | 'rejections'
        | 'remittance-exceptions'
        | 'denials'
        | 'receivables'
        | 'patient-billing'
        | 'enrollment'
        | 'duplicates'
        | 'compliance';
      practiceId?: string;
      reason?: string;
      status?: 'open' | 'done' | 'cancelled';
      mine?: string;
      withSnoozed?: string;
      subjectId?: string;
      patientId?: string;
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        queue: string;
        reason: string;
        subjectKind: string;
        subjectId: string;
        patientId: string | null;
        claimId: string | null;
        amountCents: number;
        dueDate: string;
        status: string;
        ownerUserId: string | null;
        snoozedUntil: string | null;
        detail: Record<string, unknown>;
        openedAt: string;
        closedAt: string | null;
        closedBy: string | null;
        outcome: string | null;
      }[];
      total: number;
      next: string | null;
    };
  };

  /** Files and payments that no practice claims */
  'GET /api/unrouted': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      rows: {
        id: string;
        kind: string;
        reason: string;
        amountCents: number | null;
        detail: Record<string, unknown>;
        receivedAt: string;
      }[];
    };
  };

  /** What a file that no practice claims is, and how it begins */
  'GET /api/unrouted/{id}/beginning': {
    params: { id: string };
    query: Record<string, never>;
    body: undefined;
    answer: {
      fileName: string | null;
      partnerKey: string | null;
      byteCount: number;
      isPart: boolean;
      whatItIs: string;
      text: string | null;
      isCut: boolean;
    };
  };

  /** A file that no practice claims, byte for byte, to be kept */
  'GET /api/unrouted/{id}/file': {
    params: { id: string };
    query: Record<string, never>;
    body: undefined;
    answer: Blob;
  };

  /** One queue in the order that earns most, with who and what each task is about */
  'GET /api/work': {
    params: Record<string, never>;
    query: {
      queue: string;
      practiceId?: string;
      reason?: string;
      payerId?: string;
      owner?: string | 'me' | 'nobody';
      due?: 'late' | 'week';
      status?: 'open' | 'snoozed' | 'done' | 'cancelled';
      search?: string;
      order?: 'worth' | 'due';
      cursor?: string;
      limit?: number;
    };
    body: undefined;
    answer: {
      rows: {
        practiceId: string;
        id: string;
        queue: string;
        reason: string;
        subjectKind: string;
        subjectId: string;
        patientId: string | null;
        patientName: string | null;
        claimId: string | null;
        controlNumber: string | null;
        payerName: string | null;
        serviceDate: string | null;
        amountCents: number;
        dueDate: string;
        status: string;
        ownerUserId: string | null;
        ownerName: string | null;
        snoozedUntil: string | null;
        detail: Record<string, unknown>;
        openedAt: string;
        outcome: string | null;
        worthPerDayCents: number;
      }[];
      total: number;
      totalAmountCents: number;
      next: string | null;
    };
  };

  /** One queue by reason, practice, payer, owner or clock, with exact counts and sums */
  'GET /api/work/groups': {
    params: Record<string, never>;
    query: {
      queue: string;
      practiceId?: string;
      reason?: string;
      payerId?: string;
      owner?: string | 'me' | 'nobody';
      due?: 'late' | 'week';
      status?: 'open' | 'snoozed' | 'done' | 'cancelled';
      search?: string;
      by?: 'reason' | 'practice' | 'payer' | 'owner' | 'due';
    };
    body: undefined;
    answer: {
      rows: { key: string; name: string; open: number; late: number; amountCents: number }[];
    };
  };

  /** Correct a policy */
  'PATCH /api/practices/{practiceId}/coverages/{coverageId}': {
    params: { practiceId: string; coverageId: string };
    query: Record<string, never>;
    body: {
      payerId?: string;
      rank?: 1 | 2 | 3;
      memberId?: string;
      groupNumber?: string;
      planName?: string;
      relationship?: '18' | '19' | '20' | '21' | '39' | '40' | '53' | '01' | 'G8';
      subscriber?: {
        lastName: string;
        firstName: string;
        dateOfBirth?: string;
        sex?: 'F' | 'M' | 'U';
      };
      effectiveFrom?: string;
      effectiveTo?: string | null;
    };
    answer: { coverageId: string };
  };

  /** Correct a patient’s record */
  'PATCH /api/practices/{practiceId}/patients/{patientId}': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: {
      name?: { lastName: string; firstName: string; middleName?: string };
      dateOfBirth?: string;
      sex?: 'F' | 'M' | 'U';
      address?: { line1: string; city: string; state: string; zip: string };
      phone?: string;
      email?: string;
      guarantor?: {
        lastName: string;
        firstName: string;
        address?: { line1: string; city: string; state: string; zip: string };
        dateOfBirth?: string;
      };
    };
    answer: { patientId: string };
  };

  /** Say on which day an agreement ends */
  'POST /api/agreements/{id}/end': {
    params: { id: string };
    query: Record<string, never>;
    body: { effectiveTo: string };
    answer: { id: string };
  };

  /** By which columns a table would be read: as kept with the source’s last file, or as its captions suggest */
  'POST /api/code-books/columns': {
    params: Record<string, never>;
    query: {
      kind:
        | 'icd10cm-order'
        | 'icd10cm-addenda'
        | 'icd10cm-tabular'
        | 'icd10cm-conversion'
        | 'hcpcs'
        | 'cpt'
        | 'cdt'
        | 'ncci-ptp'
        | 'mue'
        | 'add-on'
        | 'pprrvu'
        | 'pfall'
        | 'gpci'
        | 'anesthesia'
        | 'zip-locality'
        | 'coverage'
        | 'mce'
        | 'place-of-service'
        | 'x12-lists'
        | 'taxonomy'
        | 'nppes'
        | 'order-referring'
        | 'leie'
        | 'payers'
        | 'schedule'
        | 'code-list';
      name: string;
      owner?: string;
    };
    body: undefined;
    answer: {
      required: string[];
      optional: string[];
      captions: string[];
      rows: string[][];
      columns: Record<string, string>;
      constants: Record<string, string>;
      isSaved: boolean;
    };
  };

  /** Import a publisher’s files, one after another in the body: plain, gzip, zip or xlsx; all of them or nothing */
  'POST /api/code-books/imports': {
    params: Record<string, never>;
    query: {
      kind:
        | 'icd10cm-order'
        | 'icd10cm-addenda'
        | 'icd10cm-tabular'
        | 'icd10cm-conversion'
        | 'hcpcs'
        | 'cpt'
        | 'cdt'
        | 'ncci-ptp'
        | 'mue'
        | 'add-on'
        | 'pprrvu'
        | 'pfall'
        | 'gpci'
        | 'anesthesia'
        | 'zip-locality'
        | 'coverage'
        | 'mce'
        | 'place-of-service'
        | 'x12-lists'
        | 'taxonomy'
        | 'nppes'
        | 'order-referring'
        | 'leie'
        | 'payers'
        | 'schedule'
        | 'code-list';
      name: string;
      files?: string;
      mapping?: string;
      release?: string;
      from?: string;
      to?: string;
      program?: 'medicare' | 'medicaid';
      setting?: 'practitioner' | 'hospital' | 'equipment';
      factor?: 'standard' | 'qualifying-participant';
      owner?: string;
    };
    body: undefined;
    answer: {
      outcome: 'imported' | 'known';
      importId: string;
      rowsRead: number;
      rowsRefused: number;
      refused: { file: string; line: number; reason: string }[];
      releases: {
        slot: string;
        release: string;
        effectiveFrom: string;
        effectiveTo: string;
        counts: Record<string, number>;
      }[];
    };
  };

  /** Take an import back: its books are served as they stood before */
  'POST /api/code-books/imports/{importId}/undo': {
    params: { importId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { importId: string; slots: string[] };
  };

  /** Take a CSV of charges of a practice */
  'POST /api/intake/charges': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      messages: {
        outcome: 'taken' | 'put-aside' | 'duplicate' | 'refused';
        messageId: string;
        kind: string;
        reason: string | null;
        where: string | null;
      }[];
    };
  };

  /** Write down an agreement that was signed */
  'POST /api/partners/{partnerId}/agreements': {
    params: { partnerId: string };
    query: Record<string, never>;
    body: {
      kind: 'trading-partner' | 'clearinghouse-services' | 'business-associate' | 'deposits';
      signedOn: string;
      effectiveFrom: string;
      effectiveTo: string | null;
    };
    answer: { id: string };
  };

  /** A question, a request for help with paying, or an insurance that is not on the bill */
  'POST /api/portal/asks': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: { kind: 'question' | 'assistance' | 'insurance'; text: string };
    answer: { answeredBy: string };
  };

  /** Begins a card payment on the processor’s own page */
  'POST /api/portal/payments': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: { amountCents: number };
    answer: { paymentId: string; redirectUrl: string };
  };

  /** Agrees on paying over two to four months */
  'POST /api/portal/plans': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: { months: number };
    answer: { planId: string; installments: { dueOn: string; amountCents: number }[] };
  };

  /** Opens a portal session with a link and a date of birth */
  'POST /api/portal/sessions': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: { code: string; dateOfBirth: string };
    answer: { token: string };
  };

  /** Say what became of an appointment: charged, a charge is missing, not come, called off */
  'POST /api/practices/{practiceId}/appointments/{appointmentId}/settle': {
    params: { practiceId: string; appointmentId: string };
    query: Record<string, never>;
    body: { status: 'charged' | 'missing-charge' | 'no-show' | 'cancelled' };
    answer: { appointmentId: string };
  };

  /** Write down the payer’s answer to a request */
  'POST /api/practices/{practiceId}/authorizations/{authorizationId}/answer': {
    params: { practiceId: string; authorizationId: string };
    query: Record<string, never>;
    body: {
      status: 'approved' | 'denied';
      number?: string;
      codes?: string[];
      units?: number;
      effectiveFrom?: string;
      effectiveTo?: string;
    };
    answer: { authorizationId: string };
  };

  /** Record that the payer’s portal or desk did not take a form */
  'POST /api/practices/{practiceId}/batches/{batchId}/not-taken': {
    params: { practiceId: string; batchId: string };
    query: Record<string, never>;
    body: { problem: string };
    answer: { claimId: string };
  };

  /** Send every claim of a refused batch again as new */
  'POST /api/practices/{practiceId}/batches/{batchId}/resend': {
    params: { practiceId: string; batchId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { resent: number; asked: number };
  };

  /** Record that a form was mailed, faxed or typed into a portal by hand */
  'POST /api/practices/{practiceId}/batches/{batchId}/sent': {
    params: { practiceId: string; batchId: string };
    query: Record<string, never>;
    body: { claimNumber?: string; sentOn?: string };
    answer: { claimId: string };
  };

  /** Correct a claim: a new version, judged again, sent in the way its payer takes */
  'POST /api/practices/{practiceId}/claims/{claimId}/correct': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: {
      reason: string;
      changes?: {
        diagnoses?: string[];
        priorAuthorizationNumber?: string;
        referralNumber?: string;
        referringProvider?: { lastName: string; firstName: string; npi: string };
        placeOfService?: string;
        relatedCause?: 'AA' | 'EM' | 'OA';
        accidentDate?: string;
        accidentState?: string;
        admissionDate?: string;
        medicareSecondaryReason?: string;
        note?: string;
        attachments?: { reportTypeCode: string; transmissionCode: string; controlNumber: string }[];
        lines?: {
          lineNumber: number;
          code?: string;
          modifiers?: string[];
          units?: number;
          diagnosisPointers?: number[];
          nationalDrugCode?: string;
        }[];
      };
    };
    answer: { claimId: string };
  };

  /** Ask no payer for a claim that has not left, or for some of its lines: written off with the reason, or the patient’s */
  'POST /api/practices/{practiceId}/claims/{claimId}/give-up': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: {
      reason:
        | 'bundled'
        | 'timely-filing'
        | 'not-covered'
        | 'medical-necessity'
        | 'authorization'
        | 'enrollment';
      lineNumbers?: number[];
      isPatients?: boolean;
    };
    answer: { claimId: string };
  };

  /** Keep a claim back */
  'POST /api/practices/{practiceId}/claims/{claimId}/hold': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { reason: string };
    answer: { claimId: string };
  };

  /** Make one claim of several of a patient’s day that have not left; scrubbed anew */
  'POST /api/practices/{practiceId}/claims/{claimId}/join': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { claimIds: string[] };
    answer: { claimId: string };
  };

  /** Write a note on a claim */
  'POST /api/practices/{practiceId}/claims/{claimId}/notes': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { body: string };
    answer: { noteId: string };
  };

  /** Set the findings of a held claim aside, with a reason, and let it go */
  'POST /api/practices/{practiceId}/claims/{claimId}/release': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { reason: string };
    answer: { claimId: string; setAside: number };
  };

  /** Send a claim again as the chart tells it now */
  'POST /api/practices/{practiceId}/claims/{claimId}/resubmit': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { reason: string };
    answer: { claimId: string };
  };

  /** Judge a claim that has not left by every edit again */
  'POST /api/practices/{practiceId}/claims/{claimId}/scrub': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: Record<string, never>;
    answer: {
      claimId: string;
      status: string;
      findings: {
        editId: string;
        severity: 'block' | 'warn';
        field: string;
        lineNumber: number | null;
        sentence: string;
        next: string;
      }[];
    };
  };

  /** Take a claim back: at once, or by asking the payer that holds it */
  'POST /api/practices/{practiceId}/claims/{claimId}/void': {
    params: { practiceId: string; claimId: string };
    query: Record<string, never>;
    body: { reason: string };
    answer: { claimId: string };
  };

  /** Say on which day a contract ends */
  'POST /api/practices/{practiceId}/contracts/{contractId}/end': {
    params: { practiceId: string; contractId: string };
    query: Record<string, never>;
    body: { effectiveTo: string };
    answer: { contractId: string };
  };

  /** Ask the payer about a policy now */
  'POST /api/practices/{practiceId}/coverages/{coverageId}/verify': {
    params: { practiceId: string; coverageId: string };
    query: Record<string, never>;
    body: { serviceDate: string };
    answer: { outcome: string; opened: string[] };
  };

  /** Writes the letter of the denial’s level of appeal, or a request to reopen, and records it */
  'POST /api/practices/{practiceId}/denials/{denialId}/appeal': {
    params: { practiceId: string; denialId: string };
    query: Record<string, never>;
    body: { isReopening?: boolean };
    answer: { appealId: string; letterSha256: string; level: number };
  };

  /** Writes down how the payer answered an appeal; a lost one opens the next level */
  'POST /api/practices/{practiceId}/denials/{denialId}/appeal-decision': {
    params: { practiceId: string; denialId: string };
    query: Record<string, never>;
    body: { outcome: 'won' | 'lost'; decidedOn: string };
    answer: { status: string; level: number };
  };

  /** Corrects the claim in its payer’s way and sends it again */
  'POST /api/practices/{practiceId}/denials/{denialId}/correct': {
    params: { practiceId: string; denialId: string };
    query: Record<string, never>;
    body: {
      changes?: {
        diagnoses?: string[];
        priorAuthorizationNumber?: string;
        referralNumber?: string;
        placeOfService?: string;
        note?: string;
        lines?: {
          lineNumber: number;
          code?: string;
          modifiers?: string[];
          units?: number;
          diagnosisPointers?: number[];
        }[];
      };
    };
    answer: { claimId: string; denials: number };
  };

  /** Gives a denial to a member of staff, or to nobody */
  'POST /api/practices/{practiceId}/denials/{denialId}/owner': {
    params: { practiceId: string; denialId: string };
    query: Record<string, never>;
    body: { ownerUserId: string | null };
    answer: { denialId: string };
  };

  /** Gives up on what is open, with the reason */
  'POST /api/practices/{practiceId}/denials/{denialId}/write-off': {
    params: { practiceId: string; denialId: string };
    query: Record<string, never>;
    body: {
      reason:
        | 'timely-filing'
        | 'no-authorization'
        | 'not-covered'
        | 'not-worth-pursuing'
        | 'contract-table-was-wrong'
        | 'bundled'
        | 'duplicate';
    };
    answer: { writtenOffCents: number };
  };

  /** Says whose cheque a deposit is; its money moves to that account */
  'POST /api/practices/{practiceId}/deposits/{depositId}/assign': {
    params: { practiceId: string; depositId: string };
    query: Record<string, never>;
    body: { guarantorId: string };
    answer: { taken: boolean };
  };

  /** Say which remittance a payer’s deposit pays; its money leaves unapplied */
  'POST /api/practices/{practiceId}/deposits/{depositId}/remittance': {
    params: { practiceId: string; depositId: string };
    query: Record<string, never>;
    body: { remittanceId: string; because?: string };
    answer: { depositId: string };
  };

  /** Put a coder’s diagnoses and lines on a visit, judged for its day */
  'POST /api/practices/{practiceId}/encounters/{encounterId}/code': {
    params: { practiceId: string; encounterId: string };
    query: Record<string, never>;
    body: {
      diagnoses: string[];
      lines: {
        code: string;
        modifiers: string[];
        units: number;
        chargeCents?: number;
        diagnosisPointers: number[];
        nationalDrugCode?: string;
      }[];
    };
    answer: { encounterId: string; status: string; missing: number };
  };

  /** Put in what was missing, or what was coded, and settle the encounter */
  'POST /api/practices/{practiceId}/encounters/{encounterId}/complete': {
    params: { practiceId: string; encounterId: string };
    query: Record<string, never>;
    body: {
      renderingNpi?: string;
      locationKey?: string;
      placeOfService?: string;
      referring?: { npi: string; lastName: string; firstName: string };
      authorizationNumber?: string;
      accident?: { on: string; state?: string; cause: 'AA' | 'EM' | 'OA' };
      isSelfPay?: boolean;
      diagnosisCodes?: string[];
      charges?: {
        code: string;
        modifiers?: string[];
        units: number;
        chargeCents: number | null;
        diagnosisPointers: number[];
        nationalDrugCode?: string | null;
      }[];
    };
    answer: {
      encounterId: string;
      status: string;
      missing: { missing: string; line?: number; where: string; suggestedCents?: number }[];
    };
  };

  /** Upload a note as PDF for coders */
  'POST /api/practices/{practiceId}/encounters/{encounterId}/notes': {
    params: { practiceId: string; encounterId: string };
    query: { title?: string };
    body: undefined;
    answer: { encounterId: string; isNew: boolean };
  };

  /** Add a place of the practice */
  'POST /api/practices/{practiceId}/locations': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: {
      key: string;
      name: string;
      placeOfService: string;
      npi: string | null;
      cliaNumber: string | null;
      address: { line1: string; city: string; state: string; zip: string };
    };
    answer: { locationId: string };
  };

  /** Say on which day a participation ends */
  'POST /api/practices/{practiceId}/participations/{id}/end': {
    params: { practiceId: string; id: string };
    query: Record<string, never>;
    body: { effectiveTo: string };
    answer: { id: string };
  };

  /** Record an authorization, or that one was requested */
  'POST /api/practices/{practiceId}/patients/{patientId}/authorizations': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: {
      payerId: string;
      number?: string;
      codes: string[];
      units: number;
      effectiveFrom: string;
      effectiveTo: string;
    };
    answer: { authorizationId: string };
  };

  /** Add a policy */
  'POST /api/practices/{practiceId}/patients/{patientId}/coverages': {
    params: { practiceId: string; patientId: string };
    query: Record<string, never>;
    body: {
      payerId: string;
      rank: 1 | 2 | 3;
      memberId: string;
      groupNumber?: string;
      planName?: string;
      relationship: '18' | '19' | '20' | '21' | '39' | '40' | '53' | '01' | 'G8';
      subscriber?: {
        lastName: string;
        firstName: string;
        dateOfBirth?: string;
        sex?: 'F' | 'M' | 'U';
      };
      effectiveFrom?: string;
      effectiveTo?: string | null;
    };
    answer: { coverageId: string };
  };

  /** Say whether two records are one person */
  'POST /api/practices/{practiceId}/patients/{patientId}/duplicates/{otherPatientId}': {
    params: { practiceId: string; patientId: string; otherPatientId: string };
    query: Record<string, never>;
    body: { decision: 'same-person' | 'two-people' };
    answer: { patientId: string };
  };

  /** Begin new terms with a payer on a day; those that held end the day before */
  'POST /api/practices/{practiceId}/payers/{payerId}/contracts': {
    params: { practiceId: string; payerId: string };
    query: Record<string, never>;
    body: {
      effectiveFrom: string;
      lesserOf: boolean;
      multipleProcedureReductionBasisPoints: number;
      sequestrationBasisPoints: number;
      defaultBasisPointsOfCharge: number | null;
      filingLimitDays: number;
      authorizationRequiredCodes: string[];
      rates: {
        code: string;
        modifier: string;
        placeOfService: string;
        allowedCents: number | null;
      }[];
    };
    answer: { contractId: string; endedOn: string | null; rateCount: number };
  };

  /** Make an edit stricter, milder or silent for a payer, with the reason */
  'POST /api/practices/{practiceId}/payers/{payerId}/edits/{editId}': {
    params: { practiceId: string; payerId: string; editId: string };
    query: Record<string, never>;
    body: { severity: 'block' | 'warn' | 'off' | 'default'; reason: string };
    answer: { editId: string };
  };

  /** Begin a price on a day; the one that held ends the day before */
  'POST /api/practices/{practiceId}/prices': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: { code: string; chargeCents: number; effectiveFrom: string };
    answer: { endedOn: string | null };
  };

  /** End the newest price of a code */
  'POST /api/practices/{practiceId}/prices/{code}/end': {
    params: { practiceId: string; code: string };
    query: Record<string, never>;
    body: { effectiveTo: string };
    answer: { endedOn: string };
  };

  /** A provider joins the practice */
  'POST /api/practices/{practiceId}/providers': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: {
      lastName: string;
      firstName: string;
      credential: string;
      taxonomy: string;
      npi: string;
      activeFrom: string;
    };
    answer: { providerId: string };
  };

  /** A provider takes part with a payer from a day on */
  'POST /api/practices/{practiceId}/providers/{providerId}/participations': {
    params: { practiceId: string; providerId: string };
    query: Record<string, never>;
    body: {
      payerId: string;
      locationId: string | null;
      effectiveFrom: string;
      effectiveTo: string | null;
    };
    answer: { id: string };
  };

  /** Say whether the one on the exclusion list is this provider */
  'POST /api/practices/{practiceId}/providers/{providerId}/screening': {
    params: { practiceId: string; providerId: string };
    query: Record<string, never>;
    body: { decision: 'same-person' | 'another-person' };
    answer: { decided: number };
  };

  /** Says what the signed contract allows for a code that its payer never paid as loaded */
  'POST /api/practices/{practiceId}/rate-questions/{taskId}/answer': {
    params: { practiceId: string; taskId: string };
    query: Record<string, never>;
    body: { allowedCents?: number };
    answer: { lines: number; amountCents: number };
  };

  /** Settles an exception: post it, give it back, or leave it */
  'POST /api/practices/{practiceId}/remittance-exceptions/{exceptionId}/resolve': {
    params: { practiceId: string; exceptionId: string };
    query: Record<string, never>;
    body: {
      resolution:
        | {
            kind: 'post-to-claim';
            controlNumber: string;
            lines?: { lineNumber: number; lineControlNumber: string }[];
            acceptZeroPaidContractual?: boolean;
          }
        | { kind: 'post-payment' }
        | { kind: 'refund-to-payer' }
        | { kind: 'leave-as-it-is' };
      note: string;
    };
    answer: { resolution: string; postedRows: number };
  };

  /** Screen the practice’s providers against the exclusion list that is loaded */
  'POST /api/practices/{practiceId}/screening': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { screened: number; excluded: number; possible: number; deactivated: number };
  };

  /** Give a task to somebody, or to yourself */
  'POST /api/practices/{practiceId}/tasks/{taskId}/assign': {
    params: { practiceId: string; taskId: string };
    query: Record<string, never>;
    body: { ownerUserId: string | 'me' | null };
    answer: { taskId: string };
  };

  /** Close a task with what came of it */
  'POST /api/practices/{practiceId}/tasks/{taskId}/finish': {
    params: { practiceId: string; taskId: string };
    query: Record<string, never>;
    body: { status: 'done' | 'cancelled'; outcome: string };
    answer: { taskId: string };
  };

  /** Put a task off to a later day */
  'POST /api/practices/{practiceId}/tasks/{taskId}/snooze': {
    params: { practiceId: string; taskId: string };
    query: Record<string, never>;
    body: { until: string | null };
    answer: { taskId: string };
  };

  /** Signs a member of staff in with password and one-time code */
  'POST /api/sign-in': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: { email: string; password: string; oneTimeCode: string };
    answer: { expiresAt: string };
  };

  /** Ends the session */
  'POST /api/sign-out': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: { signedOut: boolean };
  };

  /** Somebody may sign in from now on; their secrets are said this one time */
  'POST /api/staff': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: {
      name: string;
      email: string;
      role:
        | 'biller'
        | 'coder'
        | 'poster'
        | 'denial-specialist'
        | 'patient-support'
        | 'manager'
        | 'compliance-officer'
        | 'practice-owner';
      practiceIds: string[];
    };
    answer: { userId: string; secrets: { password: string; oneTimeSecret: string } | null };
  };

  /** Make other secrets for somebody who lost theirs; said this one time */
  'POST /api/staff/{userId}/secrets': {
    params: { userId: string };
    query: Record<string, never>;
    body: undefined;
    answer: { password: string; oneTimeSecret: string };
  };

  /** Say what became of a file that no practice claimed */
  'POST /api/unrouted/{id}/resolve': {
    params: { id: string };
    query: Record<string, never>;
    body: { resolution: string };
    answer: { id: string };
  };

  /** Take a FHIR R4 bundle of a practice */
  'POST /fhir/R4': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    answer: {
      messages: {
        outcome: 'taken' | 'put-aside' | 'duplicate' | 'refused';
        messageId: string;
        kind: string;
        reason: string | null;
        where: string | null;
      }[];
    };
  };

  /** The card processor tells of a payment or its return */
  'POST /webhooks/card-processor': {
    params: Record<string, never>;
    query: Record<string, never>;
    body: unknown;
    answer: { taken: boolean };
  };

  /** Use another number for a payer at a clearinghouse, from the next file on */
  'PUT /api/payers/{payerId}/numbers/{clearinghouseKey}/{transaction}': {
    params: {
      payerId: string;
      clearinghouseKey: string;
      transaction: '270' | '276' | '278' | '835' | '837';
    };
    query: Record<string, never>;
    body: { identifier: string };
    answer: { identifier: string };
  };

  /** Keep a payer’s limits, usual days and ways, for claims built from now on */
  'PUT /api/payers/{payerId}/ways': {
    params: { payerId: string };
    query: Record<string, never>;
    body: {
      filingLimitDays: number;
      correction: 'replacement' | 'new-claim' | 'reopening' | 'portal';
      submission: 'electronic' | 'portal' | 'paper';
      forwardsToPayerId: string | null;
      usualAcknowledgementDays: number;
      usualPaymentDays: number;
      usualPaymentP95Days: number;
      phone: string;
      address: { line1: string; city: string; state: string; zip: string };
    };
    answer: { payerId: string };
  };

  /** Be told by mail what new releases of code books change for a practice, or no more */
  'PUT /api/practices/{practiceId}/code-change-mail': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: { isAsked: boolean };
    answer: { isAsked: boolean };
  };

  /** Mark a code as a favourite of the practice, or take the mark away */
  'PUT /api/practices/{practiceId}/codes/{system}/{code}/favourite': {
    params: {
      practiceId: string;
      system:
        | 'diagnosis'
        | 'procedure'
        | 'modifier'
        | 'place-of-service'
        | 'adjustment-reason'
        | 'remark'
        | 'adjustment-group'
        | 'claim-status-category'
        | 'claim-status'
        | 'service-type'
        | 'provider-adjustment'
        | 'entity'
        | 'taxonomy';
      code: string;
    };
    query: Record<string, never>;
    body: { isFavourite: boolean };
    answer: { code: string; isFavourite: boolean };
  };

  /** Write down where a practice’s enrollment with a payer stands */
  'PUT /api/practices/{practiceId}/enrollments/{payerId}/{transaction}': {
    params: {
      practiceId: string;
      payerId: string;
      transaction: '270' | '276' | '835' | '837' | 'eft';
    };
    query: Record<string, never>;
    body: {
      status: 'requested' | 'pending' | 'active' | 'refused';
      effectiveFrom: string;
      leadDays?: number;
    };
    answer: { status: string };
  };

  /** Bring a place of the practice up to date, from the next claim on */
  'PUT /api/practices/{practiceId}/locations/{locationId}': {
    params: { practiceId: string; locationId: string };
    query: Record<string, never>;
    body: {
      name: string;
      placeOfService: string;
      npi: string | null;
      cliaNumber: string | null;
      address: { line1: string; city: string; state: string; zip: string };
    };
    answer: { locationId: string };
  };

  /** Bring a provider up to date, or say until when they work here */
  'PUT /api/practices/{practiceId}/providers/{providerId}': {
    params: { practiceId: string; providerId: string };
    query: Record<string, never>;
    body: {
      lastName: string;
      firstName: string;
      credential: string;
      taxonomy: string;
      activeTo: string | null;
    };
    answer: { providerId: string };
  };

  /** Bring what the practice says of itself up to date, from the next claim on */
  'PUT /api/practices/{practiceId}/set-up': {
    params: { practiceId: string };
    query: Record<string, never>;
    body: {
      legalName: string;
      taxId: string;
      npi: string;
      taxonomy: string;
      timeZone: string;
      phone: string;
      contactName: string;
      email: string;
      address: { line1: string; city: string; state: string; zip: string };
      payTo: { line1: string; city: string; state: string; zip: string };
      bankAccountLast4: string;
      bankAccount?: { routingNumber: string; accountNumber: string };
    };
    answer: { changed: string[] };
  };

  /** Give somebody a role in a practice */
  'PUT /api/practices/{practiceId}/staff/{userId}/roles/{role}': {
    params: {
      practiceId: string;
      userId: string;
      role:
        | 'biller'
        | 'coder'
        | 'poster'
        | 'denial-specialist'
        | 'patient-support'
        | 'manager'
        | 'compliance-officer'
        | 'practice-owner';
    };
    query: Record<string, never>;
    body: undefined;
    answer: { role: string };
  };

  /** Somebody leaves, or comes back */
  'PUT /api/staff/{userId}/status': {
    params: { userId: string };
    query: Record<string, never>;
    body: { status: 'active' | 'left' };
    answer: { status: string };
  };
}

/** Operations that answer with a document, not with JSON. */
export const fileOperations = [
  'GET /api/portal/statements/{statementId}/file',
  'GET /api/practices/{practiceId}/client-invoices/{invoiceId}/file',
  'GET /api/practices/{practiceId}/encounters/{encounterId}/notes/{noteId}',
  'GET /api/practices/{practiceId}/files/{sha256}',
  'GET /api/practices/{practiceId}/files/{sha256}/explained/page',
  'GET /api/practices/{practiceId}/inbound-messages/{inboundMessageId}/source',
  'GET /api/practices/{practiceId}/months/{month}/report',
  'GET /api/practices/{practiceId}/patients/{patientId}/statements/{statementId}/file',
  'GET /api/reports/code-changes.csv',
  'GET /api/unrouted/{id}/file',
] as const;
