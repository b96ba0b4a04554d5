/** SMS and the mail house over HTTP: letters are printed, carried, and sometimes come back. */
import {
  json,
  jsonBody,
  type OutsideAnswer,
  type OutsideHandler,
  type OutsideRequest,
} from '../outside-http.ts';
import { pdfText } from './pdf-text.ts';

/** A letter as printed. */
export interface Letter {
  readonly letterId: string;
  readonly reference: string;
  readonly name: string;
  readonly line1: string;
  readonly text: string;
}

export interface MailHouseSetup {
  readonly today: () => string;
  /** The day on which a letter printed today is in the box, or back at the mail house. */
  readonly arrivesOn: (date: string) => string;
  /** Takes a letter to its door. False where nobody of that name lives. */
  readonly deliver: (letter: Letter) => boolean;
  readonly texted: (telephone: string, text: string) => void;
}

export class MailHouse {
  readonly #setup: MailHouseSetup;
  readonly #returned: {
    readonly letterId: string;
    readonly reference: string;
    readonly on: string;
  }[] = [];
  #letters = 0;
  #texts = 0;

  constructor(setup: MailHouseSetup) {
    this.#setup = setup;
  }

  readonly handle: OutsideHandler = (request) => {
    const { method, path } = request;
    if (method === 'POST' && path === '/sms') return this.#text(request);
    if (method === 'POST' && path === '/letters') return this.#letter(request);
    if (method === 'GET' && path === '/letters/returned') {
      const since = request.query.get('since') ?? '';
      const today = this.#setup.today();
      return json(
        200,
        this.#returned.filter((one) => one.on >= since && one.on <= today),
      );
    }
    return undefined;
  };

  counts(): { readonly letters: number; readonly returned: number; readonly texts: number } {
    return { letters: this.#letters, returned: this.#returned.length, texts: this.#texts };
  }

  #text(request: OutsideRequest): OutsideAnswer {
    const { to, text } = jsonBody(request) ?? {};
    if (typeof to !== 'string' || typeof text !== 'string') {
      return json(400, { error: 'to and text are needed' });
    }
    this.#texts += 1;
    this.#setup.texted(to, text);
    return json(202, { messageId: `sms_${this.#texts}` });
  }

  #letter(request: OutsideRequest): OutsideAnswer {
    const given = jsonBody(request) ?? multipartOf(request);
    const to = given?.to as
      { readonly name?: unknown; readonly line1?: unknown; readonly address?: unknown } | undefined;
    const { reference, pdfBase64 } = given ?? {};
    const name = to?.name;
    const line1 = to?.line1 ?? (to?.address as { readonly line1?: unknown } | undefined)?.line1;
    if (typeof name !== 'string' || typeof line1 !== 'string' || typeof reference !== 'string') {
      return json(400, {
        error: 'to.name, to.line1 (or to.address.line1) and reference are needed',
      });
    }
    if (typeof pdfBase64 !== 'string') return json(400, { error: 'pdfBase64 is needed' });
    const pdf = Buffer.from(pdfBase64, 'base64');
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
      return json(400, { error: 'pdfBase64 is no PDF' });
    this.#letters += 1;
    const letterId = `L${this.#letters.toString().padStart(7, '0')}`;
    const delivered = this.#setup.deliver({ letterId, reference, name, line1, text: pdfText(pdf) });
    if (!delivered) {
      const on = this.#setup.arrivesOn(this.#setup.arrivesOn(this.#setup.today()));
      this.#returned.push({ letterId, reference, on });
    }
    return json(201, { letterId });
  }
}

/** The parts of a multipart body: `meta` as JSON, `pdf` as the letter. */
function multipartOf(request: OutsideRequest): Readonly<Record<string, unknown>> | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return undefined;
  let meta: Record<string, unknown> = {};
  for (const part of request.body.toString('latin1').split(`--${boundary}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split < 0) continue;
    const headers = part.slice(0, split).toLowerCase();
    const body = part.slice(split + 4).replace(/\r\n$/, '');
    if (headers.includes('application/pdf')) {
      meta.pdfBase64 = Buffer.from(body, 'latin1').toString('base64');
    } else if (headers.includes('name="meta"')) {
      const value: unknown = JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
      if (typeof value === 'object' && value !== null) meta = { ...meta, ...value };
    }
  }
  return meta;
}
