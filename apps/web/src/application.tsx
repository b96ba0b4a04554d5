/** Puts the application into the page: theme, answers, router. */
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/queries.ts';
import { TodayContext } from './parts/today.ts';
import { createPages } from './router.tsx';
import { colors, theme } from './theme.ts';
import './mantine.css';
import './workspace.css';

/** Starts the screens. `today` is what ages are counted to. */
export function start(today: string): void {
  const root = document.getElementById('claimwright');
  if (!root) throw new Error('broken: the page has no place for the application');
  const queries = createQueries();
  const router = createPages();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={colors} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <TodayContext value={today}>
            <RouterProvider router={router} />
            <Notifications position="bottom-right" autoClose={6000} />
          </TodayContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
