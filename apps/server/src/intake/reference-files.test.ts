/**
 * Every public HL7 and FHIR file of the reference data goes through the door, one after another into
 * one practice, and ends as `reference-outcomes.tsv` says. What the table counts is counted a second
 * time here, from the files' own segments.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { onboardTestPacket } from '../partners/test-onboarding.ts';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { runRead } from '../platform/transaction.ts';
import type { ReceivedMessage } from './inbound.ts';
import { runIntakeCommand } from './intake.cli.ts';
import { readTarGz } from './test-tar.ts';

const root = path.join(import.meta.dirname, '../../../..');
const reference = path.join(root, '../shared/reference-data');
const table = path.join(import.meta.dirname, 'reference-outcomes.tsv');
const skip = fs.existsSync(reference) ? false : 'the reference data is not beside the repository';
const archives = [
  'synthea_r4_bundles_smart_42.tgz',
  'bfd_fhir_r4_outputs.tgz',
  'bfd_fhir_eob_coverage_samples.tgz',
];

interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function referenceFiles(): Given[] {
  const folder = path.join(reference, 'hl7v2');
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hl7'))
    .sort();
  const hl7 = names.map((name) => ({
    name: `hl7v2/${name}`,
    bytes: fs.readFileSync(path.join(folder, name)),
  }));
  const fhir = archives.flatMap((archive) =>
    [...readTarGz(fs.readFileSync(path.join(reference, 'synthetic', archive)))]
      .filter(([name]) => /\.(?:json|csv)$/.test(name))
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, bytes]) => ({ name: `synthetic/${archive}/${name}`, bytes })),
  );
  return [...hl7, ...fhir];
}

const columns = [
  'file',
  'kind',
  'outcome',
  'reason',
  'patients',
  'coverages',
  'appointments',
  'encounters',
  'charges',
  'charges_to_complete',
  'notes',
  'missing',
];

function rowOf(file: string, message: ReceivedMessage): string {
  const { became } = message;
  return [
    file,
    message.kind,
    message.outcome,
    message.reason ?? '-',
    became?.patients ?? 0,
    became?.coverages ?? 0,
    became?.appointments ?? 0,
    became?.encounters ?? 0,
    became?.charges ?? 0,
    became?.chargesToComplete ?? 0,
    became?.notes ?? 0,
    [...new Set(became?.missing ?? [])].join(' ') || '-',
  ].join('\t');
}

let opened: TestPlatform;
let practiceId: string;
const received = new Map<string, ReceivedMessage[]>();
const files = skip === false ? referenceFiles() : [];

before(async () => {
  if (skip !== false) return;
  opened = await openTestPlatform();
  practiceId = (await onboardTestPacket(opened.platform)).practiceIds.get('riverside') ?? '';
  for (const { name, bytes } of files) {
    const file = path.join(opened.directory, name.replaceAll('/', '_'));
    fs.writeFileSync(file, bytes);
    const lines: string[] = [];
    await runIntakeCommand(opened.platform, [file], {
      practice: 'riverside',
      json: true,
      write: (line) => lines.push(line),
    });
    received.set(
      name,
      lines.map((line) => JSON.parse(line) as ReceivedMessage),
    );
  }
});
after(async () => {
  if (skip === false) await opened.close();
});

test('every file ends as the table says; none crashes, none vanishes', { skip }, () => {
  assert.ok(files.length > 140, 'the reference data was read');
  const rows = files.flatMap(({ name }) => {
    const messages = received.get(name) ?? [];
    assert.ok(messages.length > 0, `${name} vanished`);
    return messages.map((message) => rowOf(name, message));
  });
  const actual = [columns.join('\t'), ...rows];
  if (process.env['WRITE_REFERENCE_OUTCOMES'] === 'yes') {
    fs.writeFileSync(table, `${actual.join('\n')}\n`);
  }
  const expected = fs.readFileSync(table, 'utf8').trimEnd().split('\n');
  assert.equal(actual.length, expected.length);
  for (const [index, row] of actual.entries()) assert.equal(row, expected[index]);
});

/**
 * What a file's segments promise, counted without our reader.
 * @param known numbers of patients that came with a name before
 */
