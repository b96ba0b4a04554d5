/** What stands around the patient's pages: name, language, and a calm column. */
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import './portal.css';
import { useSay, words } from './words.ts';

export function PortalFrame() {
  return (
    <I18nextProvider i18n={words}>
      <Frame />
    </I18nextProvider>
  );
}

function Frame() {
  const say = useSay();
  const { i18n } = useTranslation();
  const language = i18n.language;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('bill');
  }, [language, say]);
  return (
    <div className="portal">
      <a className="skip" href="#bill">
        {say('skip')}
      </a>
      <header className="portal-head">
        <img src="/mark.svg" alt="" width="26" height="26" />
        <span className="portal-name">{say('bill')}</span>
        <button
          type="button"
          className="portal-language"
          lang={language === 'en' ? 'es' : 'en'}
          onClick={() => void i18n.changeLanguage(language === 'en' ? 'es' : 'en')}
        >
          {say('switchLanguage')}
        </button>
      </header>
      <main id="bill" className="portal-main">
        <Outlet />
      </main>
    </div>
  );
}
