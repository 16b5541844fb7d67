import type { ApplicationFieldsFragment } from '@breakwater/contracts/generated/consumer'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { TaskList } from '@breakwater/ui/components/task-list'
import { formatMoney } from '@breakwater/ui/money'
import { answersOfApplication } from './journey/answers.ts'
import { stepStates } from './journey/step-states.ts'
import { journey } from './journey.ts'
import { applicationMessages } from './page/application-messages.ts'
import { monthMessages } from './words/month-messages.ts'

/** The steps of an application that is not sent yet: each with its sum so far and how far it is. */
export function ApplicationTasks({ draft }: { draft: ApplicationFieldsFragment }) {
  const { language } = useLanguage()
  const { check } = useMessages(applicationMessages)
  const { monthly } = useMessages(monthMessages)
  const answers = answersOfApplication(draft)
  const noteOf = (cents: number, isMonthly: boolean) => {
    const amount = formatMoney(cents, language)
    return isMonthly ? monthly(amount) : amount
  }
  const tasks = stepStates(journey, answers).map(({ step, href, state }) => {
    const cents = step?.sum?.cents(answers.household) ?? 0
    const note = step?.sum && cents > 0 ? { note: noteOf(cents, step.sum.isMonthly) } : {}
    return { name: step?.name(language) ?? check, href, state, ...note }
  })
  return <TaskList tasks={tasks} />
}
