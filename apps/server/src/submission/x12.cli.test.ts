import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { caseBase, check, explain, explanationHtml, explanationText } from '@claimwright/x12';
import { calendarDate } from '@claimwright/kernel/calendar-date';
import { codeSetsOf } from '../codebooks/code-sets.x12.ts';
import { starterBooksOnly } from '../codebooks/installed-books.ts';
import { runX12Command, type WithBooks } from './x12.cli.ts';

const SAMPLES = path.join(import.meta.dirname, '../../../../../shared/x12-samples');
const OURS = path.join(import.meta.dirname, '../../../../samples/x12');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'x12-cli-'));
after(() => fs.rmSync(scratch, { recursive: true }));

const KEYS = [
  ...['file', 'interchange', 'group', 'transaction', 'guide', 'loop', 'segment', 'segmentPosition'],
  ...['element', 'component', 'repetition', 'level', 'severity', 'code', 'edit', 'message'],
];

const REMITTANCE = [
  'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *250615*1203*^*00501*000000001*1*P*:',
  'GS*HP*PAYER*PRACTICE*20250615*1203*1*X*005010X221A1',
  'ST*835*0001',
  'BPR*I*80*C*ACH*CCP*01*044000037*DA*1*1123456789**01*071000013*DA*2*20250616',
  'TRN*1*EFT77*1123456789',
  'DTM*405*20250615',
  'N1*PR*PLAIN HEALTH PLAN',
  'N3*1 PLAN WAY',
  'N4*COLUMBUS*OH*43215',
  'PER*BL*EDI DESK*TE*8005551212',
  'N1*PE*LAKESIDE FAMILY MEDICINE*XX*1003141870',
  'REF*TJ*593697504',
  'LX*1',
  'CLP*P1*1*100*80*20*12*ICN1*11*1',
  'NM1*QC*1*DOE*JANE****MI*W1',
  'SVC*HC:99213*100*80',
  'DTM*472*20250601',
  'CAS*PR*2*20',
  'SE*17*0001',
  'GE*1*1',
  'IEA*1*000000001',
];

function kept(name: string, text: string): string {
  const file = path.join(scratch, name);
  fs.writeFileSync(file, text);
  return file;
}

/** Starter books whose word on one reason is a holder's own. */
const withBooks: WithBooks = (work) => {
  const books = starterBooksOnly();
  const noteOf: typeof books.adjustmentNoteOf = (code) =>
    code === '2'
      ? { groups: ['CO'], needsRemark: true, source: 'x' }
      : books.adjustmentNoteOf(code);
  return work({ codeSets: codeSetsOf(books, calendarDate('2026-02-20')), noteOf });
};

async function run(
  ...argv: string[]
): Promise<{ exitCode: number; lines: string[]; complaints: string[] }> {
  const lines: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runX12Command(
    argv,
    (line) => lines.push(line),
    (line) => complaints.push(line),
    withBooks,
  );
  return { exitCode, lines, complaints };
}

function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => (fs.statSync(file).isDirectory() ? filesIn(file) : [file]))
    .filter((file) => !/\.(tsv|md|json)$/.test(file));
}

const clean = kept('clean.835', `${REMITTANCE.join('~\n')}~\n`);
const unbalanced = kept(
  'unbalanced.835',
  `${REMITTANCE.join('~').replace('CAS*PR*2*20', 'CAS*PR*2*19')}~`,
);

test('a clean file: exit 0; errors: 1; no X12, no file or a wrong command: 2', async () => {
  assert.deepEqual(await run('check', clean), {
    exitCode: 0,
    lines: [`${clean}: clean`],
    complaints: [],
  });
  assert.equal((await run('check', clean, unbalanced)).exitCode, 1);
  const text = kept('letter.txt', 'Dear Sir or Madam, we have not been paid.');
  assert.equal((await run('check', clean, text, unbalanced)).exitCode, 2);
  assert.equal((await run('check', path.join(scratch, 'absent'))).exitCode, 2);
  assert.equal((await run('check')).exitCode, 2);
  assert.equal((await run('praise', clean)).exitCode, 2);
  assert.equal((await run('check', clean, '--verbose')).exitCode, 2);
  assert.equal((await run('check', clean, '--partner', 'nobody')).exitCode, 2);
  for (const command of ['read', 'copy', 'explain'])
    assert.equal((await run(command, text, path.join(scratch, 'out'))).exitCode, 2, command);
  assert.equal(fs.existsSync(path.join(scratch, 'out')), false);
  for (const help of [['--help'], ['check', '--help']])
    assert.equal((await run(...help)).exitCode, 0);
});

