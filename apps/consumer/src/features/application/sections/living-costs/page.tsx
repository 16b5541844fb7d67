import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import { AmountField } from '@breakwater/ui/components/amount-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { useDraft } from '../../draft/draft-context.ts'
import { SectionPage } from '../../page/section-page.tsx'
import { Totals } from '../../page/totals.tsx'
import { useReadBack } from '../../page/use-read-back.ts'
import { useSectionForm } from '../../page/use-section-form.ts'
import { useWay } from '../../page/use-way.ts'
import { amountProblems } from '../../words/amount-problems.ts'
import { answerWords, choicesOf } from '../../words/answer-words.ts'
import { leftBeforeDebts } from '../../words/left-before-debts.ts'
import { monthlyCosts } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { askedCategories, type CostGroup, categoriesByGroup, costGroups } from './cost-groups.ts'
import { amountName, categoryOfField, frequencyName, type LivingCostsProblem, livingCostsForm } from './form.ts'
import { livingCostsMessages } from './messages.ts'

export function LivingCostsPage({ path, group }: { path: string; group: CostGroup }) {
  const t = useMessages(livingCostsMessages)
  const amounts = useMessages(amountProblems)
  const words = useMessages(answerWords)
  const { language } = useLanguage()
  const { household } = useDraft()
  const labelOf = (category: keyof typeof expenseCategoryFacts) => expenseCategoryFacts[category].label[language]
  const problemText = (problem: LivingCostsProblem, field: string) => {
    const category = categoryOfField(field)
    return amounts[problem](category ? labelOf(category) : '')
  }
  const way = useWay(path)
  const form = useSectionForm(livingCostsForm(group), { path, problemText, onDone: way.goOn })
  const readBack = useReadBack()
  const categories = askedCategories(group, household, form.values)
  const hints: Partial<Record<string, string>> = t.hints
  return (
    <SectionPage
      path={path}
      title={t.titles[group]}
      lead={group === costGroups[0] ? t.lead : undefined}
      way={way}
      form={form}
      sum={<LeftSoFar group={group} />}
    >
      {categories.map((category) => (
        <AmountField
          key={category}
          {...form.field(amountName(category))}
          label={labelOf(category)}
          hint={hints[category]}
          readBack={readBack(form.values[amountName(category)] ?? '', form.values[frequencyName(category)] ?? '')}
          frequency={{
            ...form.field(frequencyName(category)),
            choices: choicesOf(words.frequencies),
          }}
        />
      ))}
    </SectionPage>
  )
}

/** The total of this page, and the income that is left after all living costs so far. */
function LeftSoFar({ group }: { group: CostGroup }) {
  const t = useMessages(monthMessages)
  const { language } = useLanguage()
  const { household } = useDraft()
  const ofPage = household.expenses.filter(({ category }) => categoriesByGroup[group].includes(category))
  return (
    <Totals
      totals={[
        { name: t.pageTotal, figure: formatMoney(monthlyCosts(ofPage), language) },
        leftBeforeDebts(household, language),
      ]}
    />
  )
}
