/** The steps of the cycle as commands: what they are called, the keys of what they print, their exit codes. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  countingControlNumbers,
  readEligibilityInquiry,
  transactionSets,
  writeEligibilityResponses,
} from '@claimwright/x12';
import { present } from '@claimwright/kernel/assert';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { deed } from './claims/test-practice.ts';
import { findCommand, helpOf, readWords } from './command.main.ts';
import { commands } from './commands.main.ts';
import { upsertAppointment } from './encounters/appointment.store.ts';
import { dateInZone } from './platform/clocks.ts';
import { testSecret } from './platform/database/test-cluster.ts';
import { realClock } from './platform/real-clock.ts';
import { balanceFile } from './remittance/test-bank-file.ts';
import { knowAsPayee } from './remittance/test-payee.ts';
import { sendClaim, write835 } from './remittance/test-remittance.ts';
import { answeringSender, statusResponse } from './submission/test-answers.ts';
import { openMailroom, type Mailroom } from './submission/test-mailroom.ts';

let room: Mailroom;
let server: Server;

before(async () => {
  room = await openMailroom();
  const { stage, practice, sftp } = room;
  await knowAsPayee(stage.platform, practice);
  await stage.platform.database
    .insertInto('payer_identifier')
    .values({
      ...{ payer_id: practice.payers.northfield, clearinghouse_key: 'harborlink' },
      ...{ transaction: '270', identifier: 'NFM01E' },
    })
    .execute();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const payload = /<Payload><!\[CDATA\[([\s\S]*)\]\]>/.exec(body)?.[1] ?? '';
      const isStatus = body.includes('X12_276_Request');
      const said = isStatus ? statusResponse(payload, 'P1', '20') : activeAnswer(payload);
      response.end(
        envelope(isStatus ? 'X12_277_Response_005010X212' : 'X12_271_Response_005010X279A1', said),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const realTime = {
    partnerKey: 'harborlink',
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    ...{ apiKey: 'key', senderId: 'CLAIMWRIGHT', receiverId: 'HARBORLINK' },
  };
  const configuration = path.join(stage.directory, 'claimwright.json');
  fs.writeFileSync(configuration, JSON.stringify({ mailboxes: [sftp.connection], realTime }));
  process.env['DATABASE_URL'] = stage.adminUrl;
  process.env['CLAIMWRIGHT_SECRET'] = testSecret;
  process.env['CLAIMWRIGHT_DIRECTORY'] = stage.directory;
  process.env['CLAIMWRIGHT_CONFIG'] = configuration;
  fs.writeFileSync(withoutRealTime(), JSON.stringify({ mailboxes: [sftp.connection] }));
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await room.close();
});

function envelope(type: string, payload: string): string {
  return `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><c:COREEnvelopeRealTimeResponse xmlns:c="x"><PayloadType>${type}</PayloadType><Payload><![CDATA[${payload}]]></Payload><ErrorCode>Success</ErrorCode><ErrorMessage></ErrorMessage></c:COREEnvelopeRealTimeResponse></s:Body></s:Envelope>`;
}

/** A payer that says of everybody that their plan is in force. */
function activeAnswer(payload: string): string {
  const [set] = transactionSets(new TextEncoder().encode(payload));
  const [source] = readEligibilityInquiry(present(set, 'a set').segments()).informationSources;
  const [receiver] = present(source, 'a source').informationReceivers;
  const { party } = present(present(receiver, 'a receiver').subscribers[0], 'a subscriber');
  const benefits = [
    { informationCode: '1', serviceTypeCodes: ['30'], planDescription: 'CHOICE PLUS' },
  ];
  const written = writeEligibilityResponses(
    { ...answeringSender, controlNumbers: countingControlNumbers() },
    [
      {
        ...{ purposeCode: '11', createdDate: '2026-03-02', createdTime: '1400' },
        informationSources: [
          {
            party: present(source, 'a source').party,
            informationReceivers: [
              { party: present(receiver, 'a receiver').party, subscribers: [{ party, benefits }] },
            ],
          },
        ],
      },
    ],
  );
  assert.ok('text' in written);
  return written.text;
}

interface Ran {
  readonly exitCode: number;
  readonly lines: readonly string[];
  /** The lines as objects, where they are. */
  readonly said: readonly Record<string, unknown>[];
}

async function run(...argv: string[]): Promise<Ran> {
  const { command, rest } = present(findCommand(commands, argv), argv.join(' '));
  const lines: string[] = [];
  const given = readWords(command, rest, (line) => lines.push(line));
  assert.ok(given !== 'help' && !('misused' in given), JSON.stringify(given));
  const exitCode = (await command.run?.(given)) ?? -1;
  const said = lines.flatMap((line) =>
    line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : [],
  );
  return { exitCode, lines, said };
}

