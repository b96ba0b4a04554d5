import { coderSayings } from './sayings-of-coders.ts';
import { organSayings } from './sayings-of-organs.ts';
import { otherSayings } from './sayings-of-other-care.ts';

/**
 * How coders and patients say things, and the words of the books that mean the same. Our own list, one
 * saying a line: what is typed = a phrase of the titles | another. A saying of up to three words is read
 * before its single words are; any of the phrases will do.
 */
export const sayingLines = organSayings + otherSayings + coderSayings;
