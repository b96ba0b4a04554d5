/** The portal speaks English and Spanish: the browser’s language first, then what the reader chooses. */
import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { english, type CatalogueKey } from './catalogue-english.ts';
import { spanish } from './catalogue-spanish.ts';

export const words = createInstance();

void words.use(initReactI18next).init({
  lng: navigator.language.startsWith('es') ? 'es' : 'en',
  fallbackLng: 'en',
  resources: { en: { translation: english }, es: { translation: spanish } },
  // React escapes what it shows
  interpolation: { escapeValue: false },
});

export type Say = (key: CatalogueKey, values?: Readonly<Record<string, string | number>>) => string;

/** How to say a thing in the reader's language. */
export function useSay(): Say {
  const { t } = useTranslation();
  return (key, values) => t(key, { ...values });
}
