import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { addDays, calendarDate } from '@claimwright/kernel/calendar-date';
import { closeHttpConnections, httpSend } from '../http-send.ts';
import { openSandbox, type Sandbox } from '../sandbox.ts';
import { openBillingSide, type BillingSide } from '../testing/billing-side.ts';
import { mimeText, payCodeIn } from '../mail/mime-text.ts';
import { pdfText } from '../mail/pdf-text.ts';
import { generateWorld } from '../world/generate-world.ts';
import { loadPayerHabits } from '../payers/payer-habits.ts';
import { loadWorldHabits } from '../world/world-habits.ts';

after(closeHttpConnections);

const directory = join(import.meta.dirname, '..', '..', 'habits', 'default');
const start = { seed: 5, startDate: '2026-01-05', months: 2, scale: 0.2 } as const;
const world = generateWorld(
  { ...start, startDate: calendarDate(start.startDate) },
  loadWorldHabits(directory),
  loadPayerHabits(directory),
);

async function mailTo(port: number, address: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const steps = [
      'EHLO billing.example\r\n',
      'MAIL FROM:<billing@claimwright.example>\r\n',
      `RCPT TO:<${address}>\r\n`,
      'DATA\r\n',
      `Subject: Your statement\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n.\r\n`,
      'QUIT\r\n',
    ];
    let said = '';
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      said += bytes.toString('utf8');
      if (!/^\d{3} .*\r\n$/m.test(bytes.toString('utf8'))) return;
      const next = /^550/m.test(said) ? 'QUIT\r\n' : steps.shift();
      if (next !== undefined) socket.write(next);
    });
    socket.on('close', () => {
      resolve(said);
    });
  });
}

function letterPdf(text: string): Buffer {
  const shown = `BT [<${Buffer.from(text.slice(0, 9), 'latin1').toString('hex')}> 20 <${Buffer.from(text.slice(9), 'latin1').toString('hex')}>] TJ ET`;
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\n'),
    deflateSync(Buffer.from(shown)),
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

/** Bills every patient by mail, SMS or letter. @returns the keys of those whose mailbox was refused */
async function billEverybody(sandbox: Sandbox, side: BillingSide): Promise<string[]> {
  const { smtp, smsUrl, mailHouseUrl } = sandbox.endpoints;
  const refused: string[] = [];
  for (const [index, patient] of world.patients.entries()) {
    side.balances.set(patient.key, 6_000 + index);
    const text = `Please see https://pay.example/pay/${patient.key}`;
    if (index % 3 === 0 && patient.email !== undefined) {
      if ((await mailTo(smtp.port, patient.email, text)).includes('550')) refused.push(patient.key);
    } else if (index % 3 === 1) {
      await httpSend('POST', smsUrl, {}, JSON.stringify({ to: patient.phone, text }));
    } else {
      const to = {
        name: `${patient.firstName} ${patient.lastName}`,
        line1: patient.address.line1,
      };
      const pdfBase64 = letterPdf(text).toString('base64');
      await httpSend(
        'POST',
        mailHouseUrl,
        {},
        JSON.stringify({ to, reference: patient.key, pdfBase64 }),
      );
    }
  }
  return refused;
}

test('patients read mail, SMS and letters, pay by card and by cheque, and the books agree', async () => {
  const sandbox = await openSandbox(start);
  const side: BillingSide = await openBillingSide(['family', 'ortho', 'behavioral']);
  try {
    sandbox.connect(side.endpoints);
    const { cardProcessor, mailHouseUrl } = sandbox.endpoints;
    side.checkout = async (amountCents, code) => {
      side.balances.set(code, (side.balances.get(code) ?? 0) - amountCents);
      const merchant = world.patients.find((one) => one.key === code)?.practiceKey;
      const answer = await httpSend(
        'POST',
        `${cardProcessor.baseUrl}/v1/checkout-sessions`,
        { authorization: `Bearer ${cardProcessor.secretKey}` },
        JSON.stringify({
          amountCents,
          reference: code,
          successUrl: 'http://x/',
          cancelUrl: 'http://x/',
          merchant,
        }),
      );
      return (JSON.parse(answer.body) as { url: string }).url;
    };
    await sandbox.phase('2026-01-05', 'dawn');
    await sandbox.phase('2026-01-05', 'morning');
    const refused = await billEverybody(sandbox, side);
    for (let date = calendarDate('2026-01-05'); date < '2026-03-20'; date = addDays(date, 1)) {
      await sandbox.phase(date, 'dawn');
      await sandbox.phase(date, 'night');
    }
    const books = sandbox.books();
    const { patients, cards, bank } = books;
    assert.deepEqual(patients.portalFailures, []);
    assert.ok(patients.cardPaidCents > 0 && patients.chequePaidCents > 0);
    assert.equal(cards.paidCents, patients.cardPaidCents);
    assert.equal(cards.settledCents, cards.paidCents);
    assert.equal(cards.webhooksUnanswered, 0);
    const returned = books.figures.returnedCents;
    assert.equal(
      bank.receivedCents + bank.inTransitCents,
      patients.cardPaidCents + patients.chequePaidCents + patients.copayCents - returned,
    );
    const back = await httpSend('GET', `${mailHouseUrl}/returned?since=2026-01-01`, {});
    const gone = JSON.parse(back.body) as { reference: string }[];
    for (const one of gone) {
      assert.ok(
        world.patients.find((patient) => patient.key === one.reference)?.behaviour.badAddress,
      );
    }
    for (const key of refused) {
      assert.ok(world.patients.find((patient) => patient.key === key)?.behaviour.badAddress);
    }
    const owed = world.patients.reduce((sum, _, index) => sum + 6_000 + index, 0);
    const share = (patients.cardPaidCents + patients.chequePaidCents) / owed;
    assert.ok(share > 0.35 && share < 0.7, `patients paid ${share.toFixed(2)} of what they owed`);
  } finally {
    await sandbox.close();
    await side.close();
  }
});

test('links are found in mail of any encoding and on paper', () => {
  const mail = Buffer.from(
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nhttps://x.example/=\r\npay/ABCD-12=33\r\n--b--\r\n',
  );
  assert.equal(payCodeIn(mimeText(mail)), 'ABCD-123');
  assert.equal(payCodeIn(pdfText(letterPdf('go to https://x.example/pay/WXYZ99'))), 'WXYZ99');
  assert.equal(payCodeIn('nothing to pay'), undefined);
});
