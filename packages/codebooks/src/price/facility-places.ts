/**
 * Places where Medicare pays the facility's price: the place bears the costs of practice itself.
 * Source: Medicare Claims Processing Manual, chapter 12, section 20.4.2.
 */
const facilityPlaces: ReadonlySet<string> = new Set([
  ...['02', '19', '21', '22', '23', '24', '26', '31', '34', '41', '42', '51', '52', '53', '56'],
  ...['61'],
]);

export function isFacilityPlace(placeOfService: string): boolean {
  return facilityPlaces.has(placeOfService);
}
