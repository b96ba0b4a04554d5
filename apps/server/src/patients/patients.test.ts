import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { isRefused } from '@claimwright/kernel/refusal';
import { openTestPlatform, type TestPlatform } from '../platform/test-platform.ts';
import { createTestPractice } from '../platform/test-practice.ts';
import { runAct, runRead, type ReadTx, type Tx } from '../platform/transaction.ts';
import { amendPatient, decideDuplicate } from './amend-patient.act.ts';
import { findLikeness, type Comparable } from './duplicates.ts';
import type { Patient, ToldPatient } from './patient.ts';
import { patientRefusals } from './patient-refusals.ts';
import { findDuplicates, findGuarantor, listPatients } from './patient.read.ts';
import { takePatient } from './take-patient.act.ts';

let opened: TestPlatform;
let practiceId: string;
let foreignId: string;
const actor = { kind: 'staff', id: 'front-desk' } as const;

before(async () => {
  opened = await openTestPlatform();
  practiceId = await createTestPractice(opened.platform, 1);
  foreignId = await createTestPractice(opened.platform, 2);
});
after(() => opened.close());

const act = <Outcome>(deed: (tx: Tx) => Promise<Outcome>, practice = practiceId) =>
  runAct(opened.platform, { practiceId: practice, actor, action: 'test' }, deed);
const read = <Value>(reading: (tx: ReadTx) => Promise<Value>) =>
  runRead(opened.platform, { practiceIds: [practiceId], actor, action: 'read' }, reading);
const refusalOf = (outcome: unknown): string => (isRefused(outcome) ? outcome.refused : 'none');
const home = { line1: '9 Oak Lane', city: 'Springfield', state: 'IL', zip: '62701' };
const told = (number: string, more: Partial<ToldPatient> = {}): ToldPatient => ({
  medicalRecordNumber: number,
  name: { lastName: 'Rowan', firstName: 'Lena' },
  dateOfBirth: calendarDate('1984-03-07'),
  ...more,
});
async function take(given: ToldPatient, practice = practiceId): Promise<Patient> {
  const outcome = await act((tx) => takePatient(tx, given), practice);
  assert.ok(!isRefused(outcome));
  return outcome.patient;
}

test('what is not told erases nothing; what is told again changes nothing', async () => {
  const first = await take(
    told('1', { address: home, phone: '2175550199', email: 'l@mail.example' }),
  );
  const second = await act((tx) => takePatient(tx, { medicalRecordNumber: '1', sex: 'F' }));
  assert.ok(!isRefused(second) && second.change === 'updated');
  assert.deepEqual({ ...second.patient, sex: 'U' }, { ...first, sex: 'U' });
  const third = await act((tx) => takePatient(tx, told('1')));
  assert.ok(!isRefused(third) && third.change === 'unchanged');
});

test('what stands on claims and changed is announced, a telephone number is not', async () => {
  const say = (more: Partial<ToldPatient>) => take(told('A8', { dateOfBirth: birth, ...more }));
  const birth = calendarDate('1951-11-30');
  const name = { lastName: 'Quill', firstName: 'Noor' };
  await say({ name });
  const before = await announced();
  await say({ name, phone: '2175550100' });
  assert.equal((await announced()) - before, 0);
  await say({ name: { ...name, firstName: 'Nora' } });
  assert.equal((await announced()) - before, 1);
  await say({ name: { ...name, firstName: 'Nora' } });
  assert.equal((await announced()) - before, 1);
  await say({ name: { ...name, firstName: 'Nora' }, address: { ...home, line1: '4 Mill Road' } });
  assert.equal((await announced()) - before, 2);
});

/** How often claims were told that a patient changed. */
async function announced(): Promise<number> {
  const rows = await opened.worker.database
    .selectFrom('outbox')
    .select('id')
    .where('topic', '=', 'patient-changed')
    .execute();
  return rows.length;
}

test('an adult answers for the own bills, a child’s subscriber for the child’s, a named one for anybody’s', async () => {
  const guarantorOf = async (patient: Patient) =>
    read((tx) => findGuarantor(tx, practiceId, patient.guarantorId));
  const adult = await take(told('2', { name: { lastName: 'Ash', firstName: 'Tom' } }));
  assert.equal((await guarantorOf(adult))?.firstName, 'Tom');
  const mother = { lastName: 'Linden', firstName: 'Eva', dateOfBirth: calendarDate('1985-01-01') };
  const child = (number: string, firstName: string) =>
    take(
      told(number, {
        name: { lastName: 'Linden', firstName },
        dateOfBirth: calendarDate('2018-02-03'),
        address: home,
        subscriber: mother,
      }),
    );
  const one = await child('3', 'Ida');
  const two = await child('4', 'Jon');
  assert.equal((await guarantorOf(one))?.firstName, 'Eva');
  assert.equal((await guarantorOf(one))?.addressLine1, home.line1);
  assert.equal(one.guarantorId, two.guarantorId);
  const ward = await take(
    told('5', {
      name: { lastName: 'Fir', firstName: 'Max' },
      guarantor: { lastName: 'Pine', firstName: 'Rosa' },
    }),
  );
  assert.equal((await guarantorOf(ward))?.lastName, 'Pine');
});

