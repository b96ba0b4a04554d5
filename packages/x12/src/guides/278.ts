import type { Guide } from './guide.ts';

const address = 'RSSSNNS';
const contact = 'RSSSSSSS 01=IC 03=EM,FX,TE,UR 05=EM,EX,FX,TE,UR 07=EM,EX,FX,TE,UR';
const provider = 'RSS 01=AD,AS,AT,CO,CV,OP,OR,OT,PC,PE,PH,R,RF,SU';
const refusal = 'RNSS 01=N,Y 04=C,N,P,R,S,W,X,Y,Z';
const reference = 'RRS';
const service = 'RRSSSSSS';
const dateFormat = '02=D8,DT,RD8';
/** What UM03 to UM10 may hold beyond their lengths. */
const request =
  '04(RRS) 04.2=A,B 05(SSSSS) 05.1=AA,AP,EM 05.2=AA,AP,EM 05.3=AA,AP,EM 06=03,E,U 08=1,2,3,4,5,6,7,8 09=A,I,M,N,O,Y 10=1,2,3,4,7,8,10,11,15,16';
const diagnoses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  .map((number) => String(number).padStart(2, '0'))
  .map((place) => `${place}(RRSS) ${place}.1=ABF,ABJ,ABK,APR,BF,BJ,BK,DR,LOI,PR ${place}.3=D8`)
  .join(' ');

