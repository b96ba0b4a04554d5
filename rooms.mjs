// Who may touch what. One table: the import rules (tools/rooms.mjs), the purity rules of
// eslint.config.js and the rooms table of ARCHITECTURE.md all come from here.

/** The server's slices in the order in which money moves. A slice may import slices before it, never after. */
export const SLICES = [
  {
    name: 'platform',
    holds: 'database, identity, grants, audit, outbox, jobs, files, crypto, clocks',
  },
  { name: 'ledger', holds: 'rows that are transfers, periods, proof' },
  { name: 'practices', holds: 'clients, providers, locations, staff' },
  { name: 'partners', holds: 'payers, clearinghouses, banks; agreements, enrollments, transport' },
  { name: 'tasks', holds: 'what a person must do: owner, reason, due date' },
  { name: 'correspondence', holds: 'mail, SMS, letters, fax, out and back' },
  { name: 'codebooks', holds: 'which code was valid on which date' },
  { name: 'contracts', holds: 'fee schedules and contract terms' },
  { name: 'patients', holds: 'people and who answers for their bills' },
  { name: 'coverage', holds: 'policies by date, eligibility' },
  { name: 'payments', holds: 'money from patients and others, at any moment' },
  { name: 'authorizations', holds: 'what a payer allowed beforehand, counted down' },
  { name: 'encounters', holds: 'visits, their charges and notes' },
  { name: 'intake', holds: 'HL7, FHIR and CSV at the door' },
  { name: 'coding', holds: 'charges completed and coded' },
  { name: 'claims', holds: 'charges become a claim; its frozen copies' },
  { name: 'scrubbing', holds: 'edits before a claim leaves' },
  { name: 'submission', holds: 'batches out, acknowledgements in' },
  { name: 'remittance', holds: '835s and deposits matched and posted' },
  { name: 'denials', holds: 'what a payer refused, and the way back' },
  { name: 'receivables', holds: 'who owes how much for how long' },
  { name: 'patient-billing', holds: 'statements, plans, reminders, portal' },
  { name: 'client-billing', holds: "the billing company's own invoice" },
  { name: 'reporting', holds: 'reads across all slices' },
  { name: 'compliance', holds: 'proof for auditors and regulators' },
  { name: 'demonstration', holds: 'a billing company made up, and its year played' },
  { name: 'trials', holds: 'faults and attacks against ourselves; only tests and two programs' },
];

/**
 * The workspaces: what each may import of ours and, apart from its own declared packages, whether it
 * may touch the machine (`node:*`). `packages` lists the npm packages it may use at all, where that is fixed.
 */
export const WORKSPACES = [
  {
    path: 'packages/kernel/src',
    imports: [],
    packages: [],
    isPure: true,
    holds: 'cents, dates, identifiers, refusals',
  },
  {
    path: 'packages/x12/src',
    imports: [],
    packages: [],
    isPure: true,
    holds: 'the wire language: read, check, write, acknowledge',
  },
  {
    path: 'packages/codebooks/src',
    imports: ['packages/kernel/src'],
    packages: ['fflate'],
    isPure: true,
    holds: 'readers of official code files, dated look-ups',
  },
  {
    path: 'rulebook',
    imports: ['packages/kernel/src'],
    packages: [],
    isPure: true,
    holds: 'dated rules as data, each with its source',
  },
  {
    path: 'apps/server/src',
    imports: ['packages/kernel/src', 'packages/x12/src', 'packages/codebooks/src', 'rulebook'],
    isPure: false,
    holds: 'the system of record',
  },
  {
    path: 'apps/web/src',
    imports: ['packages/kernel/src'],
    isPure: false,
    holds: 'staff workspace and patient portal',
  },
  {
    path: 'apps/sandbox/src',
    imports: ['packages/kernel/src', 'packages/x12/src'],
    isPure: false,
    holds: 'the outside world, with books of its own',
  },
];

/** In apps/server/src the ending says what a file may touch; a file without an ending is pure. */
export const ENDINGS = [
  { ending: '', may: 'values only: no SQL, HTTP, queue, clock, chance, environment, `node:*`' },
  { ending: '.store', may: 'SQL that writes and reads its own slice, through a `Tx` it is handed' },
  { ending: '.read', may: 'SELECT only, over its own and earlier slices' },
  {
    ending: '.act',
    may: 'one deed in one transaction: own store, pure files, acts and reads of earlier slices',
  },
  { ending: '.routes', may: 'HTTP: parse, call an act or a read, answer' },
  { ending: '.job', may: 'the queue: take work, call an act' },
  { ending: '.x12', may: 'the X12 package: wire to our values and back' },
  { ending: '.hl7', may: 'the HL7 v2 package: wire to our values and back' },
  { ending: '.fhir', may: 'the FHIR package: wire to our values and back' },
  { ending: '.csv', may: 'the CSV package: wire to our values and back' },
  { ending: '.client', may: 'a socket outward (SFTP, HTTP, SMTP, S3); `node:*`' },
  { ending: '.listener', may: 'a socket inward (MLLP); `node:*`' },
  { ending: '.files', may: 'the disk; `node:*`' },
  { ending: '.pdf', may: 'a document from values' },
  { ending: '.cli', may: 'a command: arguments, console; `node:*`' },
  { ending: '.main', may: 'composition, configuration, environment; any slice' },
  { ending: '.test', may: 'anything; so may `test-….ts`, which only tests import' },
];

