/**
 * What the clearinghouse brings: files with control numbers of its own, put into the mailbox when
 * they are due, and held back while it is dark.
 */
import {
  countingControlNumbers,
  type ControlNumbers,
  type InterchangeGiven,
  type WrittenInterchange,
  type WriteRefused,
} from '@claimwright/x12';
import { Agenda } from '../payers/calendar.ts';
import type { Mailbox } from '../sftp/mailbox.ts';
import type { ClearinghouseBooks } from './clearinghouse-books.ts';

/** Who sent last, so that answers go back. */
export interface Correspondent {
  readonly qualifier: string;
  readonly id: string;
  /** ISA15: P or T. */
  readonly usage: string;
}

interface OutgoingFile {
  readonly name: string;
  readonly text: string;
}

/** Writes an interchange with the envelope it is given. */
export type WriteInterchange = (given: InterchangeGiven) => WrittenInterchange | WriteRefused;

export class OutgoingPost {
  readonly numbers: ControlNumbers;
  /** The billing company; learnt from its first upload. */
  correspondent: Correspondent = { qualifier: 'ZZ', id: 'BILLING', usage: 'P' };
  readonly #senderId: string;
  readonly #mailbox: Mailbox;
  readonly #books: ClearinghouseBooks;
  readonly #due = new Agenda<OutgoingFile>();
  readonly #waiting: OutgoingFile[] = [];
  #files = 0;

  /** @param first the first control number of interchanges and groups */
  constructor(senderId: string, mailbox: Mailbox, books: ClearinghouseBooks, first = 1) {
    this.numbers = countingControlNumbers({ interchange: first, group: first });
    this.#senderId = senderId;
    this.#mailbox = mailbox;
    this.#books = books;
  }

  /** Writes an interchange and puts it down for a day. @returns its text */
  write(kind: string, on: string, write: WriteInterchange, deliverOn = on): string {
    const { text } = this.written(on, write);
    this.put(kind, text, on, deliverOn);
    return text;
  }

  /** An interchange as text. @throws when the writer refuses: a mistake of ours */
  written(on: string, write: WriteInterchange): WrittenInterchange {
    const written = write({
      senderQualifier: 'ZZ',
      senderId: this.#senderId,
      receiverQualifier: this.correspondent.qualifier,
      receiverId: this.correspondent.id,
      usageIndicator: this.correspondent.usage === 'T' ? 'T' : 'P',
      date: on,
      time: '0600',
      controlNumbers: this.numbers,
    });
    if ('refused' in written) {
      const { at, equation } = written.problems[0] ?? {};
      throw new Error(`broken: ${written.refused} ${at ?? ''} ${equation ?? ''}`);
    }
    return written;
  }

  /** Puts a text down for a day, under a name of its own. */
  put(kind: string, text: string, on: string, deliverOn = on): void {
    this.#files += 1;
    const name = `HL${on.replaceAll('-', '')}${this.#files.toString().padStart(6, '0')}.${kind}`;
    if (deliverOn === on) this.#waiting.push({ name, text });
    else this.#due.add(deliverOn, { name, text });
  }

  /** Puts what is due on a day, and what waited, into the mailbox; nothing leaves in the dark. */
  deliver(on: string, dark: boolean): void {
    this.#waiting.push(...this.#due.take(on));
    if (dark) return;
    for (const file of this.#waiting.splice(0)) {
      this.#mailbox.write(`/outbound/${file.name}`, new TextEncoder().encode(file.text));
      this.#books.count(`delivered ${file.name.split('.').at(-1) ?? ''}`);
    }
  }
}
