/** Completes a visit by hand: what the charge-completion and the coder's queue asked for. */
import { readCalendarDate, type CalendarDate } from '@claimwright/kernel/calendar-date';
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { completeEncounter, type SettledEncounter } from './complete-encounter.act.ts';
import { postedStatuses, type ToldCharge } from './encounter.ts';
import {
  findContent,
  findPlaces,
  lockEncounter,
  replaceContent,
  updateEncounter,
} from './encounter.store.ts';

export interface ChargeByHand {
  readonly code: string;
  readonly modifiers?: readonly string[] | undefined;
  readonly units: number;
  readonly chargeCents: number | null;
  readonly diagnosisPointers: readonly number[];
  readonly nationalDrugCode?: string | null | undefined;
}

export interface EncounterChanges {
  readonly renderingNpi?: string | undefined;
  readonly locationKey?: string | undefined;
  readonly placeOfService?: string | undefined;
  readonly referring?:
    { readonly npi: string; readonly lastName: string; readonly firstName: string } | undefined;
  readonly authorizationNumber?: string | undefined;
  readonly accident?:
    | {
        readonly on: string;
        readonly state?: string | undefined;
        readonly cause: 'AA' | 'EM' | 'OA';
      }
    | undefined;
  readonly isSelfPay?: boolean | undefined;
  /** All of them, in order; absent: as they are. */
  readonly diagnosisCodes?: readonly string[] | undefined;
  /** All lines; absent: as they are. */
  readonly charges?: readonly ChargeByHand[] | undefined;
}

/**
 * Puts in what was missing, or what a coder coded, and settles the visit: it is ready, or the list
 * says what still lacks. Refuses a visit whose charges are posted, and codes that have no form.
 */
export async function amendEncounter(
  tx: Tx,
  given: { readonly encounterId: string; readonly changes: EncounterChanges },
): Promise<SettledEncounter | Refused> {
  const { changes } = given;
  const encounter = await lockEncounter(tx, given.encounterId);
  if (!encounter) return refuse('encounter-not-found');
  if (postedStatuses.includes(encounter.status)) return refuse('encounter-is-billed');
  const wrong = findWrong(changes);
  if (wrong !== undefined) return refuse('encounter-input-wrong', { field: wrong });
  const { renderingNpi, locationKey } = changes;
  const places = await findPlaces(tx, { npi: renderingNpi, locationKey });
  const accidentDate = changes.accident && readCalendarDate(changes.accident.on);
  await updateEncounter(tx, encounter.id, {
    ...(renderingNpi === undefined ? {} : { renderingNpi, providerId: places.providerId }),
    ...(places.locationId === null ? {} : { locationId: places.locationId }),
    placeOfService: changes.placeOfService ?? places.placeOfService ?? encounter.placeOfService,
    ...(changes.referring === undefined
      ? {}
      : {
          referringNpi: changes.referring.npi,
          referringLastName: changes.referring.lastName,
          referringFirstName: changes.referring.firstName,
        }),
    ...(changes.authorizationNumber === undefined
      ? {}
      : { authorizationNumber: changes.authorizationNumber }),
    ...(accidentDate === undefined
      ? {}
      : {
          accidentDate,
          accidentState: changes.accident?.state ?? null,
          relatedCause: changes.accident?.cause ?? null,
        }),
    ...(changes.isSelfPay === undefined ? {} : { isSelfPay: changes.isSelfPay }),
  });
  if (changes.diagnosisCodes !== undefined || changes.charges !== undefined) {
    const kept = await findContent(tx, encounter.id);
    await replaceContent(tx, encounter, {
      diagnosisCodes: changes.diagnosisCodes ?? kept.diagnosisCodes,
      charges:
        changes.charges?.map((charge) => toldCharge(charge, encounter.serviceDate)) ??
        kept.charges.map((charge) => ({
          ...charge,
          chargeCents: charge.chargeCents ?? undefined,
          nationalDrugCode: charge.nationalDrugCode ?? undefined,
        })),
    });
  }
  return completeEncounter(tx, encounter.id);
}

function toldCharge(charge: ChargeByHand, serviceDate: CalendarDate): ToldCharge {
  return {
    code: charge.code.trim().toUpperCase(),
    modifiers: charge.modifiers ?? [],
    units: charge.units,
    chargeCents: charge.chargeCents === null ? undefined : BigInt(charge.chargeCents),
    diagnosisPointers: charge.diagnosisPointers,
    nationalDrugCode: charge.nationalDrugCode ?? undefined,
    serviceDate,
  };
}

/** The first field that has not its form. */
function findWrong(changes: EncounterChanges): string | undefined {
  if (changes.accident && readCalendarDate(changes.accident.on) === undefined) return 'accident.on';
  const diagnosis = changes.diagnosisCodes?.findIndex(
    (code) => !/^[A-Z]\d[0-9A-Z]{0,5}$/.test(code),
  );
  if (diagnosis !== undefined && diagnosis >= 0) return `diagnosisCodes.${diagnosis.toString()}`;
  const line = changes.charges?.findIndex(
    (charge) =>
      !/^[A-Z0-9]\d{3}[A-Z0-9]$/i.test(charge.code.trim()) ||
      charge.units < 1 ||
      (charge.modifiers ?? []).some((modifier) => !/^[A-Z0-9]{2}$/.test(modifier)),
  );
  return line !== undefined && line >= 0 ? `charges.${line.toString()}` : undefined;
}
