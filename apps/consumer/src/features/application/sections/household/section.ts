import { usStateName } from '@breakwater/vocabulary/us-states'
import { applicationPaths } from '../../journey/application-paths.ts'
import { formPage } from '../../journey/form-page.ts'
import { emptyContact } from '../../journey/household.ts'
import type { Section } from '../../journey/section.ts'
import { answerWords, lateRange } from '../../words/answer-words.ts'
import { householdForm } from './form.ts'
import { householdMessages } from './messages.ts'
import { HouseholdPage } from './page.tsx'

export const household: Section = {
  step: null,
  pages: [
    formPage({
      path: applicationPaths.household,
      title: (language) => householdMessages[language].title,
      Page: HouseholdPage,
      form: householdForm,
      problemText: (problem, _field, language) => householdMessages[language].problems[problem],
      // The state alone does not count: the front door may have set it.
      begun: ({ householdSize, housing }) => Boolean(householdSize || housing),
      rows({ contact, state, householdSize, housing }, language) {
        const t = householdMessages[language]
        const words = answerWords[language]
        const place = [state && usStateName(state, language), contact?.postalCode].filter(Boolean).join(' ')
        const address = [contact?.street, contact?.city, place].filter(Boolean).join(', ')
        const late = lateRange(housing?.daysLate ?? null)
        const notice = housing?.foreclosureOrEviction
        return [
          { name: t.address, answer: address || words.notAnswered },
          { name: t.householdSize, answer: householdSize === null ? words.notAnswered : String(householdSize) },
          { name: t.housing, answer: housing ? words.housing[housing.status] : words.notAnswered },
          ...(late ? [{ name: t.rentOrMortgageLate, answer: words.late[late] }] : []),
          ...(notice == null ? [] : [{ name: t.noticeReceived, answer: notice ? words.yes : words.no }]),
        ]
      },
      part({ contact, state, householdSize, housing }) {
        const { street, city, postalCode } = contact ?? emptyContact
        return { contact: { street, city, postalCode }, state, householdSize, housing }
      },
    }),
  ],
}