/** A review of health care services: what request and response share, level by level. */
const outline = (given: { transaction: string; purposes: string; isResponse: boolean }): string => {
  const answer = (indent: string): string =>
    given.isResponse ? `\n${indent}AAA S 9 ${refusal} -- refusal` : '';
  const decision = (indent: string): string =>
    given.isResponse
      ? `\n${indent}HCR S 1 RSSS 01=A1,A2,A3,A4,A6,C,CT,NA 03*5 04=N,Y -- decision`
      : '';
  const person = (level: string, entity: string, words: string, indent: string): string =>
    [
      `${level} R 1 -- ${words}`,
      `  NM1 R 1 RRSSSSSSS 01@${entity} 02=1,2`,
      `  REF S 9 ${reference}`,
      '  N3 S 1 RS',
      `  N4 S 1 ${address}`,
      ...(given.isResponse ? [`  AAA S 9 ${refusal} -- refusal`] : []),
      '  DMG S 1 SSS 01=D8 03=F,M,U',
      '  INS S 1 RRSSSSSSSSSSSSSSS 01=N,Y',
    ]
      .map((line) => `${indent}${line}`)
      .join('\n');
  const providers = (level: string, entities: string, most: string, indent: string): string =>
    [
      `${level} S ${most} -- provider`,
      `  NM1 R 1 RRSSSSSSS 01@${entities} 02=1,2`,
      `  REF S 8 ${reference}`,
      '  N3 S 1 RS',
      `  N4 S 1 ${address}`,
      `  PER S 3 ${contact}`,
      ...(given.isResponse ? [`  AAA S 9 ${refusal} -- refusal`] : []),
      `  PRV S 1 ${provider}`,
    ]
      .map((line) => `${indent}${line}`)
      .join('\n');
  const event = (indent: string): string => `${indent}2000E R * -- patient event level
${indent}  HL R 1 RRRR 03@EV 04=0,1
${indent}  TRN S 3 RRRS 01=1,2${answer(`${indent}  `)}
${indent}  UM R 1 RRSSSSSSSS 01=AR,HS,IN,SC 02=1,2,3,4,5,6,I,N,R,S ${request} -- kind of review${decision(`${indent}  `)}
${indent}  REF S 9 ${reference}
${indent}  DTP S 9 RRR 01=007,036,096,102,431,435,439,484,AAH,ABC ${dateFormat} -- dates of the event
${indent}  HI S 1 RSSSSSSSSSSS ${diagnoses} -- diagnoses
${indent}  HSD S 1 SSSSSSSS -- delivery of services
${indent}  CRC S * RRRSSSS -- condition
${indent}  CL1 S 1 SSSS -- admission
${indent}  CR1 S 1 SSSSSSSSSS -- ambulance transport
${indent}  CR2 S 1 SSSSSSSSSSSS -- spinal manipulation
${indent}  CR5 S 1 SSSSSSSSSSSSSSSSSS -- oxygen therapy
${indent}  CR6 S 1 SSSSSSSSSSSSSSSSSS -- home health
${indent}  PWK S 10 RSSSSSS -- attachment
${indent}  MSG S 1 R -- message
${providers('2010EA', '1T,71,72,73,77,AAJ,DD,DK,DN,FA,G3,P3,QB,QV,SJ,45,FS,ND,PW,R3,FN,PR,X3', '14', `${indent}  `)}
${indent}  2000F S * -- service level
${indent}    HL R 1 RRRR 03@SS 04=0,1
${indent}    TRN S 3 RRRS 01=1,2${answer(`${indent}    `)}
${indent}    UM S 1 RRSSSSSSSS 01=HS,IN,SC 02=1,2,3,4,5,6,I,N,R,S ${request} -- kind of review${decision(`${indent}    `)}
${indent}    REF S 9 ${reference}
${indent}    DTP S 9 RRR 01=007,036,102,472 ${dateFormat} -- date of the service
${indent}    SV1 S 1 RSSSSSSSSSSSSSSSSSSSS 01(${service}) 07(RSSS) -- professional service
${indent}    SV2 S 1 SSSSSSSSSS 02(${service}) -- institutional service
${indent}    SV3 S 1 RSSSSSSSSSS 01(${service}) -- dental service
${indent}    TOO S 32 RSS -- tooth
${indent}    HSD S 1 SSSSSSSS -- delivery of services
${indent}    PWK S 10 RSSSSSS -- attachment
${indent}    MSG S 1 R -- message
${providers('2010F', '1T,72,73,77,DD,DK,DQ,FA,G3,P3,QB,QV,SJ,45,FS,ND,PW,R3,FN', '12', `${indent}    `)}`;
  return `
ST R 1 RRR 01=278 03=${given.transaction}
BHT R 1 RRRRRS 01=0007 02=${given.purposes} 06=18,19,AT,RU -- beginning
2000A R 1 -- utilization management level
  HL R 1 RNRR 03@20 04=0,1${answer('  ')}
  2010A R 1 -- utilization management organization
    NM1 R 1 RRSSSSSRR 01@X3,PR,1P,2B,FA 02=1,2
    PER S 1 ${contact}${answer('    ')}
  2000B R 1 -- requester level
    HL R 1 RRRR 03@21 04=0,1
    2010B R 1 -- requester
      NM1 R 1 RRSSSSSRR 01@1P,2B,36,80,FA,GP,P5,PR,X3,E1,QN 02=1,2
      REF S 8 ${reference}
      N3 S 1 RS
      N4 S 1 ${address}
      PER S 1 ${contact}${answer('      ')}
      PRV S 1 ${provider}
    2000C R 1 -- subscriber level
      HL R 1 RRRR 03@22 04=0,1
      TRN S 3 RRRS 01=1,2
${person('2010C', 'IL', 'subscriber', '      ')}
      2000D S 1 -- dependent level
        HL R 1 RRRR 03@23 04=0,1
        TRN S 3 RRRS 01=1,2
${person('2010D', 'QC', 'dependent', '        ')}
${event('        ').replace('2000E R', '2000E S')}
${event('      ').replace('2000E R', '2000E S')}
SE R 1 RR
`;
};

const shared = {
  transaction: '278',
  functionalGroup: 'HI',
} as const;

export const guide278Request: Guide = {
  ...shared,
  id: '005010X217',
  versions: ['005010X217', '005010X217E1', '005010X217E2'],
  title: 'request for review of services',
  purposes: ['01', '13', '36'],
  outline: outline({
    transaction: '005010X217,005010X217E1,005010X217E2',
    purposes: '01,13,36',
    isResponse: false,
  }),
};

export const guide278Response: Guide = {
  ...shared,
  id: '005010X217',
  versions: ['005010X217', '005010X217E1', '005010X217E2'],
  title: 'response to a request for review of services',
  purposes: ['11', '27'],
  outline: outline({
    transaction: '005010X217,005010X217E1,005010X217E2',
    purposes: '11,27',
    isResponse: true,
  }),
};

export const guide278Inquiry: Guide = {
  ...shared,
  id: '005010X215',
  versions: ['005010X215', '005010X215E1', '005010X215E2'],
  title: 'inquiry about a review of services',
  outline: outline({
    transaction: '005010X215,005010X215E1,005010X215E2',
    purposes: '11,13,28,36',
    isResponse: true,
  }),
};
