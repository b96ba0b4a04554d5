import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  check,
  countingControlNumbers,
  readClaimStatusResponse,
  readEligibilityResponse,
  transactionSets,
  writeClaimStatusInquiries,
  writeEligibilityInquiries,
  type EligibilityResponse,
  type InterchangeGiven,
} from '@claimwright/x12';
import type { Member } from '../payers/payer-records.ts';
import { calmHabits, claimOf, line, member, openStory, recordsWith } from '../payers/story.ts';
import { readCoreRequest, writeCoreResponse } from './core-envelope.ts';
import { openRealTime, type RealTime } from './real-time.ts';

const given: InterchangeGiven = {
  senderQualifier: 'ZZ',
  senderId: 'BILLING',
  receiverQualifier: 'ZZ',
  receiverId: 'HARBORLINK',
  usageIndicator: 'P',
  date: '2026-03-02',
  time: '0900',
  controlNumbers: countingControlNumbers(),
};

function envelope(type: string, payload: string, mode = 'RealTime'): string {
  const escaped = payload.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:cor="http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd"><soap:Body><cor:COREEnvelopeRealTimeRequest><PayloadType>${type}</PayloadType><ProcessingMode>${mode}</ProcessingMode><PayloadID>f81d4fae</PayloadID><TimeStamp>2026-03-02T09:00:00Z</TimeStamp><SenderID>BILLING</SenderID><ReceiverID>HARBORLINK</ReceiverID><CORERuleVersion>2.2.0</CORERuleVersion><Payload>${escaped}</Payload></cor:COREEnvelopeRealTimeRequest></soap:Body></soap:Envelope>`;
}

function eligibilityInquiry(
  payerId: string,
  of: Member,
  more: { npi?: string; birthDate?: string; lastName?: string; memberId?: string } = {},
): string {
  const written = writeEligibilityInquiries(given, [
    {
      purposeCode: '13',
      referenceId: 'ASK1',
      createdDate: '2026-03-02',
      createdTime: '0900',
      informationSources: [
        {
          party: {
            entityCode: 'PR',
            entityType: '2',
            organizationName: 'PAYER',
            identifierQualifier: 'PI',
            identifier: payerId,
          },
          informationReceivers: [
            {
              party: {
                entityCode: '1P',
                entityType: '2',
                organizationName: 'MAPLE PRACTICE',
                npi: more.npi ?? '1000000004',
              },
              subscribers: [
                {
                  traces: [{ typeCode: '1', number: 'TRACE1', originatorId: '9BILLING01' }],
                  party: {
                    entityCode: 'IL',
                    entityType: '1',
                    lastName: more.lastName ?? of.lastName,
                    firstName: of.firstName,
                    identifierQualifier: 'MI',
                    identifier: more.memberId ?? of.memberId,
                    birthDate: more.birthDate ?? of.dateOfBirth,
                    genderCode: of.sex,
                  },
                  dates: [{ qualifier: '291', from: '2026-03-02' }],
                  inquiries: [{ serviceTypeCodes: ['30'] }],
                },
              ],
            },
          ],
        },
      ],
    },
  ]);
  assert.ok('text' in written, JSON.stringify(written));
  return written.text;
}

function statusInquiry(patientControlNumber: string): string {
  const written = writeClaimStatusInquiries(given, [
    {
      referenceId: 'ASK2',
      createdDate: '2026-03-02',
      createdTime: '0900',
      informationSources: [
        {
          party: {
            entityCode: 'PR',
            entityType: '2',
            organizationName: 'PAYER',
            identifierQualifier: 'PI',
            identifier: 'NFM01',
          },
          informationReceivers: [
            {
              party: {
                entityCode: '41',
                entityType: '2',
                organizationName: 'BILLING',
                identifierQualifier: '46',
                identifier: 'BILLING',
              },
              providers: [
                {
                  parties: [
                    {
                      entityCode: '1P',
                      entityType: '2',
                      organizationName: 'MAPLE PRACTICE',
                      npi: '1000000004',
                    },
                  ],
                  subscribers: [
                    {
                      party: {
                        entityCode: 'IL',
                        entityType: '1',
                        lastName: 'Alder',
                        firstName: 'Ruth',
                        identifierQualifier: 'MI',
                        identifier: 'M1',
                      },
                      birthDate: '1950-03-04',
                      genderCode: 'F',
                      claims: [
                        {
                          trace: { typeCode: '1', number: 'T1' },
                          patientControlNumber,
                          chargeCents: 5000,
                          serviceDateFrom: '2026-01-12',
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ]);
  assert.ok('text' in written);
  return written.text;
}

describe('real time', () => {
  const of = member({ payerKey: 'northfield', planKey: 'northfield-ppo-1500' });
  const ended = member({
    payerKey: 'prairie',
    planKey: 'prairie-classic',
    memberId: 'M2',
    effectiveTo: '2026-01-31',
  });
  const second = member({
    payerKey: 'northfield',
    planKey: 'northfield-ppo-500',
    memberId: 'M3',
    paidFirstBy: [{ payerKey: 'prairie', memberId: 'P7', from: '2026-01-01' }],
  });
  const story = openStory(recordsWith([of, ended, second]));
  let door: RealTime;
  let dark = false;
  const claim = claimOf(of, [line('93000', 5000, { diagnoses: ['I10'] })]);
  before(async () => {
    story.until('2026-01-12');
    story.payers.takeClaims('northfield', [claim], undefined);
    story.until('2026-03-01');
    door = await openRealTime({
      payers: story.payers,
      habits: calmHabits().clearinghouse,
      apiKey: 'key',
      today: () => '2026-03-02',
      isDark: () => dark,
    });
  });
  after(() => door.close());

  async function post(body: string, key = 'key'): Promise<Response> {
    return fetch(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/soap+xml', 'x-api-key': key },
      body,
    });
  }
  async function payloadOf(response: Response): Promise<string> {
    const xml = await response.text();
    assert.match(xml, /<ErrorCode>Success<\/ErrorCode>/);
    return /<Payload><!\[CDATA\[([\s\S]*?)\]\]>/.exec(xml)?.[1] ?? '';
  }
  async function ask(text: string): Promise<EligibilityResponse> {
    const payload = await payloadOf(await post(envelope('X12_270_Request_005010X279A1', text)));
    const bytes = new TextEncoder().encode(payload);
    assert.deepEqual(
      check(bytes).map((one) => one.message),
      [],
    );
    const [set] = transactionSets(bytes);
    assert.ok(set);
    return readEligibilityResponse(set.segments());
  }
  const subscriberOf = (answer: EligibilityResponse) =>
    answer.informationSources[0]?.informationReceivers[0]?.subscribers[0];

  test('an active member: plan dates, what is left of the deductible, copay, authorizations', async () => {
    const found = subscriberOf(await ask(eligibilityInquiry('NFM01', of)));
    assert.ok(found);
    assert.deepEqual(
      found.traces.map((one) => [one.typeCode, one.number]),
      [['2', 'TRACE1']],
    );
    const benefit = (
      code: string,
      level: string | undefined,
      period: string | undefined,
    ): number | undefined =>
      found.benefits.find(
        (one) =>
          one.informationCode === code &&
          one.coverageLevelCode === level &&
          one.periodCode === period,
      )?.amountCents;
    assert.equal(found.benefits[0]?.informationCode, '1');
    assert.equal(benefit('C', 'IND', '23'), 150_000);
    assert.equal(benefit('C', 'IND', '29'), 150_000 - 1920);
    assert.equal(benefit('G', 'IND', '29'), 600_000 - 1920);
    assert.equal(benefit('B', 'IND', '27'), 3000);
    assert.equal(found.benefits.find((one) => one.informationCode === 'A')?.percentage, '.2');
    assert.ok(
      found.benefits.some(
        (one) => one.authorizationRequired === 'Y' && one.procedure?.code === '73721',
      ),
    );
    assert.deepEqual(
      found.dates.map((one) => [one.qualifier, one.from]),
      [['346', '2025-01-01']],
    );
  });

  test('a cover that ended is inactive, with its dates', async () => {
    const found = subscriberOf(await ask(eligibilityInquiry('PRH22', ended)));
    assert.ok(found);
    assert.deepEqual(
      found.benefits.map((one) => one.informationCode),
      ['6'],
    );
    assert.deepEqual(
      found.dates.map((one) => one.from),
      ['2025-01-01', '2026-01-31'],
    );
  });

  test('another payer that comes first is named, with the member id there', async () => {
    const found = subscriberOf(await ask(eligibilityInquiry('NFM01', second)));
    assert.ok(found);
    const other = found.benefits.find((one) => one.informationCode === 'R');
    assert.ok(other);
    assert.equal(other.relatedEntities[0]?.identifier, 'PRH22');
    assert.equal(other.references[0]?.value, 'P7');
  });

  test('who is not found is told why', async () => {
    const reason = async (more: object): Promise<string | undefined> =>
      subscriberOf(await ask(eligibilityInquiry('NFM01', of, more)))?.rejections[0]?.reasonCode;
    assert.equal(await reason({ memberId: 'M9' }), '75');
    assert.equal(await reason({ lastName: 'Adler' }), '73');
    assert.equal(await reason({ birthDate: '1950-04-03' }), '71');
    const provider = await ask(eligibilityInquiry('NFM01', of, { npi: '1999999992' }));
    assert.equal(
      provider.informationSources[0]?.informationReceivers[0]?.rejections[0]?.reasonCode,
      '51',
    );
    const payer = await ask(eligibilityInquiry('NOBODY', of));
    assert.equal(payer.informationSources[0]?.partyRejections[0]?.reasonCode, '79');
  });

  test('a claim’s status: paid with its day, or nowhere', async () => {
    const status = async (
      patientControlNumber: string,
    ): Promise<readonly (string | undefined)[]> => {
      const text = statusInquiry(patientControlNumber);
      const payload = await payloadOf(await post(envelope('X12_276_Request_005010X212', text)));
      const bytes = new TextEncoder().encode(payload);
      assert.deepEqual(
        check(bytes).map((one) => one.message),
        [],
      );
      const [set] = transactionSets(bytes);
      assert.ok(set);
      const told = readClaimStatusResponse(set.segments()).informationSources[0]
        ?.informationReceivers[0]?.providers[0]?.subscribers[0]?.claims[0];
      return [told?.statuses[0]?.statuses[0]?.categoryCode, told?.payerClaimControlNumber];
    };
    const claimNumber = story.payers.find('northfield', claim.patientControlNumber)?.claimNumber;
    assert.deepEqual(await status(claim.patientControlNumber), ['F1', claimNumber]);
    assert.deepEqual(await status('UNKNOWN'), ['A4', undefined]);
  });

  test('what is not as the rule has it is answered with the rule’s word', async () => {
    const text = eligibilityInquiry('NFM01', of);
    const code = async (body: string): Promise<string | undefined> =>
      /<ErrorCode>(\w+)/.exec(await (await post(body)).text())?.[1];
    assert.equal(
      await code(envelope('X12_270_Request_005010X279A1', text, 'Batch')),
      'ProcessingModeIllegal',
    );
    assert.equal(await code(envelope('X12_278_Request_005010X217', text)), 'PayloadTypeIllegal');
    assert.equal(await code('no envelope'), 'EnvelopeIllegal');
    assert.equal((await post(envelope('X12_270_Request_005010X279A1', text), 'other')).status, 401);
    dark = true;
    assert.equal((await post(envelope('X12_270_Request_005010X279A1', text))).status, 503);
    dark = false;
  });
});

test('a payload goes through the envelope unharmed, escaped or in CDATA', () => {
  const payload = 'ISA*00*<&>"~GS*';
  const read = readCoreRequest(envelope('X12_270_Request_005010X279A1', payload));
  assert.ok('payload' in read);
  assert.equal(read.payload, payload);
  const cdata = envelope('T', 'x').replace(
    '<Payload>x</Payload>',
    `<Payload><![CDATA[${payload}]]></Payload>`,
  );
  const again = readCoreRequest(cdata);
  assert.ok('payload' in again);
  assert.equal(again.payload, payload);
  const xml = writeCoreResponse({
    payloadType: 'T',
    payloadId: '1',
    timeStamp: 't',
    senderId: 'a&b',
    receiverId: 'c',
    payload,
    errorCode: 'Success',
    errorMessage: '',
  });
  assert.ok(xml.includes(`<![CDATA[${payload}]]>`) && xml.includes('<SenderID>a&amp;b</SenderID>'));
});
