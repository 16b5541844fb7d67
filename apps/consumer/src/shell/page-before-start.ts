import { holdsSessionOfAnyClient } from '@breakwater/sign-in/kept-session'
import { languageOfVisitor } from '@breakwater/ui/i18n/language'
import { paths } from '../shared/paths.ts'

/**
 * The script in the head of the built page: chooses what is shown until the application has started, before anything is
 * drawn. Visitors at `/` see the welcome page in their language. At other addresses, and where a person may be
 * signed in, whose page has another button, the waiting lines are shown.
 */
const { documentElement: page } = document
page.lang = languageOfVisitor()
const isWelcome = window.location.pathname === paths.welcome && !holdsSessionOfAnyClient(window.sessionStorage)
page.dataset.shows = isWelcome ? 'welcome' : 'waiting'
