/**
 * The CAQH CORE SOAP envelope (phase II, version 2.2.0) of real-time exchanges: reading a request
 * and writing its response. Only what the rule names is read; the payload is X12.
 */

export interface CoreRequest {
  readonly payloadType: string;
  readonly payloadId: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly payload: string;
}

export interface CoreResponse {
  readonly payloadType: string;
  readonly payloadId: string;
  /** As of RFC 3339. */
  readonly timeStamp: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly payload: string;
  /** `Success`, or the rule's name of what is wrong. */
  readonly errorCode: string;
  readonly errorMessage: string;
}

const namespace = 'http://www.caqh.org/SOAP/WSDL/CORERule2.2.0.xsd';

/** Reads a real-time request; the name of the field that is missing or wrong where it cannot be. */
export function readCoreRequest(xml: string): CoreRequest | { readonly wrong: string } {
  if (!/<(?:[\w-]+:)?COREEnvelopeRealTimeRequest[\s>]/.test(xml)) return { wrong: 'Envelope' };
  const names = [
    'PayloadType',
    'ProcessingMode',
    'PayloadID',
    'TimeStamp',
    'SenderID',
    'ReceiverID',
    'CORERuleVersion',
    'Payload',
  ];
  const values = new Map(names.map((name) => [name, elementText(xml, name)]));
  for (const name of names) {
    if (!values.get(name)) return { wrong: name };
  }
  if (values.get('ProcessingMode') !== 'RealTime') return { wrong: 'ProcessingMode' };
  if (values.get('CORERuleVersion') !== '2.2.0') return { wrong: 'CORERuleVersion' };
  return {
    payloadType: values.get('PayloadType') ?? '',
    payloadId: values.get('PayloadID') ?? '',
    senderId: values.get('SenderID') ?? '',
    receiverId: values.get('ReceiverID') ?? '',
    payload: values.get('Payload') ?? '',
  };
}

/** The text of the first element of a local name; CDATA and the five entities are undone. */
function elementText(xml: string, name: string): string | undefined {
  const open = new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>`).exec(xml);
  if (!open) return undefined;
  const from = open.index + open[0].length;
  const rest = xml.slice(from);
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>/.exec(rest);
  if (cdata) return cdata[1];
  const close = new RegExp(`</(?:[\\w-]+:)?${name}\\s*>`).exec(rest);
  return close ? unescaped(rest.slice(0, close.index)).trim() : undefined;
}

/** Writes a real-time response. */
export function writeCoreResponse(response: CoreResponse): string {
  const fields = [
    ['PayloadType', response.payloadType],
    ['ProcessingMode', 'RealTime'],
    ['PayloadID', response.payloadId],
    ['TimeStamp', response.timeStamp],
    ['SenderID', response.senderId],
    ['ReceiverID', response.receiverId],
    ['CORERuleVersion', '2.2.0'],
  ] as const;
  const body = fields.map(([name, value]) => `<${name}>${escaped(value)}</${name}>`).join('');
  const error =
    `<ErrorCode>${escaped(response.errorCode)}</ErrorCode>` +
    `<ErrorMessage>${escaped(response.errorMessage)}</ErrorMessage>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://www.w3.org/2003/05/soap-envelope"><soapenv:Body>' +
    `<ns1:COREEnvelopeRealTimeResponse xmlns:ns1="${namespace}">` +
    `${body}<Payload><![CDATA[${response.payload}]]></Payload>${error}` +
    '</ns1:COREEnvelopeRealTimeResponse></soapenv:Body></soapenv:Envelope>'
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
