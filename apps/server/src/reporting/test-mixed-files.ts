/** For tests: received files that speak of two practices. */
import * as fs from 'node:fs';
import path from 'node:path';

const sample = fs.readFileSync(
  path.join(import.meta.dirname, '../../../../samples/x12/clean-835.edi'),
  'latin1',
);

function enveloped(group: string, guide: string, number: string, body: readonly string[]): string {
  const header = [
    ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'HARBORLINK'.padEnd(15)],
    ...['ZZ', 'CLAIMWRIGHT'.padEnd(15), '260302', '1200', '^', '00501', number, '0', 'P', ':'],
  ].join('*');
  const groups = [
    `GS*${group}*HARBORLINK*CLAIMWRIGHT*20260302*1200*7*X*${guide}`,
    ...body,
    `GE*${String(body.filter((one) => one.startsWith('ST*')).length)}*7`,
  ];
  const inside = group === '' ? body : groups;
  return [header, ...inside, `IEA*${group === '' ? '0' : '1'}*${number}`, ''].join('~');
}

interface Told {
  readonly control: string;
  readonly patient: string;
  readonly amount: string;
}

const claimOf = ({ control, amount }: Told): string[] => [
  `TRN*2*${control}`,
  `STC*A1:19:PR*20260302*WQ*${amount}`,
  'DTP*472*D8*20260220',
];

const patientOf = (hl: number, parent: number, told: readonly Told[]): string[] => [
  `HL*${String(hl)}*${String(parent)}*PT`,
  `NM1*QC*1*${told[0]?.patient ?? ''}*MAYA****MI*M${String(hl)}`,
  ...told.flatMap(claimOf),
];

const providerOf = (hl: number, name: string, npi: string, amount: string): string[] => [
  `HL*${String(hl)}*2*19*1`,
  `NM1*85*2*${name}*****XX*${npi}`,
  'TRN*1*0',
  `STC*A1:19:PR*20260302*WQ*${amount}`,
  'QTY*QA*2',
  `AMT*YU*${amount}`,
];

/** A 277CA of one clearinghouse's batch: two claims of one practice, three of another. */
export function claimAnswers(): string {
  const one = { patient: 'PATIENTONE', amount: '111.11' };
  const other = { patient: 'PATIENTOTHER', amount: '222.22' };
  const segments = [
    'ST*277*0001*005010X214',
    'BHT*0085*08*R1*20260302*1200*TH',
    ...['HL*1**20*1', 'NM1*AY*2*SOURCE*****46*HARBORLINK', 'TRN*1*T1'],
    ...['DTP*050*D8*20260302', 'DTP*009*D8*20260302'],
    ...['HL*2*1*21*1', 'NM1*41*2*OFFICE*****46*CLAIMWRIGHT', 'TRN*2*BATCHONE'],
    ...['STC*A1:19:PR*20260302*WQ*333.33', 'QTY*90*5', 'AMT*YU*333.33'],
    ...providerOf(3, 'OTHERCLINIC', '1999999976', '444.44'),
    ...patientOf(4, 3, [
      { ...other, control: 'OTHER1' },
      { ...other, control: 'OTHER2' },
    ]),
    ...providerOf(5, 'ONECLINIC', '1999999984', '444.44'),
    ...patientOf(6, 5, [
      { ...one, control: 'ONE1' },
      { ...one, control: 'ONE2' },
    ]),
    // a claim that its clearinghouse put under the wrong provider
    ...patientOf(7, 5, [{ ...other, control: 'OTHER3' }]),
  ];
  const set = [...segments, `SE*${String(segments.length + 1)}*0001`];
  return enveloped('HN', '005010X214', '000000501', set);
}

/** Answers about several of our files in one. */
export function fileAnswers(kind: '999' | 'TA1', numbers: readonly string[]): string {
  if (kind === 'TA1') {
    const said = numbers.map((number) => `TA1*${number}*260302*1200*A*000`);
    return enveloped('', '', '000000601', said);
  }
  const sets = numbers.flatMap((number, at) => [
    `ST*999*000${String(at + 1)}*005010X231A1`,
    `AK1*HC*${number}*005010X222A1`,
    ...['AK9*A*1*1*1', `SE*4*000${String(at + 1)}`],
  ]);
  return enveloped('FA', '005010X231A1', '000000602', sets);
}

/** An 835 of several payments, each to a payee of its own. */
export function payments(
  ...given: readonly { readonly payee: string; readonly patient: string; readonly trace: string }[]
): string {
  const [head = '', set = '', tail = ''] = sample.split(/(?=^ST\*|^GE\*)/m);
  const sets = given.map(({ payee, patient, trace }, at) =>
    set
      .replaceAll('1234567893', payee)
      .replaceAll(/TRN\*1\*[^*]*/g, `TRN*1*${trace}`)
      .replaceAll(/NM1\*QC\*1\*[^*]*/g, `NM1*QC*1*${patient}`)
      .replaceAll('0001', `000${String(at + 1)}`),
  );
  return head + sets.join('') + tail.replace('GE*1', `GE*${String(given.length)}`);
}
