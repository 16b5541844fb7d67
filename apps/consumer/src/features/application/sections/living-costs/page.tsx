import { type ExpenseCategory, expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { useDraft } from '../../draft/draft-context.ts'
import { SectionPage } from '../../page/section-page.tsx'
import { useReadBack } from '../../page/use-read-back.ts'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useWay } from '../../page/use-way.ts'
import { amountProblems } from '../../words/amount-problems.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { askedCategories, type CostGroup, isRepeatedPerYear } from './cost-groups.ts'
import { amountName, categoryOfField, frequencyName, type LivingCostsProblem, livingCostsForm } from './form.ts'
import { livingCostsMessages } from './messages.ts'
import { useCostQuestion } from './use-cost-question.ts'

export function LivingCostsPage({ path, group }: { path: string; group: CostGroup }) {
  const t = useMessages(livingCostsMessages)
  const amounts = useMessages(amountProblems)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household } = useDraft()
  const labelOf = (category: ExpenseCategory) => expenseCategoryFacts[category].label[language]
  const problemText = (problem: LivingCostsProblem, field: string) => {
    const category = categoryOfField(field)
    return amounts[problem](category ? labelOf(category) : '')
  }
  const way = useWay(path)
  const form = useSectionForm(livingCostsForm(group), { path, problemText, onDone: way.goOn })
  const readBack = useReadBack()
  const question = useCostQuestion()
  const typedFor = (category: ExpenseCategory) => ({
    amount: form.values[amountName(category)] ?? '',
    frequency: form.values[frequencyName(category)] ?? '',
  })
  const categories = askedCategories(group, household, form.values)
  const hints: Partial<Record<string, string>> = t.hints
  return (
    <SectionPage path={path} title={t.titles[group]} lead={t.lead} way={way} form={form} showsMonth>
      {categories.map((category) => (
        <AmountField
          key={category}
          {...form.field(amountName(category))}
          label={labelOf(category)}
          hint={hints[category]}
          readBack={readBack({ ...typedFor(category), perYear: isRepeatedPerYear(category) })}
          question={question(category, typedFor(category))}
          frequency={{
            ...form.field(frequencyName(category)),
            choices: choicesOf(words.frequencies),
          }}
        />
      ))}
    </SectionPage>
  )
}
