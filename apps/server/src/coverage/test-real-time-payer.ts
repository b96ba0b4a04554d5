/** For tests: a clearinghouse in real time, over HTTP, whose payer says what it is told to say. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  countingControlNumbers,
  readEligibilityInquiry,
  transactionSets,
  writeEligibilityResponses,
  type Draft,
  type EligibilityInquiry,
  type ResponseSubscriber,
} from '@claimwright/x12';
import type { RealTimeConnection } from '../partners/connections.ts';

/** A member as the payer tells of them. */
export type Said = Omit<Draft<ResponseSubscriber>, 'party'>;

export interface TestRealTimePayer {
  readonly connection: RealTimeConnection;
  /** What was asked, in order. */
  readonly asked: EligibilityInquiry[];
  /** What is said next. */
  answer: Said | 'dark' | 'nonsense';
  close(): Promise<void>;
}

/** Starts it. @param partnerKey the partner whose agreement it is under */
export async function startTestRealTimePayer(partnerKey: string): Promise<TestRealTimePayer> {
  const asked: EligibilityInquiry[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const { answer } = payer;
      if (answer === 'dark') return void response.writeHead(503).end();
      if (answer === 'nonsense') return void response.end('<html>maintenance</html>');
      assert.equal(request.headers['x-api-key'], 'key');
      const payload = /<Payload><!\[CDATA\[([\s\S]*)\]\]>/.exec(body)?.[1] ?? '';
      assert.match(body, /<PayloadType>X12_270_Request_005010X279A1</);
      response.end(envelope(answerTo(payload, answer, asked)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const payer: TestRealTimePayer = {
    connection: {
      partnerKey,
      url: `http://127.0.0.1:${port.toString()}/`,
      apiKey: 'key',
      senderId: 'CLAIMWRIGHT',
      receiverId: 'TESTCLEAR',
    },
    asked,
    answer: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return payer;
}

function envelope(payload: string): string {
  return `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><c:COREEnvelopeRealTimeResponse xmlns:c="x"><PayloadType>X12_271_Response_005010X279A1</PayloadType><Payload><![CDATA[${payload}]]></Payload><ErrorCode>Success</ErrorCode><ErrorMessage></ErrorMessage></c:COREEnvelopeRealTimeResponse></s:Body></s:Envelope>`;
}

function answerTo(payload: string, subscriber: Said, asked: EligibilityInquiry[]): string {
  const [set] = transactionSets(new TextEncoder().encode(payload));
  assert.ok(set);
  const inquiry = readEligibilityInquiry(set.segments());
  asked.push(inquiry);
  const [source] = inquiry.informationSources;
  const [receiver] = source?.informationReceivers ?? [];
  assert.ok(source && receiver);
  const written = writeEligibilityResponses(
    {
      senderQualifier: 'ZZ',
      senderId: 'TESTCLEAR',
      receiverQualifier: 'ZZ',
      receiverId: 'CLAIMWRIGHT',
      usageIndicator: 'P',
      date: '2026-03-02',
      time: '1400',
      controlNumbers: countingControlNumbers(),
    },
    [
      {
        purposeCode: '11',
        createdDate: '2026-03-02',
        createdTime: '1400',
        informationSources: [
          {
            party: source.party,
            informationReceivers: [
              {
                party: receiver.party,
                subscribers: [
                  { party: receiver.subscribers[0]?.party ?? source.party, ...subscriber },
                ],
              },
            ],
          },
        ],
      },
    ],
  );
  assert.ok('text' in written);
  return written.text;
}
