import { medicarePartB } from './medicare-part-b.ts';
import type { Partner } from './partner.ts';

/** Partners the package knows by name. To add one: write its file, name it here. */
export const allPartners: readonly Partner[] = [medicarePartB];

export function partnerNamed(name: string): Partner | undefined {
  return allPartners.find((partner) => partner.name === name);
}
