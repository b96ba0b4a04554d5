/** Takes what a practice tells of a visit. */
import { refuse, type Refused } from '@claimwright/kernel/refusal';
import type { Tx } from '../platform/transaction.ts';
import { closeTasks } from '../tasks/tasks.act.ts';
import {
  findOnlyAppointment,
  lockAppointmentByExternalId,
  updateAppointmentStatus,
} from './appointment.store.ts';
import {
  postedStatuses,
  type Encounter,
  type EncounterContent,
  type ToldCharge,
  type ToldEncounter,
} from './encounter.ts';
import {
  findContent,
  findPlaces,
  insertEncounter,
  lockEncounter,
  lockEncounterByExternalId,
  replaceContent,
  updateEncounter,
  type EncounterValues,
  type KnownPlaces,
} from './encounter.store.ts';
import { keepNoCharges } from './no-charge.store.ts';

export interface TakenEncounter {
  readonly encounterId: string;
  readonly change: 'created' | 'updated' | 'unchanged';
  /** Whether charges were taken with it. */
  readonly charges: number;
}

/**
 * Makes or updates the visit under the practice's number. Charges told again as they are posted
 * change nothing; other charges for a visit that is posted are refused, because what was billed is
 * corrected by a claim and never overwritten. Before posting, the last word of the practice counts.
 * The caller then settles it with `completeEncounter`.
 */
export async function takeEncounter(
  tx: Tx,
  given: { readonly patientId: string; readonly told: ToldEncounter },
): Promise<TakenEncounter | Refused> {
  const { patientId, told } = given;
  const [known, places] = await Promise.all([
    lockEncounterByExternalId(tx, told.externalId),
    findPlaces(tx, { npi: told.renderingNpi, locationKey: told.locationKey }),
  ]);
  if (known && known.patientId !== patientId) {
    return refuse('encounter-of-another-patient', { encounterId: known.id });
  }
  if (known && postedStatuses.includes(known.status) && !(await isReopened(tx, known, told))) {
    return comparePosted(tx, known, told);
  }
  const { takenBack = [], noCharges = [] } = told;
  const brings = [told.charges, told.diagnosisCodes, takenBack].some((one) => one.length > 0);
  const [appointmentId, kept] = await Promise.all([
    known?.appointmentId ?? appointmentOf(tx, patientId, told),
    known && brings ? findContent(tx, known.id) : { diagnosisCodes: [], charges: [] },
  ]);
  const values = { ...valuesOf(told, known, places), patientId, appointmentId };
  const encounter = known ?? (await insertEncounter(tx, told.externalId, values));
  if (!encounter) return takeEncounter(tx, given); // another transaction made it in between
  tx.touched('encounter', [encounter.id]);
  const changed = known !== undefined && differs(known, values);
  if (changed) await updateEncounter(tx, encounter.id, values);
  if (brings) {
    await replaceContent(
      tx,
      { ...encounter, serviceDate: told.serviceDate },
      mergedContent(kept, told),
      known === undefined,
    );
  }
  if (takenBack.length > 0 || known?.status === 'closed') {
    const others = [...told.charges, ...takenBack].map((one) => one.code);
    await keepNoCharges(tx, encounter.id, { noCharges, others });
    // until it is settled anew nothing accounts for it
    if (known?.status === 'closed' && appointmentId !== null) {
      await updateAppointmentStatus(tx, appointmentId, 'arrived');
    }
  }
  return {
    encounterId: encounter.id,
    change: known ? (changed || brings ? 'updated' : 'unchanged') : 'created',
    charges: told.charges.length,
  };
}

async function comparePosted(
  tx: Tx,
  known: Encounter,
  told: ToldEncounter,
): Promise<TakenEncounter | Refused> {
  const unchanged = { encounterId: known.id, change: 'unchanged', charges: 0 } as const;
  const { takenBack = [] } = told;
  if (told.charges.length === 0 && takenBack.length === 0) return unchanged;
  const content = await findContent(tx, known.id);
  if (without(content.charges, takenBack).length < content.charges.length) {
    return refuse('charge-taken-back', { encounterId: known.id });
  }
  if (told.charges.length === 0) return unchanged;
  if (isSameContent(content, told)) return unchanged;
  return refuse('charges-differ-from-billed', { encounterId: known.id });
}

/** Whether charges come for a visit of which nothing was to be charged, or that is taken back. */
async function isReopened(tx: Tx, known: Encounter, told: ToldEncounter): Promise<boolean> {
  const { charges, takenBack = [], noCharges = [] } = told;
  const isNews = charges.length > 0 || (takenBack.length > 0 && noCharges.length === 0);
  if (known.status !== 'closed' || !isNews) return false;
  return (await findContent(tx, known.id)).charges.length === 0;
}

