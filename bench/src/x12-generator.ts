/** A small generator of balanced 835s and 837Ps, for checkouts that have no shared one beside them. */

export interface GeneratedCounts {
  readonly claims: number;
  readonly segments: number;
  readonly bytes: number;
}

const CLAIMS_PER_SET = 200;
const NAMES = ['DOE', 'ROE', 'POE', 'LEE', 'GRAY', 'BROOK', 'STONE', 'FIELD'];
const PROCEDURES = ['99213', '99214', '93000', '36415', '80053', '20610'];
const REASONS = ['45', '253', '97'];

/** The same bytes for the same arguments: at least `leastBytes` of one interchange. */
export function generateX12(
  kind: '835' | '837p',
  leastBytes: number,
): { readonly text: string; readonly counts: GeneratedCounts } {
  const sets: string[] = [];
  let bytes = 0;
  let claims = 0;
  let segments = 4;
  while (bytes < leastBytes) {
    const number = String(sets.length + 1).padStart(4, '0');
    const lines = kind === '835' ? remittance(number, claims) : submission(number, claims);
    const text = `${lines.join('~')}~SE*${lines.length + 1}*${number}~`;
    sets.push(text);
    bytes += text.length;
    claims += CLAIMS_PER_SET;
    segments += lines.length + 1;
  }
  const [code, guide] = kind === '835' ? ['HP', '005010X221A1'] : ['HC', '005010X222A1'];
  const text = [
    `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250615*1203*^*00501*000000001*0*P*:~`,
    `GS*${code}*SENDER*RECEIVER*20250615*1203*1*X*${guide}~`,
    ...sets,
    `GE*${sets.length}*1~IEA*1*000000001~`,
  ].join('');
  return { text, counts: { claims, segments, bytes: text.length } };
}

function amount(cents: number): string {
  const text = (cents / 100).toFixed(2);
  return text.replace(/\.?0+$/, '');
}

/** Spreads numbers out, the same ones each time. */
function spread(number: number, limit: number): number {
  return Math.imul(number + 1, 0x9e3779b1) % limit < 0
    ? (Math.imul(number + 1, 0x9e3779b1) % limit) + limit
    : Math.imul(number + 1, 0x9e3779b1) % limit;
}

function chosen(list: readonly string[], number: number): string {
  return list[spread(number, list.length)] ?? '';
}

function remittance(number: string, first: number): string[] {
  const body: string[] = [];
  let paidInAll = 0;
  for (let claim = first; claim < first + CLAIMS_PER_SET; claim++) {
    const lines: string[] = [];
    let [charged, paid, owed] = [0, 0, 0];
    for (let line = 1; line <= 1 + spread(claim, 5); line++) {
      const charge = 2500 + spread(claim * 7 + line, 40_000);
      const reduced = Math.floor(charge / 3);
      const patient = Math.floor(charge / 10);
      const rest = charge - reduced - patient;
      lines.push(
        `SVC*HC:${chosen(PROCEDURES, claim + line)}*${amount(charge)}*${amount(rest)}**1`,
        'DTM*472*20250601',
        `CAS*CO*${chosen(REASONS, claim + line)}*${amount(reduced)}`,
        `CAS*PR*2*${amount(patient)}`,
        `REF*6R*${claim}L${line}`,
        `AMT*B6*${amount(charge - reduced)}`,
      );
      charged += charge;
      paid += rest;
      owed += patient;
    }
    body.push(
      `CLP*P${claim}*1*${amount(charged)}*${amount(paid)}*${amount(owed)}*12*ICN${claim}*11*1`,
      `NM1*QC*1*${chosen(NAMES, claim)}*JANE****MI*W${claim}`,
      'NM1*82*1*ROE*RICHARD****XX*1003563552',
      'DTM*232*20250601',
      'DTM*233*20250601',
      'DTM*050*20250602',
      ...lines,
    );
    paidInAll += paid;
  }
  return [
    `ST*835*${number}`,
    `BPR*I*${amount(paidInAll)}*C*ACH*CCP*01*044000037*DA*1*1123456789**01*071000013*DA*2*20250605`,
    `TRN*1*EFT${number}*1123456789`,
    'DTM*405*20250604',
    'N1*PR*PLAIN HEALTH PLAN*XV*60054',
    'N3*1 PLAN WAY',
    'N4*COLUMBUS*OH*43215',
    'PER*BL*EDI DESK*TE*8005551212',
    'N1*PE*LAKESIDE FAMILY MEDICINE*XX*1003141870',
    'REF*TJ*593697504',
    'LX*1',
    ...body,
  ];
}

function submission(number: string, first: number): string[] {
  const body: string[] = [];
  for (let claim = first; claim < first + CLAIMS_PER_SET; claim++) {
    const lines: string[] = [];
    let charged = 0;
    for (let line = 1; line <= 1 + spread(claim, 5); line++) {
      const charge = 2500 + spread(claim * 7 + line, 40_000);
      lines.push(
        `LX*${line}`,
        `SV1*HC:${chosen(PROCEDURES, claim + line)}*${amount(charge)}*UN*1***1`,
        'DTP*472*D8*20250601',
        `REF*6R*${claim}L${line}`,
      );
      charged += charge;
    }
    body.push(
      `HL*${claim - first + 2}*1*22*0`,
      'SBR*P*18*GRP******CI',
      `NM1*IL*1*${chosen(NAMES, claim)}*JANE****MI*W${claim}`,
      'N3*1 OAK DR',
      'N4*COLUMBUS*OH*43215',
      'DMG*D8*19800101*F',
      'NM1*PR*2*PLAIN HEALTH PLAN*****PI*60054',
      `CLM*P${claim}*${amount(charged)}***11:B:1*Y*A*Y*Y`,
      `REF*D9*${String(claim).padStart(12, '0')}`,
      'HI*ABK:I10*ABF:E119',
      'NM1*82*1*ROE*RICHARD****XX*1003563552',
      'PRV*PE*PXC*207Q00000X',
      ...lines,
    );
  }
  return [
    `ST*837*${number}*005010X222A1`,
    `BHT*0019*00*B${number}*20250615*1203*CH`,
    'NM1*41*2*BILLING OFFICE*****46*B1',
    'PER*IC*DESK*TE*6145550100',
    'NM1*40*2*CLEARINGHOUSE*****46*C1',
    'HL*1**20*1',
    'NM1*85*2*LAKESIDE FAMILY MEDICINE*****XX*1003141870',
    'N3*1 OAK DR',
    'N4*COLUMBUS*OH*432151234',
    'REF*EI*593697504',
    ...body,
  ];
}
