/** The oddities of real files, one by one: each is read, and said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Interchange } from './interchange.ts';
import { readFile, streamInterchanges } from './read-file.ts';
import { remittances } from './remittances.ts';

const ISA =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250615*1203*^*00501*000000001*0*P*:~';
const BODY = 'GS*HP*S*R*20250615*1203*1*X*005010X221A1~ST*835*0001~BPR*I*0~SE*3*0001~GE*1*1~';
const WHOLE = `${ISA}${BODY}IEA*1*000000001~`;

/** Every file that the tests below read: at the end each is read again, cut at every byte. */
const seen: Uint8Array[] = [];

function read(text: string | Uint8Array): Interchange[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  seen.push(bytes);
  return readFile(bytes);
}

function edits(interchanges: readonly Interchange[]): string[] {
  return interchanges.flatMap(({ problems }) => problems.map(({ edit }) => edit));
}

function setsOf(interchanges: readonly Interchange[]): string[][] {
  return interchanges.flatMap(({ groups }) =>
    groups.flatMap(({ transactionSets }) =>
      transactionSets.map((set) => [...set.segments()].map(({ id }) => id)),
    ),
  );
}

const SET = ['ST', 'BPR', 'SE'];

test('a plain file has no problem', () => {
  const file = read(WHOLE);
  assert.deepEqual(edits(file), []);
  assert.deepEqual(setsOf(file), [SET]);
  assert.deepEqual(file[0]?.separators, {
    element: '*',
    component: ':',
    repetition: '^',
    segment: '~',
  });
  assert.equal(file[0].controlNumber, '000000001');
  assert.equal(file[0].groups[0]?.transactionSets[0]?.guide, '005010X221A1');
});

test('marks, line breaks and blanks around terminators separate nothing', () => {
  const odd = `\uFEFF\r\n ${WHOLE.replaceAll('~', '\n~\r\n  ')}\x1a\n\n`;
  const file = read(odd);
  assert.deepEqual(edits(file), ['isa-length']);
  assert.deepEqual(setsOf(file), [SET]);
  assert.equal(file[0]?.groups[0]?.transactionSets[0]?.controlNumber, '0001');
});

test('lines end segments where the ISA ends with a line break', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    const file = read(WHOLE.replaceAll('~', end) + end + end);
    assert.deepEqual(edits(file), [], JSON.stringify(end));
    assert.deepEqual(setsOf(file), [SET]);
  }
});

test('an ISA of another length is read by its sixteen elements', () => {
  for (const isa of [
    ISA.replaceAll(/ +/g, ''),
    ISA.replace('SENDER         ', 'SENDER               '),
    ISA.replace('*0*P*', '*0*'),
  ]) {
    const file = read(isa + BODY + 'IEA*1*000000001~');
    assert.deepEqual(edits(file), ['isa-length']);
    assert.deepEqual(setsOf(file), [SET]);
  }
});

test('ISA11 is a separator in versions that have one, and only there', () => {
  const old = WHOLE.replace('*^*00501*', '*U*00401*');
  assert.equal(read(old)[0]?.separators.repetition, '');
  assert.equal(read(WHOLE.replace('*^*', '*!*'))[0]?.separators.repetition, '!');
});

test('several interchanges with other separators, blank lines between them', () => {
  const second = WHOLE.replaceAll('*', '|').replaceAll('~', '!').replaceAll(':', '>');
  const file = read(`${WHOLE}\n\n${second}\n${WHOLE}`);
  assert.deepEqual(edits(file), []);
  assert.deepEqual(setsOf(file), [SET, SET, SET]);
  assert.deepEqual(
    file.map(({ separators }) => separators.element),
    ['*', '|', '*'],
  );
});

test('a TA1 stands beside the groups', () => {
  const file = read(WHOLE.replace('~GS', '~TA1*000000009*250615*1203*A*000~GS'));
  assert.deepEqual(edits(file), []);
  assert.equal(file[0]?.acknowledgements[0]?.element(1), '000000009');
});

