import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'

/** The online application: what it asks is listed in `journey.ts`. */
export const application: Feature = {
  pages: [
    {
      path: `${paths.apply}/*`,
      audience: 'applicant',
      load: async () => (await import('./application-pages.tsx')).ApplicationPages,
    },
    {
      path: paths.sentAnswers,
      audience: 'signed-in',
      load: async () => (await import('./sent-answers-page.tsx')).SentAnswersPage,
    },
  ],
}
