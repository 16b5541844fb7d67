import { formatCalendarMonth } from '@breakwater/ui/dates'
import { applicationPaths } from '../../journey/application-paths.ts'
import { formPage } from '../../journey/form-page.ts'
import type { Section } from '../../journey/section.ts'
import { answerWords } from '../../words/answer-words.ts'
import { situationForm } from './form.ts'
import { situationMessages } from './messages.ts'
import { SituationPage } from './page.tsx'

export const situation: Section = {
  step: (language) => situationMessages[language].step,
  pages: [
    formPage({
      path: applicationPaths.situation,
      title: (language) => situationMessages[language].title,
      Page: SituationPage,
      form: situationForm,
      problemText: (problem, _field, language) => situationMessages[language].problems[problem],
      begun: ({ hardship }) => hardship !== null,
      rows({ hardship }, language) {
        const t = situationMessages[language]
        const words = answerWords[language]
        if (!hardship) return [{ name: t.cause, answer: words.notAnswered }]
        return [
          { name: t.cause, answer: words.causes[hardship.cause] },
          ...(hardship.since ? [{ name: t.since, answer: formatCalendarMonth(hardship.since, language) }] : []),
          ...(hardship.story ? [{ name: t.story, answer: hardship.story }] : []),
        ]
      },
      part: ({ hardship }) => ({ hardship }),
      freeTexts: ({ hardship }) => ({ story: hardship?.story ?? null }),
    }),
  ],
}