/** Endings whose files may use node's own modules. `platform` may as well. */
export const MACHINE_ENDINGS = ['.client', '.listener', '.files', '.cli', '.main'];

/** Which npm packages of the server may be used where. A package not named here may be used nowhere. */
export const SERVER_PACKAGES = [
  {
    packages: ['temporal-polyfill', 'zod'],
    endings: 'any',
    folders: [],
    why: 'dates and shapes are values',
  },
  {
    packages: ['kysely', 'pg', 'pg-types', 'pg-cursor', 'pg-query-stream', 'pg-copy-streams'],
    endings: ['.store', '.read'],
    folders: [
      'platform/database',
      'platform/jobs',
      'platform/transaction.ts',
      'platform/office-act.ts',
    ],
    why: 'SQL stands in .store.ts and .read.ts files and in platform (its database, its queue, its transaction)',
  },
  {
    packages: ['fastify', 'fastify-plugin', 'fastify-type-provider-zod', '@fastify/*'],
    endings: ['.routes'],
    folders: ['platform/http'],
    why: 'HTTP stands in .routes.ts files and in platform/http',
  },
  {
    packages: ['pg-boss'],
    endings: ['.job'],
    folders: ['platform/jobs', 'platform/database'],
    why: 'the queue stands in .job.ts files and in platform/jobs',
  },
  {
    packages: ['@medplum/*'],
    endings: ['.hl7', '.fhir', '.client', '.listener'],
    folders: [],
    why: 'HL7 and FHIR are read and written in .hl7.ts and .fhir.ts files',
  },
  {
    packages: ['csv-parse'],
    endings: ['.csv', '.cli'],
    folders: [],
    why: 'CSV is read in .csv.ts files',
  },
  {
    packages: ['pdfkit', '@cantoo/pdf-lib'],
    endings: ['.pdf'],
    folders: [],
    why: 'documents are drawn in .pdf.ts files',
  },
  {
    packages: ['ssh2-sftp-client', 'ssh2', 'nodemailer', 'stripe', '@aws-sdk/*', 'openpgp'],
    endings: ['.client'],
    folders: [],
    why: 'the way outward is a .client.ts file',
  },
  {
    packages: [
      '@node-rs/argon2',
      'otpauth',
      'pino',
      '@simplewebauthn/server',
      'openid-client',
      'jose',
      'prom-client',
    ],
    endings: ['.main'],
    folders: ['platform'],
    why: 'identity and logs are the platform’s',
  },
];

/** Packages of ours that only the wire's files may import, and the endings that may. */
export const WIRE = { path: 'packages/x12/src', endings: ['.x12', '.cli', '.main'] };

/**
 * Which endings a server file may not import (values; a type is no touch). A deed's own slice is meant
 * unless `elsewhere` says otherwise.
 */
export const ENDING_IMPORTS = [
  {
    from: [''],
    never: [
      '.store',
      '.read',
      '.act',
      '.routes',
      '.job',
      '.client',
      '.listener',
      '.files',
      '.cli',
      '.main',
    ],
    why: 'a file without an ending is pure: hand it values, or give it the ending of what it does',
  },
  {
    from: ['.store', '.read'],
    never: ['.act', '.routes', '.job', '.client', '.listener', '.cli', '.main'],
    why: 'SQL calls nobody: an act calls it',
  },
  {
    from: ['.act'],
    never: ['.routes', '.job', '.client', '.listener', '.cli', '.main'],
    why: 'a deed is one transaction: what leaves the house goes through the outbox',
  },
  {
    from: ['.x12', '.hl7', '.fhir', '.csv', '.pdf'],
    never: ['.store', '.act', '.routes', '.job', '.client', '.listener', '.cli', '.main'],
    why: 'a wire file turns values into bytes and back, nothing more',
  },
  {
    from: ['.routes'],
    never: ['.store', '.job', '.listener', '.cli', '.main'],
    why: 'a route calls an act or a read; it holds no SQL',
  },
  {
    from: ['.job'],
    never: ['.store', '.routes', '.listener', '.cli', '.main'],
    why: 'a job takes work and calls an act',
  },
  {
    from: ['.client', '.listener', '.files'],
    never: ['.store', '.routes', '.cli', '.main'],
    why: 'a socket or a disk knows no business',
  },
];

/** The parts of `platform` that are values: pure files of any slice may import these. */
export const PURE_PLATFORM = ['platform/clocks.ts'];

/** Parsers of other people that benchmarks measure us against: nothing but `bench` may depend on them. */
export const PEERS = ['node-x12', 'x12-parser', '@stedi/x12-tools'];
