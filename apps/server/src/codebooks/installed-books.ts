/** The books of an installation as one: what publishers' releases say, and the starter books below them. */
import type { Books } from '../platform/books.ts';
import { openStarterBooks } from '@claimwright/codebooks/starter-books';
import type { CodeBooks } from '@claimwright/codebooks/code-answer';

const notLoaded = { outcome: 'not-loaded' } as const;

/** Books of an installation into which no publisher's file was loaded. */
export function starterBooksOnly(starter: CodeBooks = openStarterBooks()): Books {
  return {
    ...starter,
    version: 'starter',
    releaseOf: (system, on) =>
      starter.releases.find(
        (release) =>
          release.name.endsWith(`: ${system}`) &&
          on >= release.effectiveFrom &&
          on <= release.effectiveTo,
      ),
    historyOf: () => [],
    pairBetween: () => notLoaded,
    unitLimitBy: () => notLoaded,
    addOnBy: () => notLoaded,
    supportBy: () => notLoaded,
    diagnosisEditsOf: () => undefined,
    isFacilityPlace: () => undefined,
    priceOf: () => ({ outcome: 'not-loaded', what: 'relative-values' }),
    anesthesiaFactorOf: () => undefined,
    publishedFeeOf: () => undefined,
    localityOfZip: () => undefined,
    notesOf: () => undefined,
    registeredProvider: () => notLoaded,
    mayOrder: () => undefined,
    screen: () => undefined,
    payerIds: () => [],
    scheduleRateOf: () => undefined,
    searchOf: () => undefined,
  };
}