test('--json tells a problem a line, with the keys of the interface and none else', async () => {
  const { exitCode, lines } = await run('check', '--json', unbalanced);
  assert.equal(exitCode, 1);
  assert.ok(lines.length > 0);
  const problems = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const problem of problems) {
    const keys = Object.keys(problem);
    assert.deepEqual(
      keys,
      KEYS.filter((key) => keys.includes(key)),
    );
    assert.equal(problem['file'], unbalanced);
  }
  const [line] = problems;
  assert.equal(line?.['transaction'], '0001');
  assert.equal(line['guide'], '005010X221A1');
  assert.equal(line['level'], 3);
});

test('what has no place in a set stands in its interchange; many of a kind are told once, with how many', async () => {
  const stray = [...REMITTANCE.slice(0, 19), 'LX*9', ...REMITTANCE.slice(19)];
  const [line] = (await run('check', kept('stray.835', `${stray.join('~')}~`))).lines;
  assert.match(line ?? '', /stray\.835: error: interchange 000000001: A segment stands outside/);
  const many = REMITTANCE.toSpliced(14, 1, ...Array.from({ length: 10_020 }, () => 'NM1*QC*9*DOE'));
  const { exitCode, lines } = await run('check', kept('many.835', `${many.join('~')}~`));
  assert.equal(exitCode, 1);
  assert.ok(lines.length < 200, `${String(lines.length)} lines`);
  assert.ok(lines.some((each) => /The same \d{4,5} times more in a row/.test(each)));
});

test('the summary counts what is not listed by itself too', async () => {
  const empty = Array.from({ length: 30_000 }, (_, at) => [
    `CLP*P${String(at + 2)}*1*0*0**12*I${String(at)}*11*1`,
    `NM1*QC*1*DOE*JANE****XX*W1`,
  ]).flat();
  const many = [...REMITTANCE.slice(0, 18), ...empty, ...REMITTANCE.slice(18)];
  const { lines } = await run('check', kept('thirty.835', `${many.join('~')}~`));
  const summary = /: (\d+) errors, (\d+) warnings \((\d+) problems, (\d+) listed\)$/.exec(
    lines.at(-1) ?? '',
  );
  assert.ok(summary, lines.at(-1));
  const [errors = 0, warnings = 0, total = 0, listed = 0] = summary.slice(1).map(Number);
  assert.equal(errors + warnings, total);
  assert.ok(total >= 30_000, String(total));
  assert.ok(listed < lines.length && listed < total);
});

test('what is explained is told in pieces that put together are the whole', async () => {
  const long = [...REMITTANCE.slice(0, 18), ...Array.from({ length: 2_000 }, () => 'REF*6R*A')];
  const text = `${[...long, ...REMITTANCE.slice(18)].join('~')}~`;
  const file = kept('long.835', text);
  const parts = explain(new TextEncoder().encode(text));
  const told = await run('explain', file);
  assert.ok(told.lines.length > 1);
  assert.equal(told.lines.join('\n'), explanationText(parts).trimEnd());
  const page = await run('explain', file, '--html');
  assert.ok(page.lines.length > 1);
  assert.equal(page.lines.join('\n'), explanationHtml(parts, 'long.835'));
});

test('warnings alone exit 0', async () => {
  const text = `${REMITTANCE.join('~').replace('N1*PR*PLAIN HEALTH PLAN', 'N1*PR*PLAIN HEALTH PLAN**')}~`;
  const { exitCode, lines } = await run('check', '--json', kept('trailing.835', text));
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { severity: string }).severity),
    ['warning'],
  );
  assert.equal(exitCode, 0);
});

test('--ack writes the TA1 and the 999 that are due, and both are clean', async () => {
  const folder = path.join(scratch, 'answers');
  await run('check', clean, unbalanced, '--ack', folder);
  const names = fs.readdirSync(folder).sort();
  assert.deepEqual(names, [
    'clean.835.999',
    'clean.835.ta1',
    'unbalanced.835.999',
    'unbalanced.835.ta1',
  ]);
  const numbers = new Set<string>();
  for (const name of names) {
    const bytes = fs.readFileSync(path.join(folder, name));
    assert.deepEqual(check(bytes), [], name);
    numbers.add(bytes.subarray(90, 99).toString());
  }
  assert.equal(numbers.size, 4);
  assert.match(fs.readFileSync(path.join(folder, 'clean.835.999'), 'latin1'), /~AK9\*A\*1\*1\*1~/);
});

