/** Builds 837P claims from tapes, one at a time. */
import type { OtherSegment, UnreadableValue } from '../party.ts';
import { idCode, type Tape } from '../tape.ts';
import type {
  BillingProvider,
  ClaimSubmission,
  OtherSubscriber,
  Patient,
  Payer,
  ProfessionalClaim,
  Subscriber,
} from '../views/professional-claim.ts';
import type { LineAdjudication, ProfessionalLine } from '../views/professional-line.ts';
import {
  addressOnly,
  exceedsCoverage,
  fillName,
  hasPatientInformation,
  memberIdOf,
  NO_COVERAGE,
  noBillingProvider,
  noPatient,
  noPayer,
  noSubmission,
  noSubscriber,
  readCoverage,
  readOtherPayer,
  readOtherSubscriberName,
  readPatientInformation,
  readPayToPlan,
  readProvider,
  takeBillingReference,
  takePartySegment,
  takePersonReference,
  takePlanReference,
  UNNAMED_PARTY,
  type OpenParty,
} from './claim-parties.ts';
import { openCareParty } from './care-parties.ts';
import { exceedsClaim, readClaim, takeClaimSegment } from './claim-segments.ts';
import {
  readOtherSubscriber,
  takeOtherPayerSegment,
  takeOtherSubscriberSegment,
} from './other-subscribers.ts';
import type { PartReader } from './parts.ts';
import { isProfessional, PlaceTracker } from './place.ts';
import { MOST_NAMED } from './kept-segments.ts';
import { appended, NONE, Row, type Draft } from './row.ts';
import {
  isWholeAdjudication,
  readAdjudication,
  readLine,
  takeAdjudicationSegment,
  takeLineSegment,
} from './service-lines.ts';

const BHT = idCode('BHT');
const HL = idCode('HL');
const NM1 = idCode('NM1');
const REF = idCode('REF');
const PRV = idCode('PRV');
const CUR = idCode('CUR');
const SBR = idCode('SBR');
const PAT = idCode('PAT');
const CLM = idCode('CLM');
const LX = idCode('LX');
const SVD = idCode('SVD');
const DTP = idCode('DTP');
const LQ = idCode('LQ');
const FRM = idCode('FRM');
const BILLING_LEVEL = idCode('20');
const SUBSCRIBER_LEVEL = idCode('22');
const PATIENT_LEVEL = idCode('23');
const TAXONOMY = idCode('PXC');

/** Something that keeps the segments which the view does not name. */
interface Keeper {
  otherSegments: readonly OtherSegment[];
}

export class ProfessionalClaimReader implements PartReader<ProfessionalClaim> {
  parts: ProfessionalClaim[] = [];
  readonly #place = new PlaceTracker();
  #row: Row | undefined;
  #submission: Draft<ClaimSubmission> | undefined;
  #billingProvider: Draft<BillingProvider> = noBillingProvider();
  #subscriber: Draft<Subscriber> = noSubscriber();
  #payer: Draft<Payer> = noPayer();
  #patient: Draft<Patient> | undefined;
  #claim: Draft<ProfessionalClaim> | undefined;
  #other: Draft<OtherSubscriber> | undefined;
  #line: Draft<ProfessionalLine> | undefined;
  #adjudication: Draft<LineAdjudication> | undefined;
  /** The party whose loop is open, if any. */
  #party: OpenParty | undefined;
  /** What keeps unnamed segments just now: the innermost loop that has a place for them. */
  #keeper: Keeper | undefined;
  /** Unreadable values above the claims to come. */
  #unreadable: readonly UnreadableValue[] = NONE;
  /** Where the last claim or level began. */
  #since = 0;

