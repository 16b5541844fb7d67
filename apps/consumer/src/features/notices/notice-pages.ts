import { AboutPage } from './about-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { TermsPage } from './terms-page.tsx'

/** One chunk, so that a link between these pages needs no fetch. */
export const noticePages = { about: AboutPage, privacy: PrivacyPage, terms: TermsPage }
