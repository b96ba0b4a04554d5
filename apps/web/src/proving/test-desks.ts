/** The desks of the office by keyboard: appointments, batches, deposits, edits, patients and policies, notes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { claimRow, claims, joinable } from './canned-claims.ts';
import { deedOf } from './test-deeds.ts';
import { picture } from './test-picture.ts';
import { assertAccessible, visit, type Proof } from './test-proof.ts';
import { claimPath, patientPath } from '../paths.ts';
import { idOf } from './canned-people.ts';

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function openRow(proof: Proof, place: string, downTo = 1): Promise<void> {
  await visit(proof, place);
  await proof.page.locator('.grid-row').first().waitFor();
  for (let step = 0; step < downTo; step += 1) await press(proof.page, 'j');
  await press(proof.page, 'Enter');
  await proof.page.locator('.split-record').waitFor();
}

function testPayerDesks(started: () => Proof): void {
  test('a rate that its payer never paid: the contract’s amount corrects it, d disputes its lines', async () => {
    const proof = started();
    const { page } = proof;
    const operation = 'POST /api/practices/{practiceId}/rate-questions/{taskId}/answer';
    await openRow(proof, '/receivables', 4);
    await page.getByRole('heading', { name: /never paid this rate of 99213 25/ }).waitFor();
    await assertAccessible(proof, 'a rate in question');
    await picture(page, 'rate-in-question');
    const correct = page.getByRole('button', { name: /^Correct the loaded rate/ });
    assert.ok(await correct.isDisabled());
    await page.getByLabel('It allows, for one unit').fill('92.60');
    await press(page, 'Enter');
    assert.deepEqual(await deedOf(proof, operation), { allowedCents: 9_260 });
    await openRow(proof, '/receivables', 4);
    await page
      .getByRole('button', { name: /^The loaded rate is right: dispute \$22\.20/ })
      .waitFor();
    await press(page, 'd');
    await page.getByText('are underpayments now').waitFor();
    assert.deepEqual(await deedOf(proof, operation), {});
  });

  test('claims that wait for an enrollment: it is written down beside the task', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/enrollment');
    await page.getByText('the list of harborlink wants an enrollment first').waitFor();
    const desk = page.getByRole('article', { name: 'Enrollment' });
    await desk.getByLabel('State').selectOption('active');
    await assertAccessible(proof, 'an enrollment beside its task');
    await picture(page, 'enrollment-beside-its-task');
    await page.getByRole('button', { name: 'Write down' }).focus();
    await press(page, 'Enter');
    const body = await deedOf(proof, 'PUT /api/practices/{practiceId}/enrollments/{payerId}/837');
    assert.equal((body as { status: string }).status, 'active');
  });

  test('payer numbers: what the list says otherwise is taken over', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, '/set-up?part=enrollment');
    await page.getByRole('button', { name: /^Use PLAN9 for/ }).waitFor();
    await assertAccessible(proof, 'payer numbers and enrollment');
    await picture(page, 'payer-numbers-and-enrollment');
    await page.getByRole('button', { name: /^Use PLAN9 for/ }).focus();
    await press(page, 'Enter');
    assert.deepEqual(await deedOf(proof, 'PUT /api/payers/{payerId}/numbers/harborlink/837'), {
      identifier: 'PLAN9',
    });
  });
}

function testOfficeDesks(started: () => Proof): void {
  test('appointments: days by [ and ], a missing charge is asked for by m', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/appointments');
    await press(page, 'm');
    const operation = 'POST /api/practices/{practiceId}/appointments/{appointmentId}/settle';
    assert.deepEqual(await deedOf(proof, operation), { status: 'missing-charge' });
    await press(page, 'Escape', ']');
    await page.waitForURL(/day=2026-03-17/);
    await press(page, 't');
    await page.waitForURL((url) => !url.href.includes('day='));
  });

  test('batches: a refused one is sent again by r, a form that was mailed is recorded by e', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/batches');
    await page.getByRole('button', { name: /^Send again/ }).waitFor();
    await press(page, 'r');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Sends 2 claims').waitFor();
    await assertAccessible(proof, 'sending a batch again');
    await press(page, 'Enter');
    await deedOf(proof, 'POST /api/practices/{practiceId}/batches/{batchId}/resend');
    await openRow(proof, '/batches', 2);
    await page.getByRole('button', { name: /^It has left/ }).waitFor();
    await press(page, 'e');
    await dialog.getByLabel('The payer’s number').fill('FAX-7');
    await dialog.getByRole('button', { name: 'It has left' }).click();
    assert.deepEqual(
      await deedOf(proof, 'POST /api/practices/{practiceId}/batches/{batchId}/sent'),
      {
        claimNumber: 'FAX-7',
      },
    );
  });
}

function testWhatIsSentByHand(started: () => Proof): void {
  test('an appeal’s letter to send: it opens beside its task, with its claim', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/receivables', 5);
    await page.getByText('An appeal’s letter is to be sent').first().waitFor();
    const letter = page.getByRole('link', { name: 'Open the letter' });
    assert.match((await letter.getAttribute('href')) ?? '', /a{64}/);
    await page.getByRole('heading', { name: /^Claim / }).waitFor();
    await assertAccessible(proof, 'a letter to send');
  });

  test('a form that waits: its claim shows it, i records when it left, x why it was not taken', async () => {
    const proof = started();
    const { page } = proof;
    const waiting = claims.find((claim) => claim.status === 'batched');
    assert.ok(waiting);
    const { practiceId, claimId } = waiting;
    await visit(proof, claimPath(practiceId, claimId));
    await page.getByRole('link', { name: 'the form CMS-1500' }).waitFor();
    await assertAccessible(proof, 'a claim whose form waits');
    await picture(page, 'form-to-send');
    await press(page, 'i');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Left on').fill('2026-03-14');
    await assertAccessible(proof, 'a form that has left');
    await dialog.getByRole('button', { name: 'It has left' }).click();
    const path = 'POST /api/practices/{practiceId}/batches/{batchId}';
    assert.deepEqual(await deedOf(proof, `${path}/sent`), { sentOn: '2026-03-14' });
    await dialog.waitFor({ state: 'hidden' });
    await press(page, 'x');
    await dialog.getByLabel('What they say').fill('Box 24J is empty.');
    await dialog.getByRole('button', { name: 'They did not take it' }).click();
    assert.deepEqual(await deedOf(proof, `${path}/not-taken`), { problem: 'Box 24J is empty.' });
  });
}

function testSettings(started: () => Proof): void {
  test('deposits: a payer’s is joined to its remittance, a cheque given to who wrote it', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/deposits');
    const join = 'POST /api/practices/{practiceId}/deposits/{depositId}/remittance';
    await page.getByRole('button', { name: 'It pays this one: EFT-88102' }).click();
    assert.deepEqual(await deedOf(proof, join), { remittanceId: idOf(11, 2) });
    await page.getByRole('button', { name: 'It pays this one: EFT-88101' }).press('Enter');
    const why = page.getByRole('textbox', { name: 'Why it is one payment all the same' });
    await why.fill('The bank typed the number.');
    await assertAccessible(proof, 'a deposit of another trace number');
    await why.press('Enter');
    assert.deepEqual(await deedOf(proof, join), {
      remittanceId: idOf(11, 1),
      because: 'The bank typed the number.',
    });
    await openRow(proof, '/deposits', 3);
    await page.getByLabel('Patient', { exact: true }).fill('Cast');
    await page
      .getByRole('button', { name: /^It is from/ })
      .first()
      .waitFor();
    await assertAccessible(proof, 'a cheque and whose it may be');
    await page
      .getByRole('button', { name: /^It is from/ })
      .first()
      .click();
    await deedOf(proof, 'POST /api/practices/{practiceId}/deposits/{depositId}/assign');
  });

  test('edits: a manager sets one for a payer and says why; a biller only reads who did', async () => {
    const proof = started();
    const { page, stub } = proof;
    await openRow(proof, '/edits', 2);
    await page.getByText('The payer dropped the rule').waitFor();
    await press(page, 'e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Set it' }).waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Set it' }).isDisabled(), 'not without why');
    await dialog.getByLabel('With Federal Part B North').selectOption('off');
    await dialog.getByLabel('Why').fill('Letter of March 10');
    await assertAccessible(proof, 'setting an edit');
    await dialog.getByRole('button', { name: 'Set it' }).click();
    assert.deepEqual(
      await deedOf(
        proof,
        'POST /api/practices/{practiceId}/payers/{payerId}/edits/authorization-missing',
      ),
      { severity: 'off', reason: 'Letter of March 10' },
    );
    stub.role = 'biller';
    await openRow(proof, '/edits', 2);
    await page.getByText('A manager sets edits.').waitFor();
  });
}

function testPeople(started: () => Proof): void {
  test('a patient is corrected by f: only what was changed is sent', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, patientPath(idOf(1, 1), idOf(7, 1)));
    await page.getByRole('button', { name: /Correct the patient/ }).waitFor();
    await press(page, 'f');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('City').fill('Troy');
    await assertAccessible(proof, 'correcting a patient');
    await dialog.getByRole('button', { name: 'Correct the patient' }).click();
    const body = await deedOf(proof, 'PATCH /api/practices/{practiceId}/patients/{patientId}');
    assert.deepEqual(Object.keys(body as object), ['address']);
  });

  test('a policy is added by i and ended on a day', async () => {
    const proof = started();
    const { page } = proof;
    await visit(proof, patientPath(idOf(1, 1), idOf(7, 1)));
    await page.getByRole('button', { name: /Add a policy/ }).waitFor();
    await press(page, 'i');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Payer').selectOption({ label: 'Blue Meridian' });
    await dialog.getByLabel('Member id').fill('XKD1');
    await dialog.getByLabel('Holder', { exact: true }).selectOption('01');
    await dialog.getByLabel('Holder’s last name').fill('Castillo');
    await assertAccessible(proof, 'adding a policy');
    await dialog.getByRole('button', { name: 'Add the policy' }).click();
    assert.deepEqual(
      await deedOf(proof, 'POST /api/practices/{practiceId}/patients/{patientId}/coverages'),
      {
        ...{ payerId: idOf(2, 3), rank: 3, memberId: 'XKD1', groupNumber: '', planName: '' },
        ...{ relationship: '01', effectiveTo: null },
        subscriber: { lastName: 'Castillo', firstName: '' },
      },
    );
    await page.getByRole('button', { name: 'End', exact: true }).first().click();
    await dialog.getByRole('button', { name: 'End the policy' }).click();
    assert.deepEqual(
      await deedOf(proof, 'PATCH /api/practices/{practiceId}/coverages/{coverageId}'),
      {
        effectiveTo: '2026-03-16',
      },
    );
  });
}

function testVisits(started: () => Proof): void {
  test('a note comes in as PDF by p, under its title', async () => {
    const proof = started();
    const { page } = proof;
    await openRow(proof, '/coding');
    await page.getByRole('button', { name: /Bring in a note/ }).waitFor();
    await press(page, 'p');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Keep the note' }).waitFor();
    const chosen = page.waitForEvent('filechooser');
    await dialog.getByLabel('File').click();
    const buffer = Buffer.from('%PDF-1.7 made up');
    await (await chosen).setFiles({ name: 'note.pdf', mimeType: 'application/pdf', buffer });
    await dialog.getByLabel('Title').fill('Operative note');
    await assertAccessible(proof, 'bringing in a note');
    await dialog.getByRole('button', { name: 'Keep the note' }).click();
    assert.deepEqual(
      await deedOf(proof, 'POST /api/practices/{practiceId}/encounters/{encounterId}/notes'),
      { kind: 'application/pdf', byteCount: buffer.length },
    );
  });

  test('a held claim is let go with a reason by l, or given up by g: what it moves stands before', async () => {
    const proof = started();
    const { page } = proof;
    const held = claims.find((each) => each.status === 'held') ?? claimRow(1);
    await visit(proof, claimPath(held.practiceId, held.claimId));
    await page.getByRole('button', { name: /Give it up/ }).waitFor();
    await press(page, 'g');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^2:/).check();
    await dialog.getByLabel('Why').selectOption('not-covered');
    await dialog.getByRole('radio', { name: /^The patient/ }).check();
    assert.match(await dialog.innerText(), /the patient owes\s+\$142\.00/);
    await assertAccessible(proof, 'giving a claim up');
    await dialog.getByRole('button', { name: 'Leave the lines out' }).click();
    assert.deepEqual(
      await deedOf(proof, 'POST /api/practices/{practiceId}/claims/{claimId}/give-up'),
      { reason: 'not-covered', isPatients: true, lineNumbers: [2] },
    );
    await dialog.waitFor({ state: 'detached' });
    await press(page, 'l');
    await dialog.getByText('What was found is set aside').waitFor();
  });
}

function testJoining(started: () => Proof): void {
  test('claims of one day are joined by m: which, what becomes of them, and why one may not', async () => {
    const proof = started();
    const { page } = proof;
    const held = claims.find((each) => each.status === 'held') ?? claimRow(1);
    await visit(proof, claimPath(held.practiceId, held.claimId));
    await page.getByRole('button', { name: /Join with another visit/ }).waitFor();
    await press(page, 'm');
    const dialog = page.getByRole('dialog');
    const [possible, impossible] = joinable.rows;
    assert.equal(await dialog.getByRole('checkbox', { checked: true }).count(), 1);
    assert.ok(await dialog.getByLabel(new RegExp(`^${impossible?.controlNumber}`)).isDisabled());
    await dialog.getByText('in different places').waitFor();
    await assertAccessible(proof, 'joining claims');
    await press(page, 'Space');
    assert.ok(await dialog.getByRole('button', { name: 'Join into one claim' }).isDisabled());
    await press(page, 'Space', 'Tab', 'Enter');
    assert.deepEqual(
      await deedOf(proof, 'POST /api/practices/{practiceId}/claims/{claimId}/join'),
      { claimIds: [possible?.claimId] },
    );
  });
}

export function testDesks(started: () => Proof): void {
  testPayerDesks(started);
  testOfficeDesks(started);
  testWhatIsSentByHand(started);
  testSettings(started);
  testPeople(started);
  testVisits(started);
  testJoining(started);
}
