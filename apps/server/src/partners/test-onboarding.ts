/** A small set-up packet for tests: two practices, four payers, all made up. */
import { assert } from '@claimwright/kernel/assert';
import { isNationalProviderIdentifier } from '@claimwright/kernel/identifier';
import { isRefused } from '@claimwright/kernel/refusal';
import type { Platform } from '../platform/platform.ts';
import type { OnboardingPacket, OnboardingPayer, OnboardingPractice } from './onboarding-packet.ts';
import { onboardFromPacket, type Onboarded } from './onboard-from-packet.job.ts';

/** The NPI that nine digits make with their check digit. */
export function testNpi(nineDigits: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    const npi = `${nineDigits}${digit.toString()}`;
    if (isNationalProviderIdentifier(npi)) return npi;
  }
  throw new Error('broken: nine digits must begin with 1 or 2');
}

const address = { line1: '100 Maple Street', city: 'Springfield', state: 'IL', zip: '627010001' };

function payer(key: string, name: string, number: string): OnboardingPayer {
  return {
    key,
    name,
    kind: 'commercial',
    ids: {
      claims: number,
      eligibility: `${number}E`,
      claimStatus: `${number}S`,
      remittance: `1${number.padStart(9, '0')}`,
    },
    claimFilingIndicator: 'CI',
    filingLimitDays: 90,
    correction: 'replacement',
    submission: 'electronic',
    usualDays: { acknowledgement: 2, payment: 14, paymentP95: 30 },
    address,
    phone: '8005550100',
  };
}

function practice(key: string, index: number, ehr: 'hl7' | 'csv'): OnboardingPractice {
  const digits = (offset: number): string =>
    `1${(index * 100 + offset).toString().padStart(8, '0')}`;
  return {
    key,
    legalName: `${key} Medical Group`,
    taxId: `98${index.toString().padStart(7, '0')}`,
    npi: testNpi(digits(1)),
    taxonomy: '207Q00000X',
    specialty: 'family medicine',
    timeZone: 'America/Chicago',
    ehr,
    sendingFacility: key.toUpperCase(),
    address,
    payTo: address,
    phone: '2175550100',
    contactName: 'Front Office',
    email: `office@${key}.example`,
    bankAccountLast4: `004${(index + 1).toString()}`,
    fee: { kind: 'percent', basisPoints: 500 },
    locations: [{ key: 'main', name: 'Main Office', placeOfService: '11', address }],
    providers: [
      {
        key: 'one',
        lastName: 'Hale',
        firstName: 'Iris',
        credential: 'MD',
        npi: testNpi(digits(2)),
        taxonomy: '207Q00000X',
        participations: [{ payerKey: 'acme', effectiveFrom: '2025-01-01' }],
      },
    ],
    chargeMaster: [
      { code: '99213', chargeCents: 15_000 },
      { code: '99214', chargeCents: 22_000 },
      { code: '36415', chargeCents: 1_500 },
    ],
  };
}

/** The packet. Its payers: acme, federal, statewide, mutual; its practices: riverside, lakeview. */
export function testPacket(): OnboardingPacket {
  const payers = [
    { ...payer('acme', 'Acme Health Plan', '62308') },
    {
      ...payer('federal', 'Federal Senior Plan', '04412'),
      kind: 'medicare' as const,
      forwardsTo: 'mutual',
    },
    { ...payer('statewide', 'Statewide Assistance', '77350'), kind: 'medicaid' as const },
    { ...payer('mutual', 'Mutual Supplement', '90551') },
  ];
  const practices = [practice('riverside', 1, 'hl7'), practice('lakeview', 2, 'csv')];
  return {
    clearinghouse: {
      key: 'test-clearinghouse',
      name: 'Test Clearinghouse',
      senderId: 'CLAIMWRIGHT',
      receiverId: 'TESTCLEAR',
    },
    payers,
    practices,
    enrollments: practices.flatMap(({ key }) =>
      payers.map((one) => ({
        practiceKey: key,
        payerKey: one.key,
        transaction: '837' as const,
        status: 'active' as const,
        effectiveFrom: '2025-01-01',
      })),
    ),
    contracts: practices.map(({ key }) => ({
      practiceKey: key,
      payerKey: 'acme',
      effectiveFrom: '2025-01-01',
      lesserOf: true,
      multipleProcedureReductionBasisPoints: 5_000,
      sequestrationBasisPoints: 0,
      rates: [
        { code: '99213', allowedCents: 9_200 },
        { code: '99214', allowedCents: 13_100 },
      ],
      authorizationRequiredCodes: ['73721'],
      defaultBasisPointsOfCharge: 6_000,
    })),
  };
}

/** Sets the packet up and hands out the ids. */
export async function onboardTestPacket(
  platform: Platform,
  packet: OnboardingPacket = testPacket(),
): Promise<Onboarded> {
  const outcome = await onboardFromPacket(platform, packet);
  assert(!isRefused(outcome), 'the test packet was refused');
  return outcome;
}
