/** An address that leads nowhere. */
import { Nothing } from './states.tsx';

export function Nowhere() {
  return (
    <main className="page">
      <h1 className="page-title">Nothing here</h1>
      <Nothing title="There is nothing at this address that you may see.">
        Check the address, or go <a href="/">back to today</a>.
      </Nothing>
    </main>
  );
}
