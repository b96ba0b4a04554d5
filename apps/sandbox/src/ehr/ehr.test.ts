import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { loadPayerHabits } from '../payers/payer-habits.ts';
import { openBillingSide } from '../testing/billing-side.ts';
import { generateWorld } from '../world/generate-world.ts';
import type { EncounterTruth } from '../world/truth.ts';
import { loadWorldHabits } from '../world/world-habits.ts';
import { closeHttpConnections } from '../http-send.ts';
import { csvColumns } from './csv-charges.ts';
import { Ehr } from './ehr.ts';
import { escapeHl7, segment } from './hl7-text.ts';

const directory = join(import.meta.dirname, '..', '..', 'habits', 'default');
const payerHabits = loadPayerHabits(directory);
const world = generateWorld(
  { seed: 3, startDate: calendarDate('2025-11-22'), months: 12, scale: 0.1 },
  loadWorldHabits(directory),
  payerHabits,
);
const payerNames = new Map(payerHabits.payers.map((one) => [one.key, one.name]));
after(closeHttpConnections);

async function sendYear(odd = { malformed: 0, repeated: 0, reused: 0 }): Promise<{
  side: Awaited<ReturnType<typeof openBillingSide>>;
  ehr: Ehr;
}> {
  const side = await openBillingSide(['family', 'ortho', 'behavioral']);
  const ehr = new Ehr({ world, payerNames, odd });
  // A cut message is no message to a receiver: it has no segment that says what was done.
  side.answer = (message) => (/\r(PV1|AIS|TXA|FT1|IN1)\|/.test(message) ? 'AA' : 'AE');
  ehr.connect(side.endpoints);
  for (let date = calendarDate(world.startDate); date <= world.endDate; date = addDays(date, 1)) {
    await ehr.send(date, 'morning');
    await ehr.send(date, 'visits');
  }
  ehr.close();
  return { side, ehr };
}

function charged(practiceKey: string): EncounterTruth[] {
  return world.encounters.filter(
    (one) =>
      one.practiceKey === practiceKey && one.chargedOn !== undefined && one.codedBy === 'ehr',
  );
}

const year = await sendYear();
after(() => year.side.close());

test('every charge of the HL7 practice arrives as one DFT with its lines, amounts and pointers', () => {
  const messages = year.side.hl7.filter((one) => one.includes('|DFT^P03^DFT_P03|'));
  const due = charged('family').filter((one) => (one.chargedOn ?? '') <= world.endDate);
  assert.equal(messages.length, due.length);
  for (const encounter of due) {
    const message = messages.find((one) => one.includes(`|${encounter.id}^^^MAPLEHARBOR^VN|`));
    assert.ok(message, encounter.id);
    const lines = message
      .split('\r')
      .filter((one) => one.startsWith('FT1') && one.split('|')[6] === 'CG');
    assert.equal(lines.length, encounter.sent?.lines.length);
    for (const [index, line] of (encounter.sent?.lines ?? []).entries()) {
      const fields = lines[index]?.split('|') ?? [];
      assert.equal(fields[25]?.split('^')[0], line.procedureCode);
      assert.deepEqual(
        (fields[26] ?? '')
          .split('~')
          .map((one) => one.split('^')[0])
          .filter(Boolean),
        line.modifiers,
      );
      const amount = fields[11] ?? '';
      assert.equal(amount === '' ? 0 : Math.round(Number(amount) * 100), line.chargeCents);
      assert.equal(
        (fields[19] ?? '').split('~').filter(Boolean).length,
        line.diagnosisPointers.length,
      );
    }
  }
});

test('every message has a header of version 2.5.1, a control number of its own, and ends its segments', () => {
  const numbers = new Set<string>();
  for (const message of year.side.hl7) {
    assert.ok(message.endsWith('\r'));
    const header = message.split('\r')[0]?.split('|') ?? [];
    assert.equal(header[1], '^~\\&');
    assert.equal(header[11], '2.5.1');
    assert.match(header[6] ?? '', /^\d{14}$/);
    numbers.add(header[9] ?? '');
  }
  assert.equal(numbers.size, year.side.hl7.length);
});

test('every appointment is told before its visit, and every no-show as one', () => {
  for (const one of world.encounters) {
    if (one.repeats !== undefined || one.practiceKey === 'ortho' || one.bookedOn > world.endDate)
      continue;
    const told = year.side.hl7.filter((message) => message.includes(`\rSCH|${one.appointmentId}^`));
    assert.ok(
      told.some((message) => message.includes('|SIU^S12^')),
      one.id,
    );
    assert.equal(
      told.some((message) => message.includes('|SIU^S26^')),
      one.outcome === 'no-show',
      one.id,
    );
  }
});

test('every FHIR bundle is a transaction whose references are met inside it', () => {
  const bundles = year.side.http
    .filter((one) => one.path === '/fhir/R4')
    .map(
      (one) =>
        JSON.parse(one.body) as { type: string; entry: { resource: Record<string, unknown> }[] },
    );
  assert.ok(bundles.length > 0);
  for (const bundle of bundles) {
    assert.equal(bundle.type, 'transaction');
    const own = new Set(
      bundle.entry.map(({ resource }) => `${String(resource.resourceType)}/${String(resource.id)}`),
    );
    for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)) {
      // An appointment was told in a bundle of its own; its practitioner is named by NPI.
      if (/^(Appointment|Practitioner)\//.test(reference ?? '')) continue;
      assert.ok(own.has(reference ?? ''), reference);
    }
  }
  const items = bundles
    .flatMap((one) => one.entry)
    .filter(({ resource }) => resource.resourceType === 'ChargeItem');
  const lines = charged('ortho')
    .filter((one) => (one.chargedOn ?? '') <= world.endDate)
    .reduce((sum, one) => sum + (one.sent?.lines.length ?? 0), 0);
  assert.equal(items.length, lines);
});

test('the CSV practice drops one row a line, under the columns of the contract', () => {
  const files = year.side.http.filter((one) => one.path === '/csv');
  let rows = 0;
  for (const file of files) {
    assert.equal(file.headers.authorization, 'Bearer key-of-behavioral');
    const [header, ...lines] = file.body.trimEnd().split('\r\n');
    assert.equal(header, csvColumns.join(','));
    rows += lines.length;
  }
  const lines = charged('behavioral')
    .filter((one) => (one.chargedOn ?? '') <= world.endDate)
    .reduce((sum, one) => sum + (one.sent?.lines.length ?? 0), 0);
  assert.equal(rows, lines);
});

test('a cut message is refused, sent once more, and remembered; repeated ones are the same bytes', async () => {
  const { side, ehr } = await sendYear({ malformed: 3, repeated: 4, reused: 2 });
  try {
    const books = ehr.books();
    assert.deepEqual(books.odd, {
      'message-malformed': 3,
      'message-repeated': 4,
      'control-number-reused': 2,
    });
    const byNumber = Map.groupBy(side.hl7, (one) => one.split('\r')[0]?.split('|')[9] ?? '');
    const twice = [...byNumber.values()].filter((list) => list.length > 1);
    assert.ok(
      twice.some((list) => new Set(list).size > 1),
      'a control number used for two messages',
    );
    for (const one of books.refused) assert.equal(one.scenario, 'message-malformed');
  } finally {
    await side.close();
  }
});

test('separators in names are escaped', () => {
  assert.equal(escapeHl7('A|B^C&D~E\\F'), 'A\\F\\B\\S\\C\\T\\D\\R\\E\\E\\F');
  assert.equal(segment('PID', { 5: ["O'Hara & Sons", 'X'] }), "PID|||||O'Hara \\T\\ Sons^X");
});