test('missing trailers are said, and what follows them is read', () => {
  const cut = (segment: RegExp): Interchange[] => read(WHOLE.replace(segment, '') + WHOLE);
  assert.deepEqual(edits(cut(/IEA[^~]*~/)), ['missing-iea']);
  assert.deepEqual(edits(cut(/GE\*[^~]*~/)), ['missing-ge']);
  assert.deepEqual(edits(cut(/SE\*[^~]*~/)), ['missing-se']);
  assert.equal(setsOf(cut(/IEA[^~]*~/)).length, 2);
  assert.deepEqual(edits(read(ISA + BODY)), ['missing-iea']);
});

test('files without an envelope are read by what they look like', () => {
  for (const text of ['ST*835*0001~BPR*I*0~SE*3*0001~', 'ST|835|0001\nBPR|I|0\nSE|3|0001\n']) {
    const file = read(text);
    assert.deepEqual(setsOf(file), [SET]);
    assert.ok(edits(file).includes('missing-isa'));
  }
  assert.deepEqual(setsOf(read(BODY)), [SET]);
});

test('what is no X12 is said with its place and passed over', () => {
  const file = read(`Dear partner,\nfind enclosed:\n${WHOLE}-- \nthe end`);
  assert.deepEqual(setsOf(file), [SET]);
  assert.deepEqual([...new Set(edits(file))], ['not-x12']);
  assert.deepEqual(edits(read('')), []);
  assert.ok(edits(read('\x00\x01\xff no')).includes('not-x12'));
});

test('ISA inside a name is a name', () => {
  const file = read(WHOLE.replace('BPR*I*0', 'N1*PR*ISABELLA ISA*ISA~ISA*X~BPR*I*0'));
  assert.deepEqual(setsOf(file), [['ST', 'N1', 'ISA', 'BPR', 'SE']]);
  assert.deepEqual(edits(file), []);
});

test('binary data is taken by its count, separators in it and all', () => {
  const data = '<a>*~:^ISA*</a>';
  const file = read(WHOLE.replace('BPR*I*0', `BIN*${data.length}*${data}`));
  const segments = [...(file[0]?.groups[0]?.transactionSets[0]?.segments() ?? [])];
  assert.deepEqual(
    segments.map(({ id }) => id),
    ['ST', 'BIN', 'SE'],
  );
  assert.equal(segments[1]?.element(2), data);
  assert.deepEqual(edits(file), []);
  const wrong = read(WHOLE.replace('BPR*I*0', 'BIN*999*abc'));
  assert.deepEqual(edits(wrong), ['binary-length']);
  assert.deepEqual(setsOf(wrong), [['ST', 'BIN', 'SE']]);
});

test('text is UTF-8 where it is UTF-8, else Latin-1', () => {
  const named = WHOLE.replace('BPR*I*0', 'N1*PR*CAFÉ ØRE');
  for (const bytes of [new TextEncoder().encode(named), Buffer.from(named, 'latin1')]) {
    const [set] = read(bytes)[0]?.groups[0]?.transactionSets ?? [];
    assert.equal([...(set?.segments() ?? [])][1]?.element(2), 'CAFÉ ØRE');
  }
});

test('lower case identifiers and trailing separators are read', () => {
  const file = read(WHOLE.replace('BPR*I*0~', 'bpr*I*0***~').replace('ISA*', 'isa*'));
  assert.deepEqual(setsOf(file), [SET]);
  const [, bpr] = [...(file[0]?.groups[0]?.transactionSets[0]?.segments() ?? [])];
  assert.equal(bpr?.elementCount, 5);
  assert.equal(bpr.cents(2), 0);
});

test('terminator after terminator is one problem, however many there are', () => {
  assert.deepEqual(edits(read(WHOLE.replace('~BPR', '~~~~BPR'))), ['empty-segment']);
});

