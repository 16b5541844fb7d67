import { languages } from '@breakwater/vocabulary/languages'
import { languageNames } from '../i18n/language.ts'
import { useLanguage } from './language-provider.tsx'

/**
 * Offers the other language, in its own words. The page, its URL, what was typed and the focus stay as they are.
 * @param compact shows its code instead of its name where there is little room
 */
export function LanguageSwitch({ compact = false }: { compact?: boolean }) {
  const { language, setLanguage } = useLanguage()
  const other = languages[(languages.indexOf(language) + 1) % languages.length] ?? language
  return (
    <button type="button" lang={other} className="language-switch" onClick={() => setLanguage(other)}>
      <span className={compact ? 'language-name' : undefined}>{languageNames[other]}</span>
      {compact && (
        <span className="language-code" aria-hidden="true">
          {other.toUpperCase()}
        </span>
      )}
    </button>
  )
}
