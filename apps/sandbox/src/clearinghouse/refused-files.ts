/** Whole files that the clearinghouse refuses for reasons of its own, as TA1 and 999 tell it. */
import {
  readFile,
  type Acknowledgement999,
  type Draft,
  type InterchangeAcknowledgement,
} from '@claimwright/x12';

/** TA1 025: an interchange of the same number came before from the same sender. */
export function repeatedInterchange(bytes: Uint8Array): InterchangeAcknowledgement[] {
  return readFile(bytes).map(({ header, controlNumber }) => {
    const day = header?.element(9) ?? '';
    return {
      interchangeControlNumber: controlNumber,
      interchangeDate: `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4, 6)}`,
      interchangeTime: header?.element(10) ?? '',
      verdictCode: 'R',
      noteCode: '025',
    };
  });
}

/** A 999 that refuses every set: the clearinghouse's own map was at fault that night. */
export function refusedGroups(bytes: Uint8Array): Draft<Acknowledgement999>[] {
  return readFile(bytes)
    .flatMap((interchange) => interchange.groups)
    .map((group) => ({
      functionalCode: group.functionalCode,
      groupControlNumber: group.controlNumber,
      version: group.version,
      verdictCode: 'R',
      includedCount: group.transactionSets.length,
      receivedCount: group.transactionSets.length,
      acceptedCount: 0,
      transactionSets: group.transactionSets.map((set) => ({
        transactionCode: set.id,
        controlNumber: set.controlNumber,
        version: set.guide,
        verdictCode: 'R',
        errorCodes: ['5'],
        segmentErrors: [
          {
            segmentId: 'NM1',
            segmentPosition: 3,
            loopId: '1000',
            errorCode: '8',
            elementErrors: [{ element: 9, dataElementNumber: '67', errorCode: 'I12' }],
          },
        ],
      })),
    }));
}
