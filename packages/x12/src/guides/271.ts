import type { Guide } from './guide.ts';
import * as parts from './eligibility-parts.ts';

const contact =
  'RSSSSSSS 01=IC 03=ED,EM,FX,TE,UR,WP 05=ED,EM,EX,FX,TE,UR,WP 07=ED,EM,EX,FX,TE,UR,WP';

const information = '1,2,3,4,5,6,7,8,A,B,C,CB,D,E,F,G,H,I,J,K,L,M,MC,N,O,P,Q,R,S,T,U,V,W,X,Y';
const insurance =
  '12,13,14,15,16,41,42,43,47,AP,C1,CO,CP,D,DB,EP,FF,GP,HM,HN,HS,IN,IP,LC,LD,LI,LT,MA,MB,MC,MH,MI,MP,OT,PE,PL,PP,PR,PS,QM,RP,SP,TF,WC,WU';
const entities = '13,1I,1P,2B,36,73,FA,GP,GW,I3,IL,LR,OC,P3,P4,P5,PR,PRP,SEP,TTP,VER,VN,VY,X3,Y2';

const benefit = (letter: string, indent: string): string =>
  [
    `2110${letter} S * -- benefit`,
    `  EB R 1 RSSSSSSSSSSSSS 01=${information} 02=CHD,DEP,ECH,EMP,ESP,FAM,IND,SPC,SPO 04=${insurance} 06=6,7,13,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36 09=99,CA,CE,D3,DB,DY,HS,LA,LE,M2,MN,P6,QA,S7,S8,VS,YY 11=N,U,Y 12=N,U,W,Y 13(${parts.procedure}) 13.1=${parts.serviceQualifier} 14(RSSS) -- benefit`,
    '  HSD S 9 SSSSSSSS -- delivery of services',
    '  REF S 9 RRS',
    '  DTP S 20 RRR 02=D8,RD8',
    `  AAA S 9 ${parts.request} -- refusal`,
    '  MSG S 10 R -- message',
    `  2115${letter} S 10 -- benefit's further information`,
    '    III R 1 SSSS 01=BF,BK,ZZ,ABF,ABK,GR,NI',
    '  LS S 1 R 01=2120 -- entities begin',
    `  2120${letter} S 23 -- entity of the benefit`,
    `    NM1 R 1 RRSSSNSSSS 01=${entities} 02=1,2`,
    '    N3 S 1 RS',
    `    N4 S 1 RSSSSS`,
    `    PER S 3 ${contact}`,
    `    PRV S 1 ${parts.provider}`,
    '  LE S 1 R 01=2120 -- entities end',
  ]
    .map((line) => `${indent}${line}`)
    .join('\n');

const person = (letter: string, name: string, insured: string, indent: string): string =>
  [
    `2100${letter} R 1 -- ${letter === 'C' ? 'subscriber' : 'dependent'}`,
    `  NM1 R 1 ${name}`,
    `  REF S 9 ${parts.memberReference}`,
    '  N3 S 1 RS',
    `  N4 S 1 RSSSNNS`,
    `  AAA S 9 ${parts.request} -- refusal`,
    `  PRV S 1 ${parts.provider}`,
    '  DMG S 1 SSS 01=D8 03=F,M,U',
    `  INS S 1 RRSSNNNNNNNNNNNNS ${insured}`,
    `  HI S 1 ${parts.diagnosis}`,
    '  DTP S 9 RRR 02=D8,RD8',
    '  MPI S 1 RRRSSSS -- military personnel',
    benefit(letter, '  '),
  ]
    .map((line) =>
      line
        .split('\n')
        .map((part) => `${indent}${part}`)
        .join('\n'),
    )
    .join('\n');

export const guide271: Guide = {
  id: '005010X279A1',
  transaction: '271',
  functionalGroup: 'HB',
  versions: ['005010X279A1', '005010X279'],
  title: 'eligibility response',
  outline: `
ST R 1 RRR 01=271 03=005010X279A1,005010X279
BHT R 1 RRSRRS 01=0022 02=06,11 06=RT,RU
2000A R * -- information source level
  HL R 1 RNRR 03@20 04=0,1
  AAA S 9 ${parts.request} -- refusal
  2100A R 1 -- information source
    NM1 R 1 ${parts.sourceName}
    PER S 3 ${contact}
    AAA S 9 ${parts.request} -- refusal
  2000B S * -- information receiver level
    HL R 1 RRRR 03@21 04=0,1
    2100B R 1 -- information receiver
      NM1 R 1 RRSSSNSRR 01@1P,2B,36,80,FA,GP,P5,PR 02=1,2 08=24,34,FI,PI,PP,SV,XV,XX
      REF S 9 ${parts.receiverReference}
      N3 S 1 RS
      N4 S 1 RSSSNNS
      AAA S 9 ${parts.request} -- refusal
      PRV S 1 ${parts.provider}
    2000C S * -- subscriber level
      HL R 1 RRRR 03@22 04=0,1
      TRN S 3 RRRS 01=1,2
${person('C', 'RRSSSNSSS 01@IL 02=1,2 08=II,MI', '01=Y 02=18 03=001 04=25', '      ')}
      2000D S * -- dependent level
        HL R 1 RRRR 03@23 04=0
        TRN S 3 RRRS 01=1,2
${person('D', 'RRSSSNSSS 01@03 02=1 08=MI', '01=N 02=01,19,20,21,29,34,39,40,53,G8 03=001 04=25', '        ')}
SE R 1 RR
`,
};
