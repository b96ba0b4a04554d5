/** Charges as CSV: a header row, then one row a line, the encounter's facts in each. */
import { parse } from 'csv-parse/sync';
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import type { CoverageRank, ToldCoverage } from '../coverage/coverage.ts';
import type { ToldCharge } from '../encounters/encounter.ts';
import type { PersonName, ToldPatient } from '../patients/patient.ts';
import { isSameName } from '../patients/guarantor.ts';
import {
  asideOfBirthDate,
  birthDateOf,
  diagnosisCode,
  drugCode,
  phoneDigits,
  relationshipCode,
  sexOf,
  zipDigits,
} from './codes.ts';
import type { InboundMessage, ReadMessage, UnreadableMessage } from './inbound.ts';

/** Columns without which a row says nothing; the others may be absent or empty. */
const requiredColumns = ['message_id', 'encounter_id', 'patient_id', 'service_date'] as const;

type Row = Readonly<Record<string, string>>;

/** Whether a text begins like our CSV: its first line names the required columns. */
export function isChargesCsv(text: string): boolean {
  const header = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  return requiredColumns.every((column) => header.split(',').includes(column));
}

/**
 * Reads a file of charges: one message for each encounter of a delivery. A row that was cut or lacks
 * what every row must have is unreadable by itself; the rows of its encounter go with it.
 */
