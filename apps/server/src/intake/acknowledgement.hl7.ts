/** The answer to an HL7 v2 message. */
import { headerFields } from './read-hl7.hl7.ts';

export type AcknowledgementCode = 'AA' | 'AE' | 'AR';

/**
 * ACK for a message, with sender and receiver turned around and the sender's number in MSA-2.
 * @param reason our own words and names of segments, never a value of the message
 */
export function writeAcknowledgement(
  message: Uint8Array,
  code: AcknowledgementCode,
  reason: string,
  now: string,
): string {
  const header = headerFields(message);
  const stamp = now.replace(/\D/g, '').slice(0, 14);
  const messageId = header?.messageId ?? '';
  const field = (text: string): string => text.replace(/[|^~\\&\r\n]/g, ' ');
  const msh = [
    'MSH',
    '^~\\&',
    'CLAIMWRIGHT',
    'BILLING',
    field(header?.application ?? ''),
    field(header?.facility ?? ''),
    stamp,
    '',
    ['ACK', field(header?.trigger ?? ''), 'ACK'].join('^'),
    `A${field(messageId)}`,
    'P',
    field(header?.version ?? '') || '2.5.1',
  ].join('|');
  const msa = ['MSA', code, field(messageId), ...(reason === '' ? [] : [field(reason)])].join('|');
  return `${msh}\r${msa}\r`;
}
