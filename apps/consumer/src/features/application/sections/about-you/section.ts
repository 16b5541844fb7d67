import { formatCalendarDate } from '@breakwater/ui/dates'
import { formatPhone } from '@breakwater/ui/phone'
import { applicationPaths } from '../../journey/application-paths.ts'
import { formPage } from '../../journey/form-page.ts'
import { emptyContact } from '../../journey/household.ts'
import type { Section } from '../../journey/section.ts'
import { answerWords } from '../../words/answer-words.ts'
import { aboutYouForm } from './form.ts'
import { aboutYouMessages } from './messages.ts'
import { AboutYouPage } from './page.tsx'

export const aboutYou: Section = {
  step: (language) => aboutYouMessages[language].step,
  pages: [
    formPage({
      path: applicationPaths.aboutYou,
      title: (language) => aboutYouMessages[language].title,
      Page: AboutYouPage,
      form: aboutYouForm,
      problemText: (problem, _field, language) => aboutYouMessages[language].problems[problem],
      begun: ({ contact }) => Boolean(contact?.firstName || contact?.lastName),
      rows({ contact }, language) {
        const t = aboutYouMessages[language]
        const { notAnswered } = answerWords[language]
        const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ')
        return [
          { name: t.name, answer: name || notAnswered },
          { name: t.phone, answer: contact?.phone ? formatPhone(contact.phone) : notAnswered },
          { name: t.email, answer: contact?.email ?? notAnswered },
          ...(contact?.birthDate
            ? [{ name: t.birthDate, answer: formatCalendarDate(contact.birthDate, language) }]
            : []),
        ]
      },
      part({ contact }) {
        const { street, city, postalCode, ...person } = contact ?? emptyContact
        return { contact: person }
      },
    }),
  ],
}
