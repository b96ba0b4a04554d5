/** The field's words as we use them: the same page that stands in the repository. */
import { TextInput } from '@mantine/core';
import glossary from '../../../../GLOSSARY.md?raw';
import { useFilters } from '../parts/address.ts';
import { useKeys } from '../parts/keys.tsx';
import { showCounted } from '../parts/show.ts';
import { Nothing } from '../parts/states.tsx';

interface Term {
  readonly term: string;
  readonly meaning: string;
  readonly chapter: string;
}

/** `## chapter` and `- **term**: meaning` of the glossary. */
function readTerms(text: string): readonly Term[] {
  let chapter = '';
  return text.split('\n').flatMap((line) => {
    chapter = /^## (.+)$/.exec(line)?.[1] ?? chapter;
    const [, term, meaning] = /^- \*\*(.+?)\*\*: (.+)$/.exec(line) ?? [];
    return term && meaning ? [{ term, meaning: meaning.replaceAll('`', ''), chapter }] : [];
  });
}

const terms = readTerms(glossary);
const searchId = 'glossary-search';

export function GlossaryPage() {
  const [{ search = '' }, change] = useFilters();
  useKeys([
    { key: '/', does: 'Look for a word', run: () => document.getElementById(searchId)?.focus() },
  ]);
  const wanted = search.trim().toLowerCase();
  const found = terms.filter(
    ({ term, meaning }) =>
      term.toLowerCase().includes(wanted) || meaning.toLowerCase().includes(wanted),
  );
  const chapters = [...new Set(found.map((each) => each.chapter))];
  return (
    <div className="page">
      <h1 className="page-title">Glossary</h1>
      <div className="filters" role="search">
        <TextInput
          id={searchId}
          aria-label="Look for a word"
          placeholder="Look for a word"
          className="filter-search"
          value={search}
          onChange={(event) => change({ search: event.currentTarget.value || undefined })}
        />
        <span className="quiet" role="status">
          {showCounted(found.length, 'word')}
        </span>
      </div>
      {found.length === 0 && <Nothing title="No such word here.">Try a part of it.</Nothing>}
      {chapters.map((chapter) => (
        <section key={chapter} className="glossary">
          <h2 className="section-title">{chapter}</h2>
          <dl>
            {found
              .filter((each) => each.chapter === chapter)
              .map(({ term, meaning }) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