function promised(
  text: string,
  known: Set<string>,
): { patients: number; coverages: number; encounters: number; charges: number } {
  const segments = text
    .replace(/^\ufeff/, '')
    .split(/[\r\n]+/)
    .map((line) => line.split('|'));
  const named = (name: string): string[][] => segments.filter((fields) => fields[0] === name);
  const isKnown = (pid: string[]): boolean => {
    const number = /[^^~&\s]+/.exec([pid[3], pid[2], pid[4]].find((one) => one) ?? '')?.[0];
    if (number === undefined) return false;
    if (/^[^^~\s]/.test(pid[5] ?? '')) known.add(number);
    return known.has(number);
  };
  const priced = named('FT1').filter(
    (ft1) => ['', 'CG'].includes(ft1[6] ?? '') && /\d/.test(`${ft1[11] ?? ''}${ft1[12] ?? ''}`),
  );
  return {
    patients: named('PID').filter(isKnown).length,
    coverages: named('IN1').filter((in1) => !/SELF PAY/.test(`${in1[2] ?? ''}${in1[4] ?? ''}`))
      .length,
    encounters: named('PV1').length,
    charges: priced.length,
  };
}

test(
  'each valid PID is a patient, each IN1 a policy, each PV1 an encounter, each priced FT1 a charge',
  { skip },
  () => {
    const known = new Set<string>();
    const totals = { patients: 0, coverages: 0, encounters: 0, charges: 0 };
    for (const { name, bytes } of files.filter((file) => file.name.startsWith('hl7v2/'))) {
      const wanted = promised(new TextDecoder().decode(bytes), known);
      const became = (received.get(name) ?? []).map((message) => message.became);
      const got = (key: keyof typeof wanted): number =>
        became.reduce((sum, one) => sum + (one?.[key] ?? 0), 0);
      const aside = new Set(became.flatMap((one) => [...(one?.aside ?? [])]));
      assert.equal(got('patients'), wanted.patients, `${name}: patients`);
      if (wanted.patients > 0)
        assert.equal(got('coverages'), wanted.coverages, `${name}: policies`);
      // a visit number that belongs to another patient is put aside, and says so
      const isShared = aside.has('encounter-of-another-patient');
      if (wanted.patients > 0 && !isShared) {
        assert.equal(got('encounters'), wanted.encounters, `${name}: encounters`);
        assert.equal(got('charges'), wanted.charges, `${name}: charges`);
      }
      for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += got(key);
    }
    assert.ok(totals.patients > 85 && totals.encounters > 65 && totals.charges > 5);
  },
);

test('each bundle gives its patient and every encounter of it', { skip }, () => {
  for (const { name, bytes } of files.filter((file) => file.name.includes('/r4/'))) {
    const bundle = JSON.parse(new TextDecoder().decode(bytes)) as {
      entry: { resource: { resourceType: string } }[];
    };
    const count = (type: string): number =>
      bundle.entry.filter((entry) => entry.resource.resourceType === type).length;
    const [message] = received.get(name) ?? [];
    assert.equal(message?.became?.patients ?? 0, count('Patient'), name);
    assert.equal(message?.became?.encounters ?? 0, count('Encounter'), name);
  }
});

test('all of it again changes nothing but is known as sent before', { skip }, async () => {
  const rowsOf = () =>
    runRead(
      opened.platform,
      { practiceIds: [practiceId], actor: { kind: 'system', id: 'test' }, action: 'count' },
      async (tx) => {
        const counts: number[] = [];
        for (const name of [
          'patient',
          'coverage',
          'encounter',
          'charge',
          'appointment',
          'inbound_message',
          'task',
        ] as const) {
          counts.push((await tx.db.selectFrom(name).select('practice_id').execute()).length);
        }
        return counts;
      },
    );
  const before = await rowsOf();
  for (const { name } of files) {
    const file = path.join(opened.directory, name.replaceAll('/', '_'));
    const lines: string[] = [];
    await runIntakeCommand(opened.platform, [file], {
      practice: practiceId,
      json: true,
      write: (line) => lines.push(line),
    });
    for (const line of lines) {
      assert.equal((JSON.parse(line) as ReceivedMessage).outcome, 'duplicate', name);
    }
  }
  assert.deepEqual(await rowsOf(), before);
});
