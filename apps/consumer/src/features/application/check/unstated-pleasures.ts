import type { Language } from '@breakwater/vocabulary/languages'
import type { Household } from '../journey/household.ts'
import { changeHref } from '../page/use-way.ts'
import { amountField } from '../sections/living-costs/section.tsx'
import { checkMessages } from './check-messages.ts'
import type { Question } from './questions.ts'

type Category = Household['expenses'][number]['category']

const pleasures: readonly Category[] = ['DINING_OUT', 'ENTERTAINMENT', 'PETS', 'PERIODIC']

/** Asks about the costs that people leave out most. Without any living cost, that is asked about first. */
export function unstatedPleasures({ expenses }: Pick<Household, 'expenses'>, language: Language): Question[] {
  if (expenses.length === 0 || expenses.some(({ category }) => pleasures.includes(category))) return []
  const { pleasures: message, pleasuresReason: reason } = checkMessages[language]
  const { path, field } = amountField('DINING_OUT')
  return [{ href: changeHref({ page: path, path, field }), message, reason, isAboutNothing: true }]
}