function fileOf(name: string, text: string): string {
  const file = path.join(room.stage.directory, name);
  fs.writeFileSync(file, text, 'latin1');
  return file;
}

const keysOf = (one: object | undefined): string[] => Object.keys(one ?? {});

test('remit load: posted, known already, unrouted, refused, with the keys of each', async () => {
  const claim = await sendClaim(room.stage.platform, room.practice);
  const lines = claim.lines.map((line) => ({ line, adjusted: { 'CO-45': 5_000 } }));
  const text = write835({ trace: 'CMD1', decisions: [{ claim, lines }] });
  const file = fileOf('paid.835', text);
  const posted = await run('remit', 'load', file, '--json');
  assert.equal(posted.exitCode, 0, posted.lines.join());
  assert.deepEqual(keysOf(posted.said[0]), [
    ...['file', 'position', 'outcome', 'practiceId', 'remittanceId', 'amountCents'],
    ...['postedClaims', 'putAsideClaims', 'putAsideCents', 'putAsideReasons'],
  ]);
  assert.deepEqual(
    ['outcome', 'amountCents', 'postedClaims'].map((key) => posted.said[0]?.[key]),
    ['posted', 10_000, 1],
  );
  const again = await run('remit', 'load', file, '--json');
  assert.deepEqual([again.exitCode, again.said[0]?.['outcome']], [0, 'duplicate']);
  const strange = text.replaceAll('1234567893', '1999999992').replaceAll('471234567', '990000001');
  const unrouted = await run('remit', 'load', fileOf('strange.835', strange), '--json');
  assert.deepEqual([unrouted.exitCode, unrouted.said[0]?.['outcome']], [1, 'unrouted']);
  const wrong = write835({ trace: 'CMD2', decisions: [{ claim, lines }] }).replace(
    'BPR*I*100*',
    'BPR*I*100.01*',
  );
  const refused = await run('remit', 'load', fileOf('wrong.835', wrong), '--json');
  assert.deepEqual(
    [refused.exitCode, refused.said[0]?.['outcome'], refused.said[0]?.['reason']],
    [1, 'refused-balance', 'payment'],
  );
  const none = await run('remit', 'load', fileOf('none.835', 'nothing'), '--json');
  assert.deepEqual([none.exitCode, none.said[0]?.['outcome']], [1, 'refused-structure']);
});

