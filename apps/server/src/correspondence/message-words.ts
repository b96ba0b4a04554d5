/**
 * What messages say: pure. To patients no diagnosis, no service, no amount; only that something is ready,
 * and where. To staff a table may go along, of codes and counts and never of a patient or claim.
 */
export interface MessageWords {
  readonly subject: string;
  readonly text: string;
  /** Goes along as a file, by e-mail only. */
  readonly table?: { readonly name: string; readonly csv: string };
}

/** The words of a kind of message. @param link where the recipient continues, '' for none */
export function messageWords(
  kind: string,
  given: {
    readonly practiceName: string;
    readonly practicePhone: string;
    readonly link: string;
    readonly detail?: Readonly<Record<string, string>>;
  },
): MessageWords {
  const { practiceName, practicePhone, link } = given;
  const help = `Questions, or need help paying? Call ${practicePhone}.`;
  switch (kind) {
    case 'statement':
      return {
        subject: `A statement from ${practiceName}`,
        text: `${practiceName} has a new statement for you.\nSee it and pay safely here: ${link}\n${help}\nTo stop these messages, reply STOP.`,
      };
    case 'reminder':
      return {
        subject: `A reminder from ${practiceName}`,
        text: `A reminder from ${practiceName}: your statement is waiting.\nSee it, pay it, or choose to pay over time: ${link}\n${help}\nTo stop these messages, reply STOP.`,
      };
    case 'final-notice':
      return {
        subject: `Final notice from ${practiceName}`,
        text: `${practiceName} has not heard from you about your statement.\nPlease pay, choose a plan, or tell us what is wrong: ${link}\n${help}\nTo stop these messages, reply STOP.`,
      };
    case 'receipt':
      return {
        subject: `Receipt from ${practiceName}`,
        text: `Thank you. ${practiceName} has received your payment.\n${help}`,
      };
    case 'code-changes': {
      const { on = '', counts = '', csv } = given.detail ?? {};
      return {
        subject: `What changes for ${practiceName} on ${on}`,
        text: `New releases of the code books begin on ${on}. Of what ${practiceName} used in the last twelve months: ${counts}.\nWhich codes and claims, and what it means in dollars: ${link}\nYou asked to be told; the same page takes that back.`,
        ...(csv === undefined ? {} : { table: { name: `code-changes-${on}.csv`, csv } }),
      };
    }
    default:
      throw new Error('broken: a kind of message without words');
  }
}
