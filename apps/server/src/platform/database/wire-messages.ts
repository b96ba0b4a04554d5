/**
 * Messages of PostgreSQL's extended query protocol, written into one buffer: a packet of statements is
 * one write to the socket, and ends with one Sync, after which the database answers all of it.
 * Source: PostgreSQL documentation, "Message Formats" and "Extended Query".
 */

/** A value as it travels: text, bytes, or null. */
export type WireValue = string | Uint8Array | null;

const code = { parse: 0x50, bind: 0x42, describe: 0x44, execute: 0x45, sync: 0x53 } as const;
/** Bytes of UTF-8 that a UTF-16 unit may need at most. */
const bytesOfUnit = 3;
const textFormat = 0;
const binaryFormat = 1;

export class WireMessages {
  #bytes = Buffer.allocUnsafe(65_536);
  #at = 0;

  /** Prepares a text under a name; the empty name holds until the next text without a name. */
  parse(name: string, text: string): void {
    const start = this.#begin(code.parse);
    this.#name(name);
    this.#name(text);
    // the database finds out the types of parameters
    this.#int16(0);
    this.#end(start);
  }

  /** Binds values to a prepared statement; its rows come as text. */
  bind(name: string, values: readonly WireValue[]): void {
    const start = this.#begin(code.bind);
    this.#name('');
    this.#name(name);
    this.#int16(values.length);
    for (const value of values) {
      this.#int16(typeof value === 'object' && value !== null ? binaryFormat : textFormat);
    }
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(1);
    this.#int16(textFormat);
    this.#end(start);
  }

  /** Asks for the columns of what was bound. */
  describe(): void {
    const start = this.#begin(code.describe);
    this.#reserve(1);
    this.#bytes[this.#at] = 0x50;
    this.#at += 1;
    this.#name('');
    this.#end(start);
  }

  /** Runs what was bound, all rows of it. */
  execute(): void {
    const start = this.#begin(code.execute);
    this.#name('');
    this.#int32(0);
    this.#end(start);
  }

  sync(): void {
    this.#end(this.#begin(code.sync));
  }

  /** What was written, as bytes of its own; begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  #begin(letter: number): number {
    this.#reserve(5);
    this.#bytes[this.#at] = letter;
    const start = this.#at + 1;
    this.#at += 5;
    return start;
  }

  /** The length of a message counts itself, and not the letter before it. */
  #end(start: number): void {
    this.#bytes.writeInt32BE(this.#at - start, start);
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  #int16(value: number): void {
    this.#reserve(2);
    this.#at = this.#bytes.writeUInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#reserve(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  #name(text: string): void {
    this.#reserve(bytesOfUnit * text.length + 1);
    this.#at += this.#bytes.write(text, this.#at);
    this.#bytes[this.#at] = 0;
    this.#at += 1;
  }

  #value(value: WireValue): void {
    if (value === null) {
      this.#int32(-1);
      return;
    }
    if (typeof value !== 'string') {
      this.#int32(value.byteLength);
      this.#reserve(value.byteLength);
      this.#bytes.set(value, this.#at);
      this.#at += value.byteLength;
      return;
    }
    this.#reserve(4 + bytesOfUnit * value.length);
    const length = this.#bytes.write(value, this.#at + 4);
    this.#bytes.writeInt32BE(length, this.#at);
    this.#at += 4 + length;
  }
}
