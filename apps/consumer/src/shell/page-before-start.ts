import { holdsSessionOfAnyClient } from '@breakwater/sign-in/kept-session'
import { keepLanguage, languageOfVisitor } from '@breakwater/ui/i18n/language'
import { languages } from '@breakwater/vocabulary/languages'
import { paths } from '../shared/paths.ts'

/**
 * Chooses what the built page shows until the application has started. Visitors at `/` see the welcome page in their
 * language. At other addresses, and where a person may be signed in, whose page has another button, the waiting lines are
 * shown. The button for the other language works already.
 */
const { documentElement: page } = document
page.lang = languageOfVisitor()
const isWelcome = window.location.pathname === paths.welcome && !holdsSessionOfAnyClient(window.sessionStorage)
page.dataset.shows = isWelcome ? 'welcome' : 'waiting'

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('.static-page .language-switch') : null
  const chosen = languages.find((language) => language === button?.lang)
  if (!chosen) return
  page.lang = chosen
  keepLanguage(chosen)
})