test('an unreadable amount is 0, named, and kept as it came', () => {
  const bad = WHOLE.replace('BPR*I*0', 'BPR*I*12,50~LX*1~CLP*P1*1*1.005*9007199254740993*x');
  const [remittance] = [...remittances(new TextEncoder().encode(bad))];
  assert.equal(remittance?.payment.amountCents, 0);
  assert.deepEqual(remittance.unreadable, [
    { segment: 'BPR', segmentPosition: 2, element: 2, kind: 'amount' },
  ]);
  const [claim] = remittance.claims;
  assert.deepEqual(
    claim?.unreadable.map(({ element }) => element),
    [3, 4, 5],
  );
  assert.deepEqual(claim.otherSegments[0]?.elements, ['P1', '1', '1.005', '9007199254740993', 'x']);
});

test('a receiver whose identifier ends in what begins an interchange cuts no header short', () => {
  const file = read(WHOLE.replace('RECEIVER       ', 'CLEARINGHO (ISA'));
  assert.deepEqual(edits(file), []);
  assert.deepEqual(setsOf(file), [SET]);
});

test('control characters and characters of more than one byte end segments', () => {
  for (const end of ['\x1c', '\x15', '\x00', '\x85', 'é', '¬', '…', '§\r\n']) {
    const file = read(WHOLE.replaceAll('~', end));
    assert.deepEqual(edits(file), [], JSON.stringify(end));
    assert.deepEqual(setsOf(file), [SET]);
  }
  const latin1 = read(Buffer.from(WHOLE.replaceAll('~', '§'), 'latin1'));
  assert.deepEqual(edits(latin1), []);
  assert.deepEqual(setsOf(latin1), [SET]);
});

test('control characters separate elements and components', () => {
  const odd = WHOLE.replaceAll('*', '\x1d').replaceAll(':', '\x1f').replaceAll('~', '\x1c');
  const file = read(odd);
  assert.deepEqual(edits(file), []);
  assert.deepEqual(setsOf(file), [SET]);
  assert.equal(file[0]?.separators.component, '\x1f');
});

test('an interchange control number used twice is two interchanges', () => {
  const file = read(WHOLE + WHOLE.replace('BPR*I*0', 'BPR*I*7'));
  assert.deepEqual(
    file.map(({ controlNumber }) => controlNumber),
    ['000000001', '000000001'],
  );
  assert.deepEqual(setsOf(file), [SET, SET]);
});

test('a TA1 may stand alone in its interchange, and before a group of another interchange', () => {
  const alone = `${ISA}TA1*000000009*250615*1203*R*001~IEA*0*000000001~`;
  const file = read(alone + WHOLE);
  assert.deepEqual(edits(file), []);
  assert.equal(file[0]?.acknowledgements[0]?.element(5), '001');
  assert.deepEqual(setsOf(file), [SET]);
});

/** What a reading says, without the bytes that it lies in. */
function told(interchanges: readonly Interchange[]): unknown {
  return interchanges.map((interchange) => ({
    separators: interchange.separators,
    controlNumber: interchange.controlNumber,
    problems: interchange.problems,
    acknowledgements: interchange.acknowledgements.map((segment) => segment.element(1)),
    groups: interchange.groups.map((group) =>
      group.transactionSets.map((set) => ({
        controlNumber: set.controlNumber,
        segments: [...set.segments()].map((segment) =>
          Array.from({ length: segment.elementCount + 1 }, (_, at) =>
            at === 0 ? segment.id : segment.element(at),
          ),
        ),
      })),
    ),
  }));
}

async function* piecesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function streamed(...pieces: readonly Uint8Array[]): Promise<unknown> {
  const found: Interchange[] = [];
  for await (const interchange of streamInterchanges(piecesOf(...pieces))) found.push(interchange);
  return told(found);
}

test('every file above is read the same cut in two at any byte, and byte by byte', async () => {
  assert.ok(seen.length > 40);
  for (const bytes of seen) {
    const expected = told(readFile(bytes));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const halves = await streamed(bytes.subarray(0, cut), bytes.subarray(cut));
      assert.deepEqual(halves, expected, `cut at byte ${String(cut)}`);
    }
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    assert.deepEqual(await streamed(...single), expected);
  }
});
