/** placeholder while it is being written */
import type { CalendarDate } from '@claimwright/kernel/calendar-date';
import type { ReadMessage } from './inbound.ts';
export function readFhir(bytes: Uint8Array, today: CalendarDate): ReadMessage {
  return {
    unreadable: 'fhir-malformed',
    where: today,
    source: 'fhir',
    messageId: '',
    kind: 'Bundle',
    bytes,
  };
}