test('bank load: matched, known already, unrouted, refused, with the keys of each', async () => {
  const report = balanceFile({ trace: 'CMD1', cents: 10_000 }, { trace: 'LONE', cents: 700 });
  const file = fileOf('report.bai', report);
  const loaded = await run('bank', 'load', file, '--json');
  assert.equal(loaded.exitCode, 0, loaded.lines.join());
  assert.deepEqual(
    loaded.said.map((one) => one['outcome']),
    ['matched', 'waiting'],
  );
  assert.deepEqual(keysOf(loaded.said[0]), [
    ...['file', 'lineNumber', 'outcome', 'practiceId', 'amountCents'],
  ]);
  const again = await run('bank', 'load', file, '--json');
  assert.deepEqual(
    [again.exitCode, ...again.said.map((one) => one['outcome'])],
    [0, 'duplicate', 'duplicate'],
  );
  const cut = await run('bank', 'load', fileOf('cut.bai', report.slice(0, -20)), '--json');
  assert.equal(cut.exitCode, 1);
  assert.deepEqual(keysOf(cut.said[0]), ['file', 'lineNumber', 'outcome', 'reason']);
  assert.equal(cut.said[0]?.['outcome'], 'refused-structure');
  const changed = report.replace(',700,', ',701,');
  const wrong = await run('bank', 'load', fileOf('wrong.bai', changed), '--json');
  assert.deepEqual(
    [wrong.exitCode, wrong.said[0]?.['outcome'], wrong.said[0]?.['reason']],
    [1, 'refused-balance', 'account-total'],
  );
  const told = await run('bank', 'load', fileOf('wrong.bai', changed));
  assert.match(
    told.lines.join(),
    /refused: balance \(does not hold: balances .*Nothing of the file/,
  );
  const { command } = present(findCommand(commands, ['bank', 'load']), 'bank load');
  for (const outcome of ['matched', 'waiting', 'duplicate', 'unrouted', 'refused: structure']) {
    assert.ok(helpOf(command).includes(outcome), outcome);
  }
});

test('eligibility check: a policy that is in force, with what the payer said', async () => {
  const claimId = await room.readyClaim();
  const { version } = await room.claimNow(claimId);
  const coverageId = await room.look(async (tx) => {
    const row = await tx.db
      .selectFrom('claim')
      .select('coverage_id')
      .where('id', '=', claimId)
      .executeTakeFirstOrThrow();
    return row.coverage_id;
  });
  const words = ['--practice', room.practice.practiceId, '--coverage', coverageId];
  const asked = await run(
    'eligibility',
    'check',
    ...words,
    '--on',
    version.content.lines[0]?.serviceDate ?? '',
    '--json',
  );
  assert.equal(asked.exitCode, 0, asked.lines.join());
  assert.deepEqual(keysOf(asked.said[0]), [
    ...['coverageId', 'serviceDate', 'outcome', 'opened', 'planName', 'copayCents'],
    ...['coinsuranceBasisPoints', 'deductibleRemainingCents', 'outOfPocketRemainingCents'],
    ...['inNetwork', 'rejectReasonCodes'],
  ]);
  assert.deepEqual(
    [asked.said[0]?.['outcome'], asked.said[0]?.['planName']],
    ['active', 'CHOICE PLUS'],
  );
});

test('eligibility check: by claim, by filter, by batch, and by the appointments of today', async () => {
  const practice = ['--practice', room.practice.practiceId];
  const ask = (...words: string[]) => run('eligibility', 'check', ...words, ...practice, '--json');
  const claimId = await room.readyClaim();
  const { version } = await room.claimNow(claimId);
  const serviceDate = version.content.lines[0]?.serviceDate;
  for (const name of [version.controlNumber, claimId]) {
    const byClaim = await ask(name);
    assert.equal(byClaim.exitCode, 0, byClaim.lines.join());
    assert.deepEqual(
      byClaim.said.map((one) => [one['serviceDate'], one['outcome']]),
      [[serviceDate, 'active']],
    );
  }
  const [otherDay] = (await ask(version.controlNumber, '--on', '2026-03-01')).said;
  assert.equal(otherDay?.['serviceDate'], '2026-03-01');
  const byFilter = await ask('--payer', 'northfield', '--status', 'ready');
  assert.equal(byFilter.exitCode, 0, byFilter.lines.join());
  assert.ok(byFilter.said.length > 0);
  await room.submit();
  const { interchange_control_number: batch } = await room.look((tx) =>
    tx.db
      .selectFrom('submission_batch as b')
      .innerJoin('submission_batch_claim as c', 'c.submission_batch_id', 'b.id')
      .select('b.interchange_control_number')
      .where('c.claim_id', '=', claimId)
      .executeTakeFirstOrThrow(),
  );
  const byBatch = await ask('--batch', batch);
  assert.equal(byBatch.exitCode, 0, byBatch.lines.join());
  const coverageId = otherDay['coverageId'];
  assert.ok(byBatch.said.some((one) => one['coverageId'] === coverageId));

  const none = await ask('--appointments', 'today');
  assert.deepEqual([none.exitCode, none.said], [2, []]);
  // a command goes by the real clock
  const day = dateInZone(realClock.now(), 'America/Chicago');
  await book(claimId, day);
  await book(claimId, '2026-03-03');
  const today = await ask('--appointments', 'today');
  assert.equal(today.exitCode, 0, today.lines.join());
  assert.ok(today.said.length > 0 && today.said.every((one) => one['serviceDate'] === day));
  assert.ok(today.said.some((one) => one['coverageId'] === coverageId));
  const ofPayer = await ask('--appointments', '2026-03-03', '--payer', 'northfield');
  assert.deepEqual(
    ofPayer.said.map((one) => one['serviceDate']),
    ['2026-03-03'],
  );
});

test('eligibility check: what names nothing, or something of another practice, asks nobody', async () => {
  const practice = ['--practice', room.practice.practiceId];
  const ask = (...words: string[]) => run('eligibility', 'check', ...words, ...practice);
  const theirs = await room.readyClaim({}, room.other);
  const { controlNumber } = (await room.claimNow(theirs, room.other)).version;
  const asked = () =>
    room.look((tx) => tx.db.selectFrom('eligibility_check').select('id').execute());
  const before = (await asked()).length;
  for (const words of [
    [],
    [theirs],
    [controlNumber],
    ['--batch', '000000000'],
    ['--patient', 'nobody', '--on', '2026-03-02'],
    ['--patient', 'nobody'],
    ['--appointments', 'someday'],
    ['--appointments', 'today', '--status', 'ready'],
    ['--appointments', 'today', '--payer', 'nobody'],
    ['--from', 'May'],
  ]) {
    const { exitCode, lines } = await ask(...words);
    assert.equal(exitCode, 2, words.join(' '));
    assert.equal(lines.length, 1, words.join(' '));
  }
  assert.equal((await asked()).length, before);
});

/** The patient of a claim comes on a day. */
async function book(claimId: string, serviceDate: string): Promise<void> {
  const { platform } = room.stage;
  const { patientId } = await room.claimNow(claimId);
  await deed(platform, room.practice.practiceId, async (tx) => {
    await upsertAppointment(tx, `A-${serviceDate}`, {
      ...{ patientId, providerId: null, locationId: null, startsAt: null, status: 'booked' },
      serviceDate: calendarDate(serviceDate),
    });
    return {};
  });
}

/** A configuration by which nobody is asked in real time. */
const withoutRealTime = (): string => path.join(room.stage.directory, 'no-real-time.json');

/** Sends where nobody is asked first: who is asked is judged again, and by the real clock these claims come too late. */
async function submit(...words: string[]): Promise<Awaited<ReturnType<typeof run>>> {
  const configuration = process.env['CLAIMWRIGHT_CONFIG'];
  process.env['CLAIMWRIGHT_CONFIG'] = withoutRealTime();
  try {
    const practice = ['--practice', room.practice.practiceId];
    return await run('claims', 'submit', ...words, ...practice, '--json');
  } finally {
    process.env['CLAIMWRIGHT_CONFIG'] = configuration;
  }
}

test('claims scrub, submit and status: by claim, batch or filter', async () => {
  const practice = ['--practice', room.practice.practiceId];
  await room.submit();
  const [first, second] = [await room.readyClaim(), await room.readyClaim()];
  const { controlNumber } = (await room.claimNow(first)).version;

  const none = await submit('--payer', 'nobody');
  assert.deepEqual([none.exitCode, none.said[0]?.['claims']], [0, 0]);
  const sent = await submit(controlNumber);
  assert.equal(sent.exitCode, 0, sent.lines.join());
  assert.deepEqual(sent.said[0], {
    ...{ batches: 1, claims: 1, held: 0, sent: 1, closed: 0, forms: 0, left: 0 },
  });
  assert.equal((await room.claimNow(first)).status, 'sent');
  assert.equal((await room.claimNow(second)).status, 'ready', 'it was not chosen');
  const again = await submit(controlNumber);
  assert.deepEqual([again.exitCode, again.said[0]?.['left']], [1, 1], 'it has left already');
  const rest = await submit('--payer', 'northfield');
  assert.deepEqual([rest.exitCode, rest.said[0]?.['claims']], [0, 1]);

  const { interchange_control_number: interchange } = await room.look((tx) =>
    tx.db
      .selectFrom('submission_batch as b')
      .innerJoin('submission_batch_claim as c', 'c.submission_batch_id', 'b.id')
      .select('b.interchange_control_number')
      .where('c.claim_id', '=', first)
      .executeTakeFirstOrThrow(),
  );
  const asked = await run('claims', 'status', '--batch', interchange, ...practice, '--json');
  assert.equal(asked.exitCode, 0, asked.lines.join());
  assert.deepEqual(asked.said.map(keysOf), [['claimId', 'words']]);
  assert.equal(asked.said[0]?.['claimId'], first);
  assert.ok(asked.said[0]['words']);

  const third = await room.readyClaim();
  const judged = await run('claims', 'scrub', third, ...practice, '--json');
  assert.deepEqual(keysOf(judged.said[0]).slice(0, 1), ['claimId']);
  const filtered = await run('claims', 'scrub', '--from', '2026-01-01', ...practice, '--json');
  assert.deepEqual(
    filtered.said.map((one) => one['claimId']),
    [third],
    'what has left is not judged again',
  );
});

test('a choice that cannot be understood is said, and nothing is done', async () => {
  const practice = ['--practice', room.practice.practiceId];
  const wrong = await run('claims', 'submit', '--from', 'May', '--status', 'lost', ...practice);
  assert.equal(wrong.exitCode, 2);
  assert.match(
    wrong.lines.join(' '),
    /--from is no date.*no status lost|no status lost.*--from is no date/,
  );
  assert.equal((await run('claims', 'scrub', '--batch', '000000000', ...practice)).exitCode, 2);
  assert.equal((await run('claims', 'status', ...practice)).exitCode, 2, 'it needs a choice');
});