export function readChargesCsv(bytes: Uint8Array): ReadMessage[] {
  const text = new TextDecoder('utf-8').decode(bytes).replace(/^\ufeff/, '');
  let records: string[][];
  try {
    records = parse(text, { relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (failure) {
    return [unreadable('csv-malformed', csvPlace(failure), '', bytes)];
  }
  const [header = [], ...rows] = records;
  const lacking = requiredColumns.find((column) => !header.includes(column));
  if (lacking !== undefined) return [unreadable('csv-column-missing', lacking, '', bytes)];
  const groups = new Map<string, { rows: Row[]; cut: number | undefined }>();
  for (const [index, cells] of rows.entries()) {
    const row = Object.fromEntries(header.map((name, place) => [name, cells[place] ?? '']));
    const key = `${row['message_id'] ?? ''}\u0000${row['encounter_id'] ?? ''}`;
    const group = groups.get(key) ?? { rows: [], cut: undefined };
    const isCut = cells.length !== header.length || !isWhole(row);
    groups.set(key, {
      rows: [...group.rows, row],
      cut: group.cut ?? (isCut ? index + 2 : undefined),
    });
  }
  return [...groups.values()].map(({ rows: own, cut }) => {
    const content = new TextEncoder().encode(JSON.stringify(own.map((row) => Object.values(row))));
    const messageId = own[0]?.['message_id'] ?? '';
    if (cut !== undefined) {
      return unreadable('csv-row-cut-short', `row ${cut.toString()}`, messageId, content);
    }
    return { ...readEncounter(own, messageId), bytes: content };
  });
}

/** Where the rows lost their ends. */
function csvPlace(failure: unknown): string {
  const line = failure instanceof Error && 'lines' in failure ? failure.lines : undefined;
  return typeof line === 'number' ? `line ${line.toString()}` : 'the quotes';
}

function unreadable(
  refusal: string,
  where: string,
  messageId: string,
  bytes: Uint8Array,
): ReadMessage {
  const message: UnreadableMessage = {
    unreadable: refusal,
    where,
    source: 'csv',
    messageId,
    kind: 'charges',
  };
  return { ...message, bytes };
}

function isWhole(row: Row): boolean {
  const named = requiredColumns.every((column) => (row[column] ?? '') !== '');
  return named && readCalendarDate(row['service_date'] ?? '') !== undefined;
}

function readEncounter(rows: readonly Row[], messageId: string): InboundMessage {
  const [head] = rows;
  const cell = (name: string): string => head?.[name] ?? '';
  const optional = (name: string): string | undefined => cell(name) || undefined;
  const serviceDate = readCalendarDate(cell('service_date'));
  if (!serviceDate) throw new Error('broken: a whole row has its day');
  const name: PersonName = {
    lastName: cell('last_name'),
    firstName: cell('first_name'),
    middleName: cell('middle_name'),
  };
  const coverages = readCoverages(cell, name);
  const codes = cell('diagnosis_codes')
    .split(/\s+/)
    .flatMap((code) => diagnosisCode(code) ?? []);
  const isSelfPay = /^self[ -]?pay$/i.test(cell('payer_id'));
  const copay = rows.reduce((sum, row) => sum + (centsOf(row['copay_cents'] ?? '') ?? 0n), 0n);
  return {
    source: 'csv',
    messageId,
    kind: 'charges',
    groups: [
      {
        patient: { ...readPatient(cell, name, serviceDate), subscriber: coverages[0]?.subscriber },
        coverages: isSelfPay ? [] : coverages,
        coveragesOn: serviceDate,
        appointments: [],
        visits: [
          {
            told: {
              externalId: cell('encounter_id'),
              serviceDate,
              placeOfService: optional('place_of_service'),
              locationKey: optional('location_id'),
              renderingNpi: optional('rendering_npi'),
              referring:
                cell('referring_npi') === ''
                  ? undefined
                  : {
                      npi: cell('referring_npi'),
                      lastName: cell('referring_last_name'),
                      firstName: cell('referring_first_name'),
                    },
              authorizationNumber: optional('authorization_number'),
              ...(isSelfPay ? { isSelfPay } : {}),
              appointmentExternalId: optional('appointment_id'),
              diagnosisCodes: codes,
              charges: rows.flatMap((row) => readLine(row, serviceDate)),
            },
            copayCents: copay > 0n ? copay : undefined,
            notes: [],
            isCalledOff: false,
          },
        ],
        mergedNumbers: [],
        aside: asideOfBirthDate(cell('date_of_birth'), serviceDate),
      },
    ],
  };
}

function readPatient(
  cell: (name: string) => string,
  name: PersonName,
  serviceDate: CalendarDate,
): ToldPatient {
  const line1 = cell('address');
  const isAbsent = line1 === '' && cell('city') === '' && cell('zip') === '';
  return {
    medicalRecordNumber: cell('patient_id'),
    ...(name.lastName === '' ? {} : { name }),
    dateOfBirth: birthDateOf(cell('date_of_birth'), serviceDate),
    sex: sexOf(cell('sex')),
    ...(isAbsent
      ? {}
      : {
          address: {
            line1,
            city: cell('city'),
            state: cell('state'),
            zip: zipDigits(cell('zip')),
          },
        }),
    phone: phoneDigits(cell('phone')),
    email: cell('email') || undefined,
  };
}

function readCoverages(cell: (name: string) => string, patientName: PersonName): ToldCoverage[] {
  const told: ToldCoverage[] = [];
  for (const [index, prefix] of ['', 'secondary_', 'tertiary_'].entries()) {
    const payerNumber = cell(`${prefix}payer_id`);
    const memberId = cell(`${prefix}member_id`);
    if (payerNumber === '' && memberId === '') continue;
    const subscriber = {
      lastName: cell(`${prefix}subscriber_last_name`),
      firstName: cell(`${prefix}subscriber_first_name`),
      dateOfBirth: readCalendarDate(cell(`${prefix}subscriber_date_of_birth`)),
    };
    const isPatient = subscriber.lastName === '' || isSameName(subscriber, patientName);
    const relationship =
      relationshipCode(cell(`${prefix}relationship`)) ?? (isPatient ? '18' : 'G8');
    told.push({
      rank: (index + 1) as CoverageRank,
      payerNumber,
      payerName: cell(`${prefix}payer_name`),
      memberId,
      groupNumber: cell(`${prefix}group_number`) || undefined,
      relationship,
      ...(relationship !== '18' && subscriber.lastName !== '' ? { subscriber } : {}),
    });
  }
  return told;
}

/** A row as a line; a row that names no procedure only tells of the visit. */
function readLine(row: Row, serviceDate: CalendarDate): ToldCharge[] {
  const cell = (name: string): string => row[name] ?? '';
  const code = cell('procedure_code').toUpperCase();
  if (code === '') return [];
  const units = Number(cell('units') || '1');
  return [
    {
      code,
      modifiers: cell('modifiers')
        .split(/\s+/)
        .filter((modifier) => modifier !== ''),
      units: Number.isSafeInteger(units) ? units : 0,
      chargeCents: centsOf(cell('charge_cents')),
      diagnosisPointers: cell('diagnosis_pointers')
        .split(/\s+/)
        .map(Number)
        .filter((pointer) => Number.isSafeInteger(pointer) && pointer > 0),
      nationalDrugCode: drugCode(cell('national_drug_code')),
      serviceDate,
    },
  ];
}

function centsOf(text: string): bigint | undefined {
  return /^\d{1,12}$/.test(text) ? BigInt(text) : undefined;
}
