/**
 * The CAQH CORE SOAP envelope of real-time exchanges (rule version 2.2.0): our request, and what the
 * other side answers. Pure text.
 */

export interface CoreRequest {
  /** `X12_270_Request_005010X279A1`. */
  readonly payloadType: string;
  /** A UUID of ours. */
  readonly payloadId: string;
  /** RFC 3339, UTC. */
  readonly timeStamp: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly payload: string;
}

export interface CoreResponse {
  readonly payload: string;
  /** `Success`, or the rule's name of what is wrong. */
  readonly errorCode: string;
}

const namespace = 'http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd';

/** Writes a request. The payload goes as character data, so that no X12 delimiter can break it. */
export function writeCoreRequest(request: CoreRequest): string {
  const fields: readonly (readonly [string, string])[] = [
    ['PayloadType', request.payloadType],
    ['ProcessingMode', 'RealTime'],
    ['PayloadID', request.payloadId],
    ['TimeStamp', request.timeStamp],
    ['SenderID', request.senderId],
    ['ReceiverID', request.receiverId],
    ['CORERuleVersion', '2.2.0'],
  ];
  const body = fields.map(([name, value]) => `<${name}>${escapeText(value)}</${name}>`).join('');
  // a section may not hold its own end; X12 of ours cannot, but text is text
  const payload = request.payload.replaceAll(']]>', ']]]]><![CDATA[>');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<soapenv:Envelope xmlns:soapenv="http://www.w3.org/2003/05/soap-envelope"><soapenv:Body>',
    `<core:COREEnvelopeRealTimeRequest xmlns:core="${namespace}">`,
    `${body}<Payload><![CDATA[${payload}]]></Payload>`,
    '</core:COREEnvelopeRealTimeRequest></soapenv:Body></soapenv:Envelope>',
  ].join('');
}

/** Reads a response; undefined when it is no CORE envelope. */
export function readCoreResponse(xml: string): CoreResponse | undefined {
  if (!/<(?:[\w-]+:)?COREEnvelopeRealTimeResponse[\s>]/.test(xml)) return undefined;
  const errorCode = elementText(xml, 'ErrorCode');
  if (errorCode === undefined) return undefined;
  return { payload: elementText(xml, 'Payload') ?? '', errorCode };
}

function elementText(xml: string, name: string): string | undefined {
  const open = new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>`).exec(xml);
  if (!open) return undefined;
  const rest = xml.slice(open.index + open[0].length);
  const end = rest.search(new RegExp(`</(?:[\\w-]+:)?${name}\\s*>`));
  if (end < 0) return undefined;
  const content = rest.slice(0, end).trim();
  const sections = [...content.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(
    ([, text]) => text ?? '',
  );
  return sections.length > 0 ? sections.join('') : unescapeText(content);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
