/** Turns to pages without loading the application anew, and looks at what is drawn, once for each drawing: the same DOM under the same styles has nothing new for axe to find. */
import { createHash } from 'node:crypto';
import { assertAccessible, type Proof } from './test-proof.ts';

/**
 * Goes to another address as a link does, with nothing remembered of what the server said before, and waits
 * until it is drawn; without an address, waits only. The store of answers is found where React keeps it: the
 * application gives it to nobody. What is asked for is drawn when nothing is under way; where no answer
 * comes, when something is.
 */
const turn = `async (place, title, isAnswered) => {
  const root = document.getElementById('claimwright');
  const container = Object.keys(root).find((key) => key.startsWith('__reactContainer$'));
  const answersIn = (fiber) => {
    for (let at = fiber; at; at = at.sibling) {
      const found = at.memoizedProps?.client?.getQueryCache ? at.memoizedProps.client : answersIn(at.child);
      if (found) return found;
    }
  };
  const answers = answersIn(root[container].stateNode.current);
  if (place !== null) {
    answers.clear();
    history.pushState({}, '', place);
    dispatchEvent(new PopStateEvent('popstate'));
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () => {
    if (title !== null && document.title !== title) return false;
    const bones = document.querySelector('main [aria-label=Loading]');
    return isAnswered ? !bones && answers.isFetching() === 0 : Boolean(bones) || answers.isFetching() === 0;
  };
  const until = performance.now() + 20000;
  // what is drawn for a moment only, between two questions, does not count
  for (let still = 0; still < 3; still = isThere() ? still + 1 : 0) {
    if (performance.now() > until) return 'stands at ' + document.title;
    await frame();
  }
  return '';
}`;

async function drawn(proof: Proof, place: string | null, title: string | null): Promise<void> {
  const { page, stub } = proof;
  const given = [place, title, stub.state !== 'loading'].map((each) => JSON.stringify(each));
  const said = await page.evaluate<string>(`(${turn})(${given.join(', ')})`);
  if (said !== '') throw new Error(`${place ?? page.url()} is not drawn: ${said}`);
}

/**
 * Turns to a page of the workspace.
 * @param title the page's own, which its frame writes above the window
 */
export async function turnTo(proof: Proof, place: string, title: string): Promise<void> {
  // requests that no answer comes to would take the browser's few connections
  proof.stub.release();
  await drawn(proof, place, `${title} · Claimwright`);
}

/** Waits until all that the page asked for is answered and drawn. */
export const settled = (proof: Proof): Promise<void> => drawn(proof, null, null);

interface Drawing {
  /** Head and menu, without the mark of where one is: they differ by role. */
  readonly frame: string;
  /** Everything else in the page. */
  readonly rest: string;
}

/**
 * What stands in the page, as text. Names that React and Mantine make up anew for each drawing become
 * numbers by their order, so that two elements of one name are still seen as two of one name.
 */
const drawing = `(() => {
  const plain = (html) => {
    const names = new Map();
    return html.replace(/mantine-[a-z0-9]{9}|_r_[0-9a-z]+_|:r[0-9a-z]+:/g, (name) => {
      if (!names.has(name)) names.set(name, 'name' + names.size);
      return names.get(name);
    });
  };
  const body = document.body.cloneNode(true);
  const frame = [...body.querySelectorAll('.head, .side')].map((part) => {
    part.remove();
    for (const here of part.querySelectorAll('[data-status]')) {
      here.removeAttribute('data-status');
      here.removeAttribute('aria-current');
      here.classList.remove('active');
    }
    return part.outerHTML;
  });
  const { lang, className } = document.documentElement;
  return { frame: plain(frame.join('')), rest: plain([lang, className, body.innerHTML].join(' ')) };
})()`;

export interface Looker {
  /** axe finds nothing; it is not asked again about what it has seen. */
  readonly look: (proof: Proof, where: string) => Promise<void>;
  /** How many drawings there were, and how many of them axe looked at. */
  readonly counts: { drawn: number; judged: number };
}

/**
 * Frames and what they frame are judged each once, not in every pairing: a frame of another role has more or
 * fewer links of one kind, and nothing in the work refers to them.
 */
export function openLooker(): Looker {
  const seen = new Set<string>();
  const isNew = (text: string): boolean => {
    const digest = createHash('sha256').update(text).digest('base64');
    if (seen.has(digest)) return false;
    seen.add(digest);
    return true;
  };
  const counts = { drawn: 0, judged: 0 };
  const look = async (proof: Proof, where: string): Promise<void> => {
    const { frame, rest } = await proof.page.evaluate<Drawing>(drawing);
    counts.drawn += 1;
    // both are noted, whichever of them is the new one
    const news = [isNew(`frame ${frame}`), isNew(`rest ${rest}`)];
    if (!news.includes(true)) return;
    counts.judged += 1;
    await assertAccessible(proof, where);
  };
  return { look, counts };
}
