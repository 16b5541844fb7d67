import { AboutPage } from './about-page.tsx'
import { PrivacyPage } from './privacy-page.tsx'
import { TermsPage } from './terms-page.tsx'

export type NoticeRoute = 'about' | 'privacy' | 'terms'

/** What anybody may read before they tell anything. One chunk, fetched when one of the pages is asked for. */
export default function NoticePages({ route }: { route: NoticeRoute }) {
  switch (route) {
    case 'about':
      return <AboutPage />
    case 'privacy':
      return <PrivacyPage />
    case 'terms':
      return <TermsPage />
  }
}
