import { languages } from '@breakwater/vocabulary/languages'
import { languageNames } from '../i18n/language.ts'
import { useLanguage } from './language-provider.tsx'

/** Offers the other language, in its own words. The page, its URL, what was typed and the focus stay as they are. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = languages[(languages.indexOf(language) + 1) % languages.length] ?? language
  return (
    <button type="button" lang={other} className="language-switch" onClick={() => setLanguage(other)}>
      {languageNames[other]}
    </button>
  )
}