/** Lines without those that are taken back, each once. */
function without(
  charges: EncounterContent['charges'],
  takenBack: readonly ToldCharge[],
): EncounterContent['charges'] {
  const name = (one: ToldCharge | EncounterContent['charges'][number]): string =>
    [one.code, one.modifiers.join(' '), one.serviceDate].join('|');
  const left = takenBack.map(name);
  return charges.filter((charge) => {
    const at = left.indexOf(name(charge));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function isSameContent(content: EncounterContent, told: ToldEncounter): boolean {
  const line = (one: ToldCharge | EncounterContent['charges'][number]): string =>
    [
      one.code,
      one.modifiers.join(' '),
      one.units,
      one.chargeCents ?? '',
      one.diagnosisPointers.join(' '),
    ].join('|');
  return (
    content.diagnosisCodes.join(' ') === told.diagnosisCodes.slice(0, 12).join(' ') &&
    content.charges.map(line).join('\n') === told.charges.map(line).join('\n')
  );
}

/** Messages may bring diagnoses and charges apart: what one does not tell of stays. */
function mergedContent(
  kept: EncounterContent,
  told: ToldEncounter,
): { readonly diagnosisCodes: readonly string[]; readonly charges: readonly ToldCharge[] } {
  return {
    diagnosisCodes: told.diagnosisCodes.length > 0 ? told.diagnosisCodes : kept.diagnosisCodes,
    charges:
      told.charges.length > 0
        ? told.charges
        : without(kept.charges, told.takenBack ?? []).map((charge) => ({
            ...charge,
            chargeCents: charge.chargeCents ?? undefined,
            nationalDrugCode: charge.nationalDrugCode ?? undefined,
          })),
  };
}

function valuesOf(
  told: ToldEncounter,
  known: Encounter | undefined,
  places: KnownPlaces,
): Omit<EncounterValues, 'patientId' | 'appointmentId'> {
  const names = told.renderingNpi !== undefined;
  return {
    providerId: names ? places.providerId : (known?.providerId ?? null),
    renderingNpi: told.renderingNpi ?? known?.renderingNpi ?? null,
    locationId: places.locationId ?? known?.locationId ?? null,
    referringNpi: told.referring?.npi ?? known?.referringNpi ?? null,
    referringLastName: told.referring?.lastName ?? known?.referringLastName ?? null,
    referringFirstName: told.referring?.firstName ?? known?.referringFirstName ?? null,
    serviceDate: told.serviceDate,
    placeOfService: told.placeOfService ?? places.placeOfService ?? known?.placeOfService ?? '',
    status:
      known === undefined || ['void', 'closed'].includes(known.status) ? 'expected' : known.status,
    authorizationNumber: told.authorizationNumber ?? known?.authorizationNumber ?? null,
    isSelfPay: told.isSelfPay ?? known?.isSelfPay ?? false,
    accidentDate: told.accident?.on ?? known?.accidentDate ?? null,
    accidentState: told.accident?.state ?? known?.accidentState ?? null,
    relatedCause: told.accident?.cause ?? known?.relatedCause ?? null,
    admittedOn: told.admittedOn ?? known?.admittedOn ?? null,
  };
}

/** The visit's appointment: by its number, or the patient's only one of that day. */
async function appointmentOf(
  tx: Tx,
  patientId: string,
  told: ToldEncounter,
): Promise<string | null> {
  const { appointmentExternalId } = told;
  if (appointmentExternalId !== undefined && appointmentExternalId !== '') {
    const named = await lockAppointmentByExternalId(tx, appointmentExternalId);
    return named?.patientId === patientId ? named.id : null;
  }
  return (await findOnlyAppointment(tx, patientId, told.serviceDate))?.id ?? null;
}

function differs(known: Encounter, values: EncounterValues): boolean {
  return (Object.keys(values) as (keyof EncounterValues)[]).some(
    (key) => known[key] !== values[key],
  );
}

/**
 * A visit that did not take place. Refuses one that has charges: a person decides what is right.
 * @returns whether it was void before
 */
export async function voidEncounter(
  tx: Tx,
  encounterId: string,
  outcome: string,
): Promise<{ readonly wasVoid: boolean } | Refused> {
  const encounter = await lockEncounter(tx, encounterId);
  if (!encounter) return refuse('encounter-not-found');
  if (encounter.status === 'void') return { wasVoid: true };
  const { charges } = await findContent(tx, encounterId);
  if (charges.length > 0) return refuse('called-off-with-charges', { encounterId });
  await updateEncounter(tx, encounterId, { status: 'void' });
  await closeTasks(tx, { subjectKind: 'encounter', subjectId: encounterId, outcome });
  return { wasVoid: false };
}
