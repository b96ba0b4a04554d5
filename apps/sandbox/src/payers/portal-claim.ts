/** A claim keyed into a payer's portal: the form's fields, checked and made a claim like any other. */
import {
  fields,
  list,
  optional,
  text,
  whole,
  yesNo,
  type Shape,
  type Shaped,
} from './habits-shape.ts';
import { definedOnly, type ReceivedClaim } from './received-claim.ts';

const date = text(/^\d{4}-\d{2}-\d{2}$/);
const person = fields({
  lastName: text(),
  firstName: text(),
  dateOfBirth: date,
  sex: optional(text(/^[FMU]$/)),
});
const adjustment = fields({
  groupCode: text(/^(CO|PR|OA|PI)$/),
  reasonCode: text(),
  amountCents: whole(-1e12),
});

const portalClaim = fields({
  /** The payer's number, as on claims. */
  payerId: text(),
  patientControlNumber: text(/^.{1,20}$/),
  totalChargeCents: whole(1),
  /** 1 when absent. */
  frequencyCode: optional(text(/^[178]$/)),
  originalClaimNumber: optional(text()),
  billingNpi: text(/^\d{10}$/),
  billingTaxonomy: optional(text()),
  renderingNpi: text(/^\d{10}$/),
  renderingLastName: optional(text()),
  renderingFirstName: optional(text()),
  referringNpi: optional(text(/^\d{10}$/)),
  referralNumber: optional(text()),
  authorizationNumber: optional(text()),
  laboratoryCertificate: optional(text()),
  accidentDate: optional(date),
  admissionDate: optional(date),
  memberId: text(),
  patient: person,
  /** Where the patient is not the subscriber. */
  subscriber: optional(person),
  placeOfService: text(/^\d{2}$/),
  /** Without dots, in order. */
  diagnoses: list(text()),
  patientPaidCents: optional(whole()),
  hasAttachment: optional(yesNo()),
  /** P when absent. */
  payerResponsibility: optional(text(/^[PST]$/)),
  lines: list(
    fields({
      procedureCode: text(),
      modifiers: optional(list(text())),
      chargeCents: whole(1),
      units: whole(1),
      serviceDate: date,
      placeOfService: optional(text(/^\d{2}$/)),
      /** 1-based into `diagnoses`. */
      diagnosisPointers: list(whole(1, 12)),
      lineControlNumber: optional(text()),
      nationalDrugCode: optional(text()),
      earlierPaidCents: optional(whole()),
      earlierAdjustments: optional(list(adjustment)),
    }),
  ),
  /** The number of the payer that paid first, where one did. */
  earlierPayerId: optional(text()),
});

/** The portal's form. */
export type PortalClaim = Shaped<typeof portalClaim>;

/** Reads the form; every problem is named by its field. */
export function readPortalClaim(
  value: unknown,
): { readonly claim: PortalClaim } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const shape: Shape<PortalClaim> = portalClaim;
  const claim = shape(value, 'meta', problems);
  if (problems.length > 0) return { problems };
  const lineCents = claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);
  if (claim.lines.length === 0) problems.push('meta.lines: at least one line');
  if (lineCents !== claim.totalChargeCents) {
    problems.push('meta.totalChargeCents: not the sum of the lines');
  }
  return problems.length > 0 ? { problems } : { claim };
}

/** The form as a claim that the payer decides like all others. */
export function claimOfPortal(
  form: PortalClaim,
  given: { readonly payerKey: string; readonly receivedOn: string },
): ReceivedClaim {
  return {
    ...given,
    patientControlNumber: form.patientControlNumber,
    frequencyCode: form.frequencyCode ?? '1',
    delivery: 'portal',
    billingNpi: form.billingNpi,
    payerResponsibility: form.payerResponsibility ?? 'P',
    memberId: form.memberId,
    patient: personOf(form.patient),
    subscriber: personOf(form.subscriber ?? form.patient),
    chargeCents: form.totalChargeCents,
    patientPaidCents: form.patientPaidCents ?? 0,
    placeOfService: form.placeOfService,
    diagnoses: form.diagnoses,
    renderingNpi: form.renderingNpi,
    ...(form.renderingLastName === undefined
      ? {}
      : {
          renderingName: {
            lastName: form.renderingLastName,
            ...definedOnly({ firstName: form.renderingFirstName }),
          },
        }),
    ...definedOnly({
      replacesClaimNumber: form.originalClaimNumber,
      billingTaxonomy: form.billingTaxonomy,
      referringNpi: form.referringNpi,
      referralNumber: form.referralNumber,
      authorizationNumber: form.authorizationNumber,
      laboratoryCertificate: form.laboratoryCertificate,
      accidentDate: form.accidentDate,
    }),
    hasAccidentCause: form.accidentDate !== undefined,
    hasAttachment: form.hasAttachment === true,
    lines: form.lines.map((line) => ({
      procedureCode: line.procedureCode,
      modifiers: line.modifiers ?? [],
      chargeCents: line.chargeCents,
      units: line.units,
      placeOfService: line.placeOfService ?? form.placeOfService,
      diagnoses: line.diagnosisPointers.flatMap((pointer) => form.diagnoses[pointer - 1] ?? []),
      serviceDate: line.serviceDate,
      ...definedOnly({ lineControlNumber: line.lineControlNumber }),
      hasDrugCode: line.nationalDrugCode !== undefined,
      hasReferringProvider: form.referringNpi !== undefined,
      hasLaboratoryCertificate: form.laboratoryCertificate !== undefined,
    })),
    earlierPayers:
      form.earlierPayerId === undefined
        ? []
        : [
            {
              payerId: form.earlierPayerId,
              paidCents: form.lines.reduce((sum, line) => sum + (line.earlierPaidCents ?? 0), 0),
              lines: form.lines.map((line) => ({
                paidCents: line.earlierPaidCents ?? 0,
                adjustments: line.earlierAdjustments ?? [],
              })),
            },
          ],
  };
}

function personOf(given: Shaped<typeof person>): ReceivedClaim['patient'] {
  const { lastName, firstName, dateOfBirth, sex } = given;
  return { lastName, firstName, dateOfBirth, ...definedOnly({ sex }) };
}
