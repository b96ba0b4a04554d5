/** Sets the demonstration's billing company up: clients, payers, partners, staff, keys. */
import { createHmac } from 'node:crypto';
import { isRefused } from '@claimwright/kernel/refusal';
import { grantRole } from '../platform/identity/identity.store.ts';
import { createStaffUser } from '../platform/identity/sign-in.ts';
import type { Platform } from '../platform/platform.ts';
import { onboardFromPacket, type Onboarded } from '../partners/onboard-from-packet.job.ts';
import { onboardingPacketSchema } from '../partners/onboarding-packet.ts';
import { registerPartner } from '../partners/register-partner.act.ts';
import { issueApiKey } from '../practices/issue-api-key.act.ts';
import { demonstrationUsers } from './staff.ts';

export const partnerKeys = {
  bank: 'demonstration-bank',
  cardProcessor: 'demonstration-card-processor',
  mail: 'demonstration-mail',
  textMessage: 'demonstration-text-messages',
  mailHouse: 'demonstration-mail-house',
} as const;

export interface CompanySetUp {
  readonly onboarded: Onboarded;
  readonly clearinghouseKey: string;
  readonly senderId: string;
  readonly receiverId: string;
  /** By practice key. */
  readonly apiKeys: Readonly<Record<string, string>>;
}

export interface SignIn {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
  readonly oneTimeSecret: string;
}

/** Takes the packet and sets everything up. Throws when the outside world's packet is refused. */
export async function setUpCompany(platform: Platform, packet: unknown): Promise<CompanySetUp> {
  const onboarded = await onboardFromPacket(platform, packet);
  if (isRefused(onboarded)) {
    throw new Error(`the packet was refused: ${JSON.stringify(onboarded)}`);
  }
  const read = onboardingPacketSchema.parse(packet);
  const vendors = [
    { key: partnerKeys.bank, kind: 'bank', name: 'First Prairie Bank' },
    { key: partnerKeys.cardProcessor, kind: 'card-processor', name: 'Harbor Card Services' },
    { key: partnerKeys.mail, kind: 'mail', name: 'Mail relay' },
    { key: partnerKeys.textMessage, kind: 'text-message', name: 'Text message service' },
    { key: partnerKeys.mailHouse, kind: 'mail-house', name: 'Statement mail house' },
  ] as const;
  for (const vendor of vendors) {
    await registerPartner(platform, { ...vendor, agreement: { kind: 'business-associate' } });
  }
  const apiKeys: Record<string, string> = {};
  for (const practice of read.practices) {
    const practiceId = onboarded.practiceIds.get(practice.key);
    if (practiceId === undefined) throw new Error('broken: a practice was not onboarded');
    apiKeys[practice.key] = await issueApiKey(platform, practiceId, 'ehr', ['intake']);
  }
  const { key, senderId, receiverId } = read.clearinghouse;
  return { onboarded, clearinghouseKey: key, senderId, receiverId, apiKeys };
}

/** Base32 without padding, as authenticators take it. */
function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five, 2)] ?? '')
    .join('');
}

/** The demonstration's sign-ins: derived from the installation's secret, so that each has its own. */
export function demonstrationSignIns(secret: string): SignIn[] {
  return demonstrationUsers.map((user) => {
    const derive = (use: string): Buffer =>
      createHmac('sha256', secret).update(`${use}:${user.email}`).digest();
    return {
      email: user.email,
      name: user.name,
      role: user.role,
      password: derive('password').toString('base64url').slice(0, 14),
      oneTimeSecret: base32(derive('one-time').subarray(0, 20)),
    };
  });
}

/** Makes the staff and gives each their role in their practices. */
export async function setUpStaff(
  platform: Platform,
  secret: string,
  practiceIds: readonly string[],
): Promise<void> {
  const signIns = demonstrationSignIns(secret);
  for (const [index, user] of demonstrationUsers.entries()) {
    const signIn = signIns[index];
    if (!signIn) throw new Error('broken: a user without a sign-in');
    const userId = await createStaffUser(platform, signIn);
    const own = user.practices?.map((at) => practiceIds[at]) ?? practiceIds;
    for (const practiceId of own) {
      if (practiceId === undefined) continue;
      const at = platform.securityClock.now();
      await grantRole(platform.database, { userId, practiceId, role: user.role, at });
    }
  }
}
