import type { Feature } from '../../shared/feature.ts'
import { caseMessages } from './case-messages.ts'
import { lockOpenCases } from './grant/lock-case.ts'

/** One case under a grant: its evaluation and what the consumer stated. */
export const caseFile: Feature = {
  caseParts: [
    {
      path: '/',
      label: { en: caseMessages.en.file, es: caseMessages.es.file },
      load: async () => (await import('./case-file-page.tsx')).CaseFilePage,
    },
  ],
  beforeSignOut: lockOpenCases,
}
