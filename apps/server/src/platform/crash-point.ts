/**
 * Named places at which a test may stop the process, to prove that what was half done is not done.
 * A production build never stops: the variable is read once, by the composition.
 */
let armed: { readonly name: string; readonly stop: () => void } | undefined;

/** Arms one crash point. Called by a test or by a worker's composition, never by business code. */
export function armCrashPoint(name: string, stop: () => void): void {
  armed = { name, stop };
}

/** Disarms. */
export function disarmCrashPoint(): void {
  armed = undefined;
}

/** A place where the process may be made to stop. */
export function crashPoint(name: string): void {
  if (armed?.name === name) armed.stop();
}
