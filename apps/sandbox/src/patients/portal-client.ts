/** What a patient's browser does: the portal's API, and the processor's payment page. */
import { httpSend } from '../http-send.ts';
import { readJsonObject } from '../json-text.ts';

// The number that every processor's test cards use for success.
const testCard = '4242424242424242';

export class PortalClient {
  #url = '';

  connect(url: string): void {
    this.#url = url.replace(/\/$/, '');
  }

  /** Signs in with the code of a link and a date of birth. @returns undefined when refused */
  async signIn(code: string, datesOfBirth: readonly string[]): Promise<string | undefined> {
    for (const dateOfBirth of datesOfBirth) {
      const answer = await this.#send('POST', '/sessions', undefined, { code, dateOfBirth });
      const { token } = answer;
      if (typeof token === 'string') return token;
    }
    return undefined;
  }

  /** What is owed, in cents; undefined where the portal does not say. */
  async balanceCents(token: string): Promise<number | undefined> {
    const { balanceCents } = await this.#send('GET', '/account', token);
    return typeof balanceCents === 'number' && Number.isSafeInteger(balanceCents)
      ? balanceCents
      : undefined;
  }

  /** Starts a payment. @returns the processor's page, or undefined when refused */
  async startPayment(token: string, amountCents: number): Promise<string | undefined> {
    const { redirectUrl } = await this.#send('POST', '/payments', token, { amountCents });
    return typeof redirectUrl === 'string' ? redirectUrl : undefined;
  }

  async agreePlan(token: string, months: number): Promise<boolean> {
    const answer = await this.#send('POST', '/plans', token, { months });
    return answer.refusedStatus === undefined;
  }

  /** Fills in the processor's form. @returns whether it was taken */
  async payAtProcessor(url: string, name: string, practiceKey: string): Promise<boolean> {
    const form = new URLSearchParams({
      cardNumber: testCard,
      expiry: '12/39',
      securityCode: '123',
      cardName: name,
    });
    const answer = await httpSend(
      'POST',
      url,
      { 'content-type': 'application/x-www-form-urlencoded', 'x-sandbox-merchant': practiceKey },
      form.toString(),
    );
    return answer.status === 303;
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    token: string | undefined,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await httpSend(
      method,
      `${this.#url}${path}`,
      {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body === undefined ? undefined : JSON.stringify(body),
    );
    if (answer.status >= 300) return { refusedStatus: answer.status };
    return (
      readJsonObject(answer.body === '' ? '{}' : answer.body).object ?? {
        refusedStatus: answer.status,
      }
    );
  }
}
