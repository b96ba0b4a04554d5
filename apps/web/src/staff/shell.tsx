/** What stands around every page: menu with what waits, practice, palette, keys, and who you are. */
import { Button, Kbd, Menu, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useRead } from '../api/queries.ts';
import { request, RequestFailed } from '../api/request.ts';
import { ConnectionBar } from '../parts/connection-bar.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useFilters } from '../parts/address.ts';
import { KeyboardProvider, useKeyList, useKeys } from '../parts/keys.tsx';
import { showCount, showName } from '../parts/show.ts';
import { Failed, LoadingRows, NotPermitted } from '../parts/states.tsx';
import { TodayContext, useToday } from '../parts/today.ts';
import { mayOpen, menuGroups, staffPages, type PageRoute } from '../routes.ts';
import { useMe, usePractices, type Me } from './session.ts';

const Palette = lazy(() => import('./palette.tsx').then((file) => ({ default: file.Palette })));

/** The frame of the staff workspace; whoever is not signed in is sent to the door. */
export function Shell() {
  const me = useMe();
  const today = useToday();
  if (me.error instanceof RequestFailed && me.error.status === 401) return <ToTheDoor />;
  if (me.error) {
    return (
      <main className="page">
        <Failed error={me.error} again={() => void me.refetch()} />
      </main>
    );
  }
  return (
    <TodayContext value={me.data?.today ?? today}>
      <Workspace me={me.data} />
    </TodayContext>
  );
}

/** Ages and clocks are counted to the office's day, not to that of the machine one sits at. */
function Workspace({ me }: { me: Me | undefined }) {
  return (
    <KeyboardProvider>
      <a className="skip" href="#work">
        Skip to the work
      </a>
      <div className="shell">
        <Head me={me} />
        <SideMenu me={me} />
        <main className="work" id="work" tabIndex={-1}>
          <ConnectionBar />
          {me ? <Page me={me} /> : <LoadingRows />}
        </main>
      </div>
      <KeyHelp />
    </KeyboardProvider>
  );
}

/** Goes to the door once, remembering where one wanted to go. */
function ToTheDoor() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [wanted] = useState(href);
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { to: wanted }, replace: true });
  }, [navigate, wanted]);
  return <LoadingRows />;
}

function currentPage(fullPath: string): PageRoute | undefined {
  const plain = fullPath.length > 1 ? fullPath.replace(/\/$/, '') : '/';
  return staffPages.find((page) => page.path === plain);
}

/** The page itself, or who can open it. */
function Page({ me }: { me: Me }) {
  const page = currentPage(String(useMatches().at(-1)?.fullPath ?? ''));
  useEffect(() => {
    document.title = page ? `${page.title} · Claimwright` : 'Claimwright';
  }, [page]);
  if (page && !mayOpen(page, me.permissions)) {
    return (
      <div className="page">
        <h1 className="page-title">{page.title}</h1>
        <NotPermitted permissions={page.permissions} />
      </div>
    );
  }
  return <Outlet />;
}

function Head({ me }: { me: Me | undefined }) {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setPaletteOpen((isOpen) => !isOpen);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return (
    <header className="head">
      <Link to="/" className="brand">
        <img src="/mark.svg" alt="" width="22" height="22" />
        Claimwright
      </Link>
      <PracticeChoice />
      <button type="button" className="palette-open" onClick={() => setPaletteOpen(true)}>
        <span>Find a page, patient, claim …</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <span className="head-gap" />
      <UserMenu me={me} />
      {isPaletteOpen && me && (
        <Suspense fallback={null}>
          <Palette me={me} close={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}

/** One practice, or all; the choice stands in the address. */
function PracticeChoice() {
  const { rows } = usePractices();
  const [{ practice = '' }, change] = useFilters();
  const [only] = rows;
  if (only && rows.length === 1) return <span className="practice-only">{only.legalName}</span>;
  return (
    <NativeSelect
      aria-label="Practice"
      className="practice-choice"
      size="xs"
      value={practice}
      onChange={(event) => change({ practice: event.currentTarget.value, open: undefined })}
      data={[
        { value: '', label: rows.length > 0 ? `All ${rows.length} practices` : 'All practices' },
        ...rows.map((row) => ({ value: row.practiceId, label: row.legalName })),
      ]}
    />
  );
}

function UserMenu({ me }: { me: Me | undefined }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => request('POST /api/sign-out', {}),
    onSettled: async () => {
      queries.clear();
      await navigate({ to: '/sign-in' });
    },
  });
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="subtle" color="gray" className="user">
          {me ? me.name : 'You'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me?.roles.map(showName).join(', ')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {scheme === 'auto' ? 'As the computer' : showName(scheme)}
            {colorScheme === scheme && ' ✓'}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SideMenu({ me }: { me: Me | undefined }) {
  const hasQueues = me?.permissions.includes('tasks:work') ?? false;
  const queues = useRead('GET /api/queues', {}, { enabled: hasQueues });
  const [{ practice }] = useFilters();
  const openIn = (queue: string | undefined): number =>
    queues.data?.rows.find((row) => row.queue === queue)?.open ?? 0;
  return (
    <nav className="side" aria-label="Pages">
      {menuGroups.map((group) => {
        const pages = staffPages.filter(
          (page) => page.menu === group.id && me && mayOpen(page, me.permissions),
        );
        if (pages.length === 0) return null;
        return (
          <section key={group.id} aria-label={group.title}>
            <h2 className="side-group">{group.title}</h2>
            <ul>
              {pages.map((page) => (
                <li key={page.id}>
                  <Link
                    to={page.path}
                    search={practice === undefined ? {} : { practice }}
                    activeOptions={{ exact: page.path === '/', includeSearch: false }}
                    className="side-link"
                  >
                    {page.title}
                    {page.queue && openIn(page.queue) > 0 && (
                      <span className="side-count">{showCount(openIn(page.queue))}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

/** `?`: the keys of this page. */
function KeyHelp() {
  const [keys, setShown] = useKeyList();
  useKeys([{ key: '?', does: 'Show these keys', run: () => setShown(true) }]);
  return (
    <Dialog opened={keys !== null} onClose={() => setShown(false)} title="Keys of this page">
      <table className="plain">
        <tbody>
          {[{ key: 'Ctrl K', does: 'Find a page, patient or claim' }, ...(keys ?? [])].map(
            (each) => (
              <tr key={each.key}>
                <td>
                  <Kbd>{each.key}</Kbd>
                </td>
                <td>{each.does}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </Dialog>
  );
}
