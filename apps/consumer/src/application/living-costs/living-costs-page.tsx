import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import type { AmountProblem } from '@breakwater/ui/money'
import { amountProblems } from '../amount-problems.ts'
import { answerWords, choicesOf } from '../answer-words.ts'
import { useDraft } from '../draft/draft-context.ts'
import { SectionPage } from '../section-page.tsx'
import { useSectionForm } from '../use-section-form.ts'
import { useWay } from '../use-way.ts'
import { askedCategories, type CostGroup } from './cost-groups.ts'
import { livingCostsMessages } from './living-costs-messages.ts'
import { amountName, frequencyName, livingCostsPath, livingCostsSection } from './living-costs-section.ts'

export function LivingCostsPage({ group }: { group: CostGroup }) {
  const t = useMessages(livingCostsMessages)
  const amounts = useMessages(amountProblems)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household } = useDraft()
  const path = livingCostsPath(group)
  const way = useWay(path)
  const form = useSectionForm(livingCostsSection(group), { path, onDone: way.goOn })
  const categories = askedCategories(group, household)
  const hints: Partial<Record<string, string>> = t.hints

  const labelOf = (category: keyof typeof expenseCategoryFacts) => expenseCategoryFacts[category].label[language]
  const problemText = (problem: AmountProblem, field: string) => {
    const category = categories.find((known) => amountName(known) === field)
    return amounts[problem](category ? labelOf(category) : '')
  }
  return (
    <SectionPage
      step="livingCosts"
      title={t.titles[group]}
      lead={t.lead}
      back={way.back}
      changing={way.changing}
      form={form}
      problemText={problemText}
    >
      {categories.map((category) => {
        const problem = form.problems[amountName(category)]
        return (
          <AmountField
            key={category}
            {...form.field(amountName(category))}
            label={labelOf(category)}
            hint={hints[category]}
            error={problem && problemText(problem, amountName(category))}
            frequency={{ ...form.field(frequencyName(category)), choices: choicesOf(words.frequencies) }}
          />
        )
      })}
    </SectionPage>
  )
}
