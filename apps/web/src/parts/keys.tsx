/** Keys of a page: said once, heard anywhere on it, listed under `?`. */
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';

export interface Key {
  /** What is typed: `j`, `Enter`, `/`. */
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

interface Keyboard {
  readonly add: (keys: () => readonly Key[]) => () => void;
  readonly list: () => readonly Key[];
}

const KeyboardContext = createContext<Keyboard | null>(null);

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Enter and Space belong to the button or link that has the focus. */
function belongsToTarget(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' &&
    event.target instanceof HTMLElement &&
    event.target.closest('button, a, [role="option"], [role="tab"]') !== null
  );
}

/** Listens for the whole workspace. The page that came last is asked first. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const sources = useRef<(() => readonly Key[])[]>([]);
  const keyboard = useMemo<Keyboard>(
    () => ({
      add: (keys) => {
        sources.current = [keys, ...sources.current];
        return () => {
          sources.current = sources.current.filter((each) => each !== keys);
        };
      },
      list: () => {
        const all = sources.current.flatMap((source) => source());
        return all.filter((each, at) => all.findIndex((one) => one.key === each.key) === at);
      },
    }),
    [],
  );
  useEffect(() => {
    // A dialog may be gone by the time its own Escape is heard here, which then would close the record
    // below as well: what lay above is looked at before anybody else hears the key.
    let isUnderDialog = false;
    const hasDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;
    const look = (): void => {
      isUnderDialog = hasDialog();
    };
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || belongsToTarget(event)) return;
      if (isUnderDialog || hasDialog()) return;
      const found = keyboard.list().find((each) => each.key === event.key);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', look, true);
    document.addEventListener('keydown', hear);
    return () => {
      window.removeEventListener('keydown', look, true);
      document.removeEventListener('keydown', hear);
    };
  }, [keyboard]);
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/**
 * Gives the page these keys while it is shown. They are heard from the moment the page is painted: who
 * types a letter as soon as its button stands there is not too early.
 */
export function useKeys(keys: readonly Key[]): void {
  const keyboard = useContext(KeyboardContext);
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => keyboard?.add(() => latest.current), [keyboard]);
}

/** The keys that work right now, for the list under `?`. */
export function useKeyList(): [readonly Key[] | null, (isShown: boolean) => void] {
  const keyboard = useContext(KeyboardContext);
  const [shown, setShown] = useState<readonly Key[] | null>(null);
  return [shown, (isShown) => setShown(isShown ? (keyboard?.list() ?? []) : null)];
}

/** The keys that work at the moment of asking, to be offered as deeds. */
export function useKeysNow(): readonly Key[] {
  const keyboard = useContext(KeyboardContext);
  const [keys] = useState(() => keyboard?.list() ?? []);
  return keys;
}