  take(tape: Tape, from: number): number {
    const row = (this.#row ??= new Row(tape));
    const place = this.#place;
    for (let index = from; index < tape.segmentCount; index++) {
      if (this.parts.length > 0) return index;
      const id = tape.idAt(index);
      const step = place.step(tape, index, id);
      if (step === 'inside') {
        if (this.#submission === undefined) continue;
        row.moveTo(tape, index, place.position);
        const isTooMany = place.position - this.#since > MOST_NAMED && id !== CLM && id !== HL;
        const isWhole = !isTooMany && this.#segment(row, id, this.#submission);
        if (!isWhole || row.unreadable.length > 0) this.#keep(row);
      } else {
        this.#closeClaim();
        this.#submission = undefined;
        if (step === 'begins' && isProfessional(place.transactionId, place.place.guide)) {
          this.#openSubmission();
        }
      }
    }
    return tape.segmentCount;
  }

  finish(): void {
    this.#closeClaim();
  }

  /** False where the view has no place for the segment, or for all of it. */
  #segment(row: Row, id: number, submission: Draft<ClaimSubmission>): boolean {
    switch (id) {
      case HL:
        return this.#openLevel(row);
      case NM1:
        return this.#openParty(row);
      case CLM:
        return this.#openClaim(row, submission);
      case LX:
        if (this.#claim !== undefined) return this.#openLine(row, this.#claim);
        break;
      case SBR:
        return this.#coverage(row);
      case SVD:
        if (this.#line !== undefined) return this.#openAdjudication(row, this.#line);
        break;
    }
    if (this.#party !== undefined) {
      const isWhole = this.#partySegment(this.#party, row, id);
      if (isWhole !== undefined) return isWhole;
    }
    if (this.#adjudication !== undefined) return this.#adjudicationSegment(row, id);
    if (this.#line !== undefined) return takeLineSegment(this.#line, row, id);
    if (this.#other !== undefined) return takeOtherSubscriberSegment(this.#other, row, id);
    if (this.#claim !== undefined) return takeClaimSegment(this.#claim, row, id);
    return this.#aboveClaim(row, id, submission);
  }

  #openSubmission(): void {
    this.#submission = noSubmission(this.#place.place);
    this.#billingProvider = noBillingProvider();
    this.#subscriber = noSubscriber();
    this.#payer = noPayer();
    this.#patient = undefined;
    this.#party = undefined;
    this.#keeper = this.#submission;
    this.#since = 0;
    this.#unreadable = NONE;
  }

  #openLevel(row: Row): boolean {
    this.#closeClaim();
    this.#since = row.position;
    this.#unreadable = NONE;
    const level = row.code(3);
    this.#patient = undefined;
    if (level === BILLING_LEVEL) {
      this.#keeper = this.#billingProvider = noBillingProvider();
    } else if (level === SUBSCRIBER_LEVEL) {
      this.#keeper = this.#subscriber = noSubscriber();
      this.#payer = noPayer();
    } else if (level === PATIENT_LEVEL) {
      this.#keeper = this.#patient = noPatient();
    } else return false;
    return true;
  }

  #openClaim(row: Row, submission: ClaimSubmission): boolean {
    this.#closeClaim();
    this.#since = row.position;
    const claim = readClaim(row, {
      submission,
      billingProvider: this.#billingProvider,
      subscriber: this.#subscriber,
      payer: this.#payer,
      patient: this.#patient,
    });
    claim.unreadable = this.#unreadable.length === 0 ? NONE : this.#unreadable.slice();
    this.#keeper = this.#claim = claim;
    return !exceedsClaim(row);
  }

  #openLine(row: Row, claim: Draft<ProfessionalClaim>): boolean {
    const line = readLine(row);
    claim.lines = appended(claim.lines, line);
    this.#keeper = this.#line = line;
    this.#adjudication = undefined;
    this.#other = undefined;
    this.#party = undefined;
    return row.count <= 1;
  }

  #openAdjudication(row: Row, line: Draft<ProfessionalLine>): boolean {
    const adjudication = readAdjudication(row);
    line.adjudications = appended(line.adjudications, adjudication);
    this.#keeper = this.#adjudication = adjudication;
    this.#party = undefined;
    return isWholeAdjudication(row);
  }

  #adjudicationSegment(row: Row, id: number): boolean {
    const adjudication = this.#adjudication;
    if (id === LQ || id === FRM) {
      // Loop 2440 belongs to the line.
      this.#adjudication = undefined;
      this.#keeper = this.#line;
      return false;
    }
    return adjudication !== undefined && takeAdjudicationSegment(adjudication, row, id);
  }

  /** SBR: of the subscriber, or of another payer's once a claim is open. */
  #coverage(row: Row): boolean {
    this.#party = undefined;
    const claim = this.#claim;
    if (claim === undefined) {
      if (this.#subscriber.coverage !== NO_COVERAGE) return row.repeats();
      this.#subscriber.coverage = readCoverage(row);
      return !exceedsCoverage(row);
    }
    const other = readOtherSubscriber(row);
    claim.otherSubscribers = appended(claim.otherSubscribers, other);
    this.#keeper = this.#other = other;
    this.#line = undefined;
    this.#adjudication = undefined;
    return !exceedsCoverage(row);
  }

  #aboveClaim(row: Row, id: number, submission: Draft<ClaimSubmission>): boolean {
    if (id === BHT) {
      if (submission.purposeCode !== '' || submission.batchId !== '') return row.repeats();
      submission.purposeCode = row.text(2);
      submission.batchId = row.text(3);
      submission.createdDate = row.date(4);
      submission.createdTime = row.optional(5);
      submission.claimOrEncounter = row.text(6);
      return row.count <= 6;
    }
    if (id === PRV && this.#keeper === this.#billingProvider && row.code(2) === TAXONOMY) {
      if (this.#billingProvider.taxonomyCode !== undefined) return row.repeats();
      this.#billingProvider.taxonomyCode = row.optional(3);
      return row.count <= 3;
    }
    if (id === CUR) {
      if (this.#billingProvider.currencyCode !== undefined) return row.repeats();
      this.#billingProvider.currencyCode = row.optional(2);
      return row.count <= 2;
    }
    if (id === PAT) {
      const before = this.#patient ?? this.#subscriber.patientInformation;
      if (before !== undefined && hasPatientInformation(before)) return row.repeats();
      const information = readPatientInformation(row);
      if (this.#patient === undefined) this.#subscriber.patientInformation = information;
      else Object.assign(this.#patient, information);
      return [2, 3, 4].every((element) => row.isAbsent(element)) && row.count <= 9;
    }
    return false;
  }

  #openParty(row: Row): boolean {
    const entity = row.text(1);
    const isWhole = row.count <= 9;
    if (this.#line !== undefined) {
      this.#adjudication = undefined;
      this.#keeper = this.#line;
      return this.#openCareParty(this.#line, row, entity);
    }
    if (this.#other !== undefined) return this.#openOtherParty(this.#other, row, entity) && isWhole;
    if (this.#claim !== undefined) return this.#openCareParty(this.#claim, row, entity);
    const party = this.#partyAboveClaim(row, entity);
    this.#party = party ?? UNNAMED_PARTY;
    // NM1*87 names nobody in 5010; a name in it (4010) is kept as it came.
    return party !== undefined && (party.keeps === 'address' ? row.count <= 2 : isWhole);
  }

  #partyAboveClaim(row: Row, entity: string): OpenParty | undefined {
    const party = this.#standingParty(entity);
    if (party !== undefined) {
      if (party.entityCode !== '') {
        row.repeats();
        return undefined;
      }
      fillName(party, row);
      if (party === this.#subscriber) this.#subscriber.memberId = memberIdOf(row);
      if (party === this.#payer) this.#payer.payerId = row.optional(9);
      return party;
    }
    if (this.#keeper !== this.#billingProvider) return undefined;
    const { payToPlan, payToAddress } = this.#billingProvider;
    if ((entity === 'PE' && payToPlan) || (entity === '87' && payToAddress)) {
      row.repeats();
      return undefined;
    }
    if (entity === 'PE') return (this.#billingProvider.payToPlan = readPayToPlan(row));
    if (entity !== '87') return undefined;
    return addressOnly((address) => (this.#billingProvider.payToAddress = address));
  }

  #standingParty(entity: string): OpenParty | undefined {
    switch (entity) {
      case '41':
        return this.#submission?.submitter;
      case '40':
        return this.#submission?.receiver;
      case '85':
        return this.#billingProvider;
      case 'IL':
        return this.#subscriber;
      case 'PR':
        return this.#payer;
      case 'QC':
        return this.#patient;
      default:
        return undefined;
    }
  }

  #openOtherParty(other: Draft<OtherSubscriber>, row: Row, entity: string): boolean {
    if (entity === 'IL' && other.subscriber === undefined) {
      this.#party = other.subscriber = readOtherSubscriberName(row);
    } else if (entity === 'PR' && other.payer === undefined) {
      this.#party = other.payer = readOtherPayer(row);
    } else {
      const provider = readProvider(row);
      other.providers = appended(other.providers, provider);
      this.#party = provider;
    }
    return true;
  }

  #openCareParty(
    care: Draft<ProfessionalClaim> | Draft<ProfessionalLine>,
    row: Row,
    entity: string,
  ): boolean {
    const opened = openCareParty(care, row, entity);
    this.#party = opened?.party ?? UNNAMED_PARTY;
    return opened?.isWhole === true;
  }

  #partySegment(party: OpenParty, row: Row, id: number): boolean | undefined {
    if (id === REF || id === DTP) {
      if (party === this.#billingProvider && takeBillingReference(this.#billingProvider, row))
        return true;
      if (party === this.#subscriber && takePersonReference(this.#subscriber, row)) return true;
      if (party === this.#patient && takePersonReference(this.#patient, row)) return true;
      if (party === this.#billingProvider.payToPlan) {
        if (takePlanReference(party, row)) return true;
      }
      if (this.#other !== undefined && party === this.#other.payer) {
        if (takeOtherPayerSegment(party, row, id)) return true;
      }
    }
    return takePartySegment(party, row, id);
  }

  #keep(row: Row): void {
    const keeper = this.#keeper;
    if (keeper !== undefined) keeper.otherSegments = row.keptBehind(keeper.otherSegments);
    const claim = this.#claim;
    for (const one of row.unreadable) {
      if (claim !== undefined) claim.unreadable = appended(claim.unreadable, one);
      else this.#unreadable = appended(this.#unreadable, one);
    }
  }

  #closeClaim(): void {
    if (this.#claim !== undefined) this.parts.push(this.#claim);
    this.#claim = undefined;
    this.#other = undefined;
    this.#line = undefined;
    this.#adjudication = undefined;
    this.#party = undefined;
  }
}
