import type { Feature } from '../../shared/feature.ts'
import { paths } from '../../shared/paths.ts'
import { applicationPaths } from './journey/application-paths.ts'

/** The online application: what it asks is listed in `journey.ts`. */
export const application: Feature = {
  pages: [
    {
      paths: Object.values(applicationPaths),
      audience: 'applicant',
      load: async () => (await import('./application-pages.tsx')).ApplicationPages,
    },
    {
      paths: [paths.sentAnswers],
      audience: 'signed-in',
      load: async () => (await import('./sent-answers-page.tsx')).SentAnswersPage,
    },
  ],
}
