/** Builds the screens for a proof, into a folder of its own. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds into a folder; nothing is printed unless it fails. */
export async function buildScreens(folder: string): Promise<void> {
  await build({
    root,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false },
  });
}
