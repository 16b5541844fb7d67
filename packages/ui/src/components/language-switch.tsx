import { languageNames, languages } from '../i18n/language.ts'
import { useLanguage } from './language-provider.tsx'

/**
 * Offers the other language, in its own words. The page, its URL and what was typed stay as they are, and so does the
 * focus: the button goes on offering whatever is the other language then.
 */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  return languages
    .filter((other) => other !== language)
    .map((other, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the key is the button's place, so that it stays the same element
      <button key={index} type="button" lang={other} className="language-switch" onClick={() => setLanguage(other)}>
        {languageNames[other]}
      </button>
    ))
}
