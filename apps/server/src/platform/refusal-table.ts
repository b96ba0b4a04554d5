/** What a refusal is to a stranger on the wire and to a person at a screen. */
export interface RefusalText {
  /** The HTTP status that carries it. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503;
  /** What is wrong, in a biller's words. */
  readonly sentence: string;
  /** What to do next. */
  readonly next: string;
}

export type RefusalTable = Readonly<Record<string, RefusalText>>;

export const platformRefusals = {
  'not-signed-in': { status: 401, sentence: 'You are not signed in.', next: 'Sign in.' },
  'not-permitted': {
    status: 403,
    sentence: 'Your role does not permit this.',
    next: 'Ask a manager of your office for the permission.',
  },
  'not-found': {
    status: 404,
    sentence: 'There is nothing here that you may see.',
    next: 'Check the address, or search for it.',
  },
  'bad-input': {
    status: 400,
    sentence: 'Something in the request is missing or has the wrong form.',
    next: 'Correct the fields that are named and send it again.',
  },
  'wrong-sign-in': {
    status: 401,
    sentence: 'E-mail, password or one-time code is wrong.',
    next: 'Try again; after five failures the account waits for fifteen minutes.',
  },
  'account-waits': {
    status: 423,
    sentence: 'Too many failed attempts: the account waits.',
    next: 'Try again in fifteen minutes, or ask a manager.',
  },
  'foreign-origin': {
    status: 403,
    sentence: 'The request came from another site.',
    next: 'Open the workspace itself and try again.',
  },
  'too-large': {
    status: 413,
    sentence: 'The file is larger than this door takes.',
    next: 'Split it and send the parts.',
  },
  'own-roles': {
    status: 409,
    sentence: 'Nobody changes their own roles or account.',
    next: 'Ask another manager to do it.',
  },
  'staff-left': {
    status: 409,
    sentence: 'This person has left.',
    next: 'Let them come back first; their roles are kept.',
  },
  'works-elsewhere-too': {
    status: 409,
    sentence: 'This person also works for practices that you do not set up.',
    next: 'Take back their roles in your practices, or ask a manager of all of them.',
  },
} as const satisfies RefusalTable;
