/**
 * One lasting MLLP connection: a message goes out in its frame, and the next waits until the
 * answer has come. A broken line is opened again at the next message.
 */
import { connect, type Socket } from 'node:net';

const startOfBlock = 0x0b;
const endOfBlock = 0x1c;

/** An acknowledgement as far as a sender reads it. */
export interface MllpAnswer {
  /** MSA-1 */
  readonly code: string;
  /** MSA-2 */
  readonly controlNumber: string;
}

interface Waiting {
  readonly resolve: (answer: MllpAnswer) => void;
  readonly reject: (error: Error) => void;
}

export class MllpClient {
  readonly #host: string;
  readonly #port: number;
  readonly #answerWithinMilliseconds: number;
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);
  #waiting: Waiting | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(host: string, port: number, answerWithinMilliseconds = 60_000) {
    this.#host = host;
    this.#port = port;
    this.#answerWithinMilliseconds = answerWithinMilliseconds;
  }

  /**
   * Sends one message and waits for its answer.
   * @throws when the line cannot be opened, breaks, or stays silent
   */
  send(message: string): Promise<MllpAnswer> {
    const next = this.#turn.then(() => this.#exchange(message));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #exchange(message: string): Promise<MllpAnswer> {
    const socket = await this.#open();
    const frame = Buffer.concat([
      Buffer.from([startOfBlock]),
      Buffer.from(message, 'utf8'),
      Buffer.from([endOfBlock, 0x0d]),
    ]);
    return new Promise<MllpAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fail(new Error('MLLP: no answer in time'));
      }, this.#answerWithinMilliseconds);
      this.#waiting = {
        resolve(answer) {
          clearTimeout(timer);
          resolve(answer);
        },
        reject(error) {
          clearTimeout(timer);
          reject(error);
        },
      };
      socket.write(frame);
    });
  }

  async #open(): Promise<Socket> {
    if (this.#socket && !this.#socket.destroyed) return this.#socket;
    const socket = connect(this.#port, this.#host);
    socket.setNoDelay(true);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    this.#received = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      this.#take(bytes);
    });
    socket.on('error', (error) => {
      this.#fail(error);
    });
    socket.on('close', () => {
      this.#fail(new Error('MLLP: the line was closed'));
    });
    this.#socket = socket;
    return socket;
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    const end = this.#received.indexOf(endOfBlock);
    if (end < 0) return;
    const begin = this.#received.indexOf(startOfBlock);
    const text = this.#received.subarray(begin + 1, end).toString('utf8');
    this.#received = this.#received.subarray(end + 2);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(readAnswer(text));
  }

  #fail(error: Error): void {
    this.close();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}

function readAnswer(text: string): MllpAnswer {
  const fields = text
    .split(/[\r\n]+/)
    .find((line) => line.startsWith('MSA'))
    ?.split('|');
  return { code: fields?.[1] ?? 'none', controlNumber: fields?.[2] ?? '' };
}