test("--partner takes a payer's file; one that is not proved is refused, and says why", async () => {
  const rule = {
    ...{ id: 'acme.trace', guide: '005010X221A1', loops: ['set'], must: 'BPR04=ACH', at: 'BPR04' },
    ...{ code: '7', message: 'Acme pays by ACH.', source: 'Acme companion guide, BPR04' },
    cases: { fail: [['*ACH*CCP*', '*FWT*CCP*']] },
  };
  const partner = { name: 'acme', source: 'Acme companion guide', rules: [rule] };
  const good = kept('acme.json', JSON.stringify(partner));
  const wire = kept('wire.835', `${REMITTANCE.join('~').replace('*ACH*', '*FWT*')}~`);
  const { lines, exitCode } = await run('check', '--json', wire, '--partner', good);
  assert.equal(exitCode, 1);
  assert.ok(lines.some((line) => line.includes('"edit":"acme.trace"')));
  assert.equal((await run('check', clean, '--partner', 'medicare-part-b')).exitCode, 0);

  assert.deepEqual((await run('partner', 'prove', good)).lines, [`${good}: 1 rule proved`]);
  const unproved = { ...partner, rules: [{ ...rule, must: 'BPR04' }] };
  const bad = kept('bad.json', JSON.stringify(unproved));
  for (const argv of [
    ['partner', 'prove', bad],
    ['check', clean, '--partner', bad],
  ]) {
    const refused = await run(...argv);
    assert.ok(refused.exitCode > 0);
    assert.match(refused.complaints.join(), /acme\.trace: the failing case is not found/);
  }
  const none = kept('none.json', 'not JSON');
  assert.equal((await run('partner', 'prove', none)).exitCode, 1);
  assert.match((await run('partner', 'base', '005010X221A1')).lines.join(), /ST\*835/);
  assert.equal((await run('partner', 'base', '837P')).exitCode, 2);
  assert.equal((await run('partner')).exitCode, 2);
});

test('read tells one business object a line', async () => {
  const { lines } = await run('read', clean, '--json');
  const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
  assert.deepEqual(kinds, ['payment-header', 'claim-payment', 'payment-trailer']);
  const told = (await run('read', clean)).lines;
  assert.ok(
    told[1]?.startsWith(
      'claim-payment patientControlNumber=P1 statusCode=1 charge=100.00 paid=80.00',
    ),
  );
});

test('a copy of a copy is the copy', async () => {
  const [once, twice] = [path.join(scratch, 'once'), path.join(scratch, 'twice')];
  assert.equal((await run('copy', clean, once)).exitCode, 0);
  assert.equal((await run('copy', once, twice)).exitCode, 0);
  assert.deepEqual(fs.readFileSync(twice), fs.readFileSync(once));
});

