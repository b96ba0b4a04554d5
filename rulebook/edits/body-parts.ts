/**
 * Parts of the limbs, as ICD-10-CM and CPT number them: a service on one part whose diagnoses all name
 * another was pointed at the wrong diagnosis. What names no part says nothing.
 */

export type BodyPart = 'shoulder' | 'elbow' | 'wrist-and-hand' | 'hip' | 'knee' | 'ankle-and-foot';

/** CPT, by section: surgery 23000–28899, arthroscopy 29805–29899, radiology 73000–73660. */
const procedureRanges: readonly (readonly [from: number, to: number, part: BodyPart])[] = [
  [23000, 23929, 'shoulder'],
  [23930, 24999, 'elbow'],
  [25000, 26989, 'wrist-and-hand'],
  [26990, 27299, 'hip'],
  [27301, 27599, 'knee'],
  [27600, 28899, 'ankle-and-foot'],
  [29805, 29828, 'shoulder'],
  [29830, 29838, 'elbow'],
  [29840, 29847, 'wrist-and-hand'],
  [29860, 29863, 'hip'],
  [29866, 29889, 'knee'],
  [29891, 29899, 'ankle-and-foot'],
  [73000, 73050, 'shoulder'],
  [73070, 73085, 'elbow'],
  [73100, 73140, 'wrist-and-hand'],
  [73501, 73525, 'hip'],
  [73560, 73580, 'knee'],
  [73600, 73660, 'ankle-and-foot'],
];
const equipmentParts: Readonly<Record<string, BodyPart>> = {
  L1830: 'knee',
  L3908: 'wrist-and-hand',
};

/** ICD-10-CM, by beginnings: sites of joints in chapter 13, of injuries in chapter 19. */
const diagnosisParts: readonly (readonly [beginning: RegExp, part: BodyPart])[] = [
  [/^(?:M75|M2551|M2441|M2461|M2501|M2541|M1901|S4[0-4])/, 'shoulder'],
  [/^(?:M770|M771|M2552|M2542|M702|M703|S5[0-3])/, 'elbow'],
  [/^(?:M18|M2553|M2554|M653|M654|G560|S6)/, 'wrist-and-hand'],
  [/^(?:M16|M2555|M706|M707|S7[0-3])/, 'hip'],
  [/^(?:M17|M22|M23|M2556|M2546|M2446|M704|M705|S80|S83)/, 'knee'],
  [/^(?:M20|M2557|M722|M766|S9)/, 'ankle-and-foot'],
];
/** Chapters that name no limb and never give the reason for work on one. */
const noLimb = /^(?:F|J|K|H|I1|N[0-4])/;

/** The part that a procedure is done on; undefined where its number does not say. */
export function partOfProcedure(code: string): BodyPart | undefined {
  if (!/^\d{5}$/.test(code)) return equipmentParts[code];
  const number = Number(code);
  return procedureRanges.find(([from, to]) => number >= from && number <= to)?.[2];
}

/** Whether a diagnosis names another part, or none of the limbs at all. */
export function speaksAgainst(part: BodyPart, diagnosis: string): boolean {
  if (noLimb.test(diagnosis)) return true;
  const named = diagnosisParts.find(([beginning]) => beginning.test(diagnosis))?.[1];
  return named !== undefined && named !== part;
}
