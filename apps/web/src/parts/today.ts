/** The day on which the screens are read; handed in at the start, so that ages can be proved. */
import { createContext, useContext } from 'react';

export const TodayContext = createContext('1970-01-01');

/** Today as `YYYY-MM-DD`. */
export function useToday(): string {
  return useContext(TodayContext);
}