test('two records of one person are flagged and given to a person, never merged', async () => {
  const first = await take(told('6', { name: { lastName: 'Heather', firstName: 'Nell' } }));
  const second = await take(told('7', { name: { lastName: 'HEATHER', firstName: 'Nell' } }));
  const [found] = await read((tx) => findDuplicates(tx, practiceId, first.id));
  assert.deepEqual(
    [found?.otherPatientId, found?.reason, found?.decision],
    [second.id, 'same-name-and-birth', null],
  );
  const given = { patientId: second.id, otherPatientId: first.id, decision: 'two-people' as const };
  assert.equal(refusalOf(await act((tx) => decideDuplicate(tx, given))), 'none');
  const waiting = await read((tx) =>
    tx.db
      .selectFrom('task')
      .select('id')
      .where('queue', '=', 'duplicates')
      .where('status', '=', 'open')
      .execute(),
  );
  assert.equal(waiting.length, 0);
  await take(told('6', { name: { lastName: 'Heather', firstName: 'Nell' }, phone: '2175550111' }));
  const [decided] = await read((tx) => findDuplicates(tx, practiceId, first.id));
  assert.equal(decided?.decision, 'two-people');
  assert.equal(
    refusalOf(await act((tx) => decideDuplicate(tx, given), foreignId)),
    'duplicate-not-found',
  );
});

test('likeness is evidence of name with birth or home, never of a name alone', () => {
  const person = (more: Partial<Comparable> = {}): Comparable => ({
    lastName: 'Sloe',
    firstName: 'Ann',
    dateOfBirth: calendarDate('1970-04-11'),
    phone: null,
    zip: null,
    addressLine1: null,
    ...more,
  });
  const cases: [Partial<Comparable>, string | undefined][] = [
    [{}, 'same-name-and-birth'],
    [{ firstName: 'Anneliese' }, 'same-birth-and-first-name-start'],
    [{ dateOfBirth: calendarDate('1970-11-04') }, 'turned-birth-date'],
    [{ dateOfBirth: calendarDate('1991-01-01') }, undefined],
    [{ dateOfBirth: null }, undefined],
    [{ lastName: 'Slow' }, undefined],
    [{ firstName: 'Bea' }, undefined],
  ];
  for (const [more, reason] of cases) assert.equal(findLikeness(person(), person(more)), reason);
  const athome = { dateOfBirth: null, phone: '2175550100' };
  assert.equal(findLikeness(person(athome), person(athome)), 'same-name-and-home');
});

test('no number, no name, nobody, another practice: refused, and nothing is kept', async () => {
  const before = (await read((tx) => listPatients(tx, { limit: 1 }))).total;
  const foreign = await take(told('1'), foreignId);
  const outcomes = [
    await act((tx) => takePatient(tx, told(''))),
    await act((tx) => takePatient(tx, { medicalRecordNumber: '99' })),
    await act((tx) => amendPatient(tx, { patientId: foreign.id, changes: { sex: 'F' } })),
  ];
  assert.deepEqual(outcomes.map(refusalOf), [
    'patient-without-number',
    'patient-without-name',
    'patient-not-found',
  ]);
  for (const outcome of outcomes) assert.ok(refusalOf(outcome) in patientRefusals);
  assert.equal((await read((tx) => listPatients(tx, { limit: 1 }))).total, before);
});

test('patients are found by the beginning of a name or by number, page by page', async () => {
  const page = await read((tx) => listPatients(tx, { limit: 1, search: 'lin' }));
  assert.deepEqual([page.total, page.rows[0]?.firstName], [2, 'Ida']);
  const next = await read((tx) =>
    listPatients(tx, { limit: 1, search: 'lin', cursor: page.next ?? '' }),
  );
  assert.deepEqual([next.rows[0]?.firstName, next.next], ['Jon', null]);
  assert.equal((await read((tx) => listPatients(tx, { limit: 5, search: 'Linden, J' }))).total, 1);
  assert.equal(
    (await read((tx) => listPatients(tx, { limit: 5, search: '5' }))).rows[0]?.lastName,
    'Fir',
  );
  assert.equal((await read((tx) => listPatients(tx, { limit: 5, search: '%' }))).total, 0);
});
