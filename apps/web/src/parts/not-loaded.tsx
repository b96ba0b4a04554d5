/** Lists that do not hold a day, with the days that they do hold: nothing is guessed about it. */
import type { Answer } from '../api/request.ts';
import { showDay } from './show.ts';

type Missing = Answer<'GET /api/codes'>['notLoaded'];

const listNames: Readonly<Record<string, string>> = {
  diagnosis: 'ICD-10-CM',
  'procedure/hcpcs': 'HCPCS Level II',
  'procedure/cpt': 'CPT',
  'procedure/cdt': 'CDT',
  modifier: 'The list of modifiers',
  'place-of-service': 'The list of places',
};

export function NotLoadedLists({ of, on }: { of: Missing; on: string }) {
  return of.map(({ list, releases }) => (
    <p key={list} className="quiet" role="status">
      <b className="late">
        {listNames[list] ?? list} is not loaded for {showDay(on)}.
      </b>{' '}
      {releases.length === 0
        ? 'Nothing of it is loaded.'
        : `Loaded: ${releases.map(({ release, from, to }) => `${release} (${showDays(from, to)})`).join(', ')}.`}
    </p>
  ));
}

const showDays = (from: string, to: string): string =>
  `${showDay(from)} – ${to.startsWith('9999') ? 'until the next' : showDay(to)}`;