test('explain tells the file as text, or as a page', async () => {
  const text = (await run('explain', unbalanced)).lines.join('\n');
  assert.match(text, /CAS #1\d/);
  assert.match(text, /! error 835\./);
  const page = (await run('explain', unbalanced, '--html')).lines.join('\n');
  assert.match(page, /^<!doctype html>/);
});

const files = [...filesIn(SAMPLES), ...filesIn(OURS)];

test('every sample: checked, read, copied and explained', async (context) => {
  if (!fs.existsSync(SAMPLES)) context.diagnostic('../shared/x12-samples is absent: ours alone');
  assert.ok(files.length > 0);
  for (const file of files) {
    const judged = await run('check', '--json', file);
    const errors = judged.lines.filter((line) => line.includes('"severity":"error"'));
    const isReadable = judged.exitCode !== 2;
    assert.equal(judged.exitCode, isReadable ? Math.min(1, errors.length) : 2, file);
    const told = await run('read', file, '--json');
    assert.equal(told.exitCode, isReadable ? 0 : 2, file);
    for (const line of told.lines)
      assert.equal(typeof (JSON.parse(line) as { kind: unknown }).kind, 'string');
    assert.equal((await run('read', file)).lines.length, told.lines.length);
    assert.equal((await run('explain', file)).exitCode, isReadable ? 0 : 2, file);
    const [once, twice] = [path.join(scratch, 'once'), path.join(scratch, 'twice')];
    assert.equal((await run('copy', file, once)).exitCode, isReadable ? 0 : 2, file);
    if (!isReadable) continue;
    await run('copy', once, twice);
    assert.deepEqual(fs.readFileSync(twice), fs.readFileSync(once), file);
    const again = await run('check', '--json', once);
    assert.equal(again.exitCode, judged.exitCode, file);
  }
});

test('public samples of every kind hold business objects', async (context) => {
  if (!fs.existsSync(SAMPLES)) {
    context.skip('../shared/x12-samples is absent');
    return;
  }
  const kinds = new Set<string>();
  for (const file of filesIn(SAMPLES)) {
    for (const line of (await run('read', file, '--json')).lines)
      kinds.add((JSON.parse(line) as { kind: string }).kind);
  }
  for (const kind of [
    ...['professional-claim', 'institutional-claim', 'dental-claim', 'claim-payment', 'benefit'],
    ...['claim-status', 'authorization', 'acknowledgement-999', 'transaction-set'],
  ])
    assert.ok(kinds.has(kind), kind);
});

const odd = kept(
  'odd.835',
  `${REMITTANCE.join('~')}~`
    .replace('CAS*PR*2*20', 'CAS*CO*257*15~CAS*CO*2*5')
    .replace('SE*17', 'SE*18'),
);

test('--books: notes of adjustment reasons are heard as warnings, by place and without a value', async () => {
  const { exitCode, lines } = await run('check', odd, '--books', '--json');
  assert.equal(exitCode, 0);
  const warnings = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    warnings.map(({ edit, loop, segmentPosition, element }) => [
      edit,
      loop,
      segmentPosition,
      element,
    ]),
    [
      ['adjustment.group-not-allowed', '2110', 16, 1],
      ['adjustment.remark-missing', '2110', 17, 2],
    ],
  );
  for (const warning of warnings) {
    assert.deepEqual(
      Object.keys(warning),
      KEYS.filter((key) => key in warning),
    );
    assert.equal(warning['severity'], 'warning');
  }
  // without the books the file is clean, as it was
  assert.deepEqual((await run('check', odd)).lines, [`${odd}: clean`]);
});

test('--books: a remark on the line or the claim is enough; a reversal is not heard again', async () => {
  const answered = (name: string, from: string, to: string, count: number) =>
    kept(name, fs.readFileSync(odd, 'latin1').replace(from, to).replace('SE*18', `SE*${count}`));
  const onLine = answered('line.835', 'CAS*CO*2*5', 'CAS*CO*2*5~LQ*HE*N290', 19);
  const onClaim = answered('claim.835', '~SVC*', '~MOA***MA130~SVC*', 19);
  for (const file of [onLine, onClaim]) {
    const { lines } = await run('check', file, '--books', '--json');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { edit: string }).edit),
      ['adjustment.group-not-allowed'],
      file,
    );
  }
});

test('--books: a holder’s imported notes go before ours', async () => {
  const { lines } = await run('check', clean, '--books', '--json');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { edit: string }).edit),
    ['adjustment.group-not-allowed', 'adjustment.remark-missing'],
  );
});

test('--books: what the guide’s rules have said of an adjustment is not said twice', async () => {
  const file = kept('twice.835', fs.readFileSync(odd, 'latin1').replace('CO*257*15', 'PI*45*15'));
  const { lines } = await run('check', file, '--books', '--json');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { edit: string }).edit),
    ['835.group-of-fee-schedule', 'adjustment.remark-missing'],
  );
});

test('--books: a code that the books do not hold is an error; without them nothing is asked', async () => {
  const text = caseBase('005010X222A1');
  assert.ok(text !== undefined);
  const file = kept('place.837', text.replace(/:B:1\*/, ':B:1*').replace(/\*11:B/, '*98:B'));
  const asked = await run('check', file, '--books', '--json');
  assert.ok(
    asked.lines.some((line) => line.includes('code-set.place-of-service')),
    asked.lines.join(),
  );
  assert.equal(asked.exitCode, 1);
  const unasked = await run('check', file, '--json');
  assert.ok(!unasked.lines.some((line) => line.includes('code-set.place-of-service')));
});
