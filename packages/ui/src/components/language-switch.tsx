import { languageNames, languages } from '../i18n/language.ts'
import { useLanguage } from './language-provider.tsx'

/** Offers the other language, in its own words. The page, its URL and what was typed stay as they are. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  return languages
    .filter((other) => other !== language)
    .map((other) => (
      <button key={other} type="button" lang={other} className="language-switch" onClick={() => setLanguage(other)}>
        {languageNames[other]}
      </button>
    ))
}
