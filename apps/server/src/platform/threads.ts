/**
 * Long work without a pause in a thread of its own: a quarter's 2.6 million rows are read while the
 * server goes on answering, and the memory that it took goes back with the thread.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * Megabytes for objects that live a moment. Reading rows makes little else, and the engine's own choice
 * is to let them lie: a year of diagnoses took a process of 400 MB by its choice, 297 with 8, 289 with 4.
 */
const youngMegabytes = 4;
/**
 * The most for objects that stay, far above what any import needs: a bound that is known makes the engine
 * clear away sooner (250 MB for the same year).
 */
const oldMegabytes = 1_024;

/**
 * Runs a module that ends in `answerThread` with what it is given.
 * @param given copied into the thread; the buffers in `handedOver` are moved and empty afterwards
 * @throws what the thread threw, or that it ended without an answer
 */
export function runInThread<Answer>(
  module: URL,
  given: unknown,
  handedOver: readonly Uint8Array[] = [],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(module, {
      workerData: given,
      transferList: wholeBuffers(handedOver),
      resourceLimits: {
        maxYoungGenerationSizeMb: youngMegabytes,
        maxOldGenerationSizeMb: oldMegabytes,
      },
    });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      // after an answer this changes nothing
      reject(new Error(`the thread ended with ${code} and without an answer`));
    });
  });
}

/** The thread's side: works on what was given and answers once. */
export function answerThread<Given, Answer>(
  work: (given: Given) => Answer,
  handedOver: (answer: Answer) => readonly Uint8Array[],
): void {
  const answer = work(workerData as Given);
  parentPort?.postMessage(answer, wholeBuffers(handedOver(answer)));
}

/** Only a buffer that nobody shares can be moved; others are copied. */
function wholeBuffers(views: readonly Uint8Array[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  for (const { buffer, byteLength } of views) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) found.add(buffer);
  }
  return [...found];
}
