import type { Language } from '@breakwater/vocabulary/languages'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { hasLanguageLink, keepLanguage, languageOfVisitor } from '../i18n/language.ts'
import type { Messages, Translation } from '../i18n/messages.ts'

type LanguageChoice = { language: Language; setLanguage: (language: Language) => void }

const LanguageContext = createContext<LanguageChoice | null>(null)

type LanguageProviderProps = {
  /** The language to begin with, where the page is written ahead of the visit or already shown. */
  initial?: Language | undefined
  children: ReactNode
}

/** Holds the person's language, keeps their choice for the next visit and tells the browser through <html lang>. */
export function LanguageProvider({ initial, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(initial ?? languageOfVisitor)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    // A language asked for by a link holds for the pages after it as well.
    if (hasLanguageLink()) keepLanguage(language)
  }, [language])
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      setLanguage(chosen) {
        keepLanguage(chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext)
  if (!choice) throw new Error('useLanguage is called outside <LanguageProvider>')
  return choice
}

/** The words of a page in the person's language. */
export function useMessages<Original>(messages: Messages<Original>): Translation<Original> {
  return messages[useLanguage().language]
}
