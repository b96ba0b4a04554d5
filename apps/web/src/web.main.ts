/** Where the screens begin: reads the clock once and hands it on. */
import { start } from './application.tsx';

const now = new Date();
const two = (value: number): string => String(value).padStart(2, '0');

start(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
