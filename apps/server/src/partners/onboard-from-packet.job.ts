/** Sets a billing company's clients and payers up from the packet they handed over. */
import { present } from '@claimwright/kernel/assert';
import { uuidV7 } from '@claimwright/kernel/identifier';
import { isRefused, refuse, type Refused } from '@claimwright/kernel/refusal';
import { digestBankAccount } from '../platform/bank-account-digest.ts';
import { dateInZone, millisecondsOf } from '../platform/clocks.ts';
import { findInDirectory } from '../platform/directory.store.ts';
import type { Platform } from '../platform/platform.ts';
import { runAct } from '../platform/transaction.ts';
import { setUpPractice } from '../practices/set-up-practice.act.ts';
import {
  findUnknownNames,
  onboardingPacketSchema,
  type OnboardingPacket,
  type OnboardingPractice,
} from './onboarding-packet.ts';
import { setUpPayers } from './set-up-payers.act.ts';
import { takeAgreedTerms, type KnownPayer } from './take-agreed-terms.act.ts';
import { registerPartner } from './register-partner.act.ts';

export interface Onboarded {
  /** By the packet's keys. */
  readonly practiceIds: ReadonlyMap<string, string>;
  readonly payerIds: ReadonlyMap<string, string>;
  readonly clearinghouseId: string;
}

const actor = { kind: 'system', id: 'onboard-from-packet' } as const;

/**
 * Sets up everything a packet tells of: the clearinghouse and payers with their identifiers and
 * agreements; each practice with its locations, providers, prices, enrollments, participations,
 * contracts and directory entries. Doing it twice is doing it once. Practices whose NPI or whose
 * providers' NPIs fail the check digit are refused; nothing of such a practice is kept.
 */
export async function onboardFromPacket(
  platform: Platform,
  packet: unknown,
): Promise<Onboarded | Refused> {
  const read = onboardingPacketSchema.safeParse(packet);
  if (!read.success) {
    const places = read.error.issues.slice(0, 20).map((issue) => issue.path.join('.'));
    return refuse('onboarding-packet-malformed', { places });
  }
  const unknown = findUnknownNames(read.data);
  if (unknown.length > 0) return refuse('onboarding-names-unknown', { unknown });
  const { clearinghouse } = read.data;
  const clearinghouseId = await registerPartner(platform, {
    key: clearinghouse.key,
    kind: 'clearinghouse',
    name: clearinghouse.name,
    connection: { senderId: clearinghouse.senderId, receiverId: clearinghouse.receiverId },
    agreement: { kind: 'clearinghouse-services' },
  });
  const payers = await setUpPayers(platform, clearinghouse.key, read.data.payers);
  const practiceIds = new Map<string, string>();
  for (const practice of read.data.practices) {
    const outcome = await onboardPractice(platform, read.data, practice, payers);
    if (isRefused(outcome))
      return { ...outcome, detail: { ...outcome.detail, practice: practice.key } };
    practiceIds.set(practice.key, outcome.practiceId);
  }
  const payerIds = new Map([...payers].map(([key, payer]) => [key, payer.id]));
  return { practiceIds, payerIds, clearinghouseId };
}

async function onboardPractice(
  platform: Platform,
  packet: OnboardingPacket,
  practice: OnboardingPractice,
  payers: ReadonlyMap<string, KnownPayer>,
): Promise<{ readonly practiceId: string } | Refused> {
  const now = platform.businessClock.now();
  const [known] = await findInDirectory(platform.database, 'practice', [practice.key]);
  const practiceId = known?.practiceId ?? uuidV7(millisecondsOf(now), platform.chance);
  const today = dateInZone(now, practice.timeZone);
  const account = practice.bankAccount;
  return runAct(platform, { practiceId, actor, action: 'onboard-practice' }, async (tx) => {
    const setUp = await setUpPractice(tx, {
      key: practice.key,
      sendingFacility: practice.sendingFacility === '' ? undefined : practice.sendingFacility,
      practice,
      bankAccount: account && digestBankAccount(platform.bankAccountKey, account),
      locations: practice.locations,
      providers: practice.providers.map((provider) => ({
        ...provider,
        activeFrom: earliest(provider.participations.map((one) => one.effectiveFrom)) ?? today,
      })),
      chargeMaster: practice.chargeMaster,
      pricesFrom: `${today.slice(0, 4)}-01-01`,
    });
    if (isRefused(setUp)) return setUp;
    const { locationIds, providerIds } = setUp;
    await takeAgreedTerms(tx, { packet, practice, payers, locationIds, providerIds });
    return { practiceId };
  });
}

function earliest(dates: readonly string[]): string | undefined {
  return dates.length === 0
    ? undefined
    : present([...dates].sort()[0], 'a sorted list lost its first');
}
