import * as codes from './code-lists.ts';

/** Loops that the three claim guides share word for word, each at the depth of the transaction. */

export const address = 'RSSSNNS';
export const contact = 'RSRRSSSS 01=IC 03=EM,FX,TE 05=EM,EX,FX,TE 07=EM,EX,FX,TE';
export const phone = 'RSRRSS 01=IC 03=TE 05=EX';
export const lineReference = (qualifiers: string): string => `RRNS 01@${qualifiers} 04(RR) 04.1=2U`;

export const nested = (text: string, by: number): string =>
  text.replaceAll('\n', `\n${' '.repeat(by)}`);

/** `01(…) 01.1=…` for each composite of HI. */
export const codeList = (qualifiers: string, components: string, from = 1): string => {
  const parts: string[] = [];
  for (let index = from; index <= 12; index += 1) {
    const position = String(index).padStart(2, '0');
    parts.push(`${position}(${components}) ${position}.1=${qualifiers}`);
  }
  return parts.join(' ');
};

/** ST to the subscriber's insurance; what differs between the guides is passed in. */
export const claimHeader = (given: {
  versions: string;
  billingName: string;
  taxQualifiers: string;
  billingReferences: string;
  subscriberPatient: string;
  payerReferences: string;
}): string => `
ST R 1 RRR 01=837 03=${given.versions}
BHT R 1 RRRRRR 01=0019 02=00,18 06=31,CH,RP -- beginning of the batch
1000A R 1 -- submitter
  NM1 R 1 RRRSSNNRR 01@41 02=1,2 08=46
  PER R 2 ${contact} -- submitter's contact
1000B R 1 -- receiver
  NM1 R 1 RRRNNNNRR 01@40 02=2 08=46
2000A R * -- billing provider level
  HL R 1 RNRR 03@20 04=1
  PRV S 1 RRR 01=BI 02=PXC -- billing provider's specialty
  CUR S 1 RR 01=85 -- foreign currency
  2010AA R 1 -- billing provider
    NM1 R 1 ${given.billingName}
    N3 R 1 RS -- billing provider's street address
    N4 R 1 ${address} -- billing provider's city, state, and ZIP code
    REF R 1 RR 01@${given.taxQualifiers} -- billing provider's tax identification
    REF S 2 RR 01@${given.billingReferences}
    PER S 2 ${contact}
  2010AB S 1 -- pay-to address
    NM1 R 1 RR 01@87 02=1,2
    N3 R 1 RS
    N4 R 1 ${address}
  2010AC S 1 -- pay-to plan
    NM1 R 1 RRRNNNNRR 01@PE 02=2 08=PI,XV
    N3 R 1 RS
    N4 R 1 ${address}
    REF S 1 RR 01@2U,FY,NF
    REF R 1 RR 01@EI
  2000B R * -- subscriber level
    HL R 1 RRRR 03@22 04=0,1
    SBR R 1 RSSSSNNNS 01=${codes.payerResponsibility} 02=18 05=${codes.medicareSecondaryReason} 09=${codes.claimFilingIndicator} -- subscriber's insurance${given.subscriberPatient}
    2010BA R 1 -- subscriber
      NM1 R 1 RRRSSNSSS 01@IL 02=1,2 08=II,MI
      N3 S 1 RS -- subscriber's street address
      N4 S 1 ${address} -- subscriber's city, state, and ZIP code
      DMG S 1 RRR 01=D8 03=F,M,U -- subscriber's birth date and sex
      REF S 1 RR 01@SY
      REF S 1 RR 01@Y4 -- property and casualty claim number
      PER S 1 ${phone}
    2010BB R 1 -- payer
      NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
      N3 S 1 RS
      N4 S 1 ${address}
      REF S 3 RR 01@2U,EI,FY,NF
      REF S 2 RR 01@${given.payerReferences}
    2300 S 100 -- claim`;

/** The patient level, which takes over the claim loop of the subscriber. */
export const patientLevel = `
    2000C S * -- patient level
      HL R 1 RRRR 03@23 04=0
      PAT R 1 RNNNSSSSS 01=${codes.relationshipToSubscriber} 05=D8 07=01 09=Y -- patient
      2010CA R 1 -- patient's name
        NM1 R 1 RRRSSNS 01@QC 02=1
        N3 R 1 RS -- patient's street address
        N4 R 1 ${address} -- patient's city, state, and ZIP code
        DMG R 1 RRR 01=D8 03=F,M,U -- patient's birth date and sex
        REF S 1 RR 01@Y4 -- property and casualty claim number
        REF S 1 RR 01@1W,SY
        PER S 1 ${phone}
      2300 S 100 &2300 -- claim
SE R 1 RR
`;

/** Names of the other payer's coverage, 2330A and 2330B. */
export const otherPayerNames = `
    2330A R 1 -- other subscriber's name
      NM1 R 1 RRRSSNSRR 01@IL 02=1,2 08=II,MI
      N3 S 1 RS
      N4 S 1 ${address}
      REF S 2 RR 01@SY
    2330B R 1 -- other payer
      NM1 R 1 RRRNNNNRR 01@PR 02=2 08=PI,XV
      N3 S 1 RS
      N4 S 1 ${address}
      DTP S 1 RRR 01@573 02=D8 -- other payer's payment date
      REF S 3 RR 01@2U,EI,FY,NF
      REF S 1 RR 01@G1
      REF S 1 RR 01@9F
      REF S 1 RR 01@T4 02=Y
      REF S 1 RR 01@G3
      REF S 1 RR 01@F8`;

/** A provider named by the other payer's numbers only. */
export const otherPayerProvider = (
  loop: string,
  most: number,
  qualifiers: string,
  entity: string,
  references: string,
  words: string,
): string => `
    ${loop} S ${String(most)} -- other payer's ${words}
      NM1 R 1 RR 01@${qualifiers} 02=${entity}
      REF R 3 RR 01@${references}`;

/** Adjudication of a line by another payer, 2430. */
export const lineAdjudication = (procedure: string, qualifiers: string): string => `
    2430 S 15 -- line adjudication by another payer
      SVD R 1 ${procedure} 03(RRSSSSS) 03.1=${qualifiers} -- other payer's line payment
      CAS S 5 ${codes.adjustmentUsage} 01=${codes.adjustmentGroup} -- other payer's line adjustments
      DTP R 1 RRR 01@573 02=D8 -- other payer's payment date
      AMT S 1 RR 01@EAF -- remaining patient liability`;
