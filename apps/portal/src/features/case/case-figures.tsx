import { useMessages } from '@breakwater/ui/components/language-provider'
import { VisuallyHidden } from '@mantine/core'
import { BudgetPanel } from './budget/budget-panel.tsx'
import { ExpenseTable } from './budget/expense-table.tsx'
import { IncomeTable } from './budget/income-table.tsx'
import styles from './case-figures.module.css'
import { caseMessages } from './case-messages.ts'
import { ContactPanel } from './contact/contact-panel.tsx'
import { DebtPanel } from './debts/debt-panel.tsx'
import { DebtTable } from './debts/debt-table.tsx'
import { DecisionPanel } from './decision/decision-panel.tsx'
import type { EvaluationDetail } from './evaluation/evaluation-detail.ts'
import { evaluationMessages } from './evaluation/evaluation-messages.ts'
import type { CaseFile } from './file/case-query.ts'
import { Comparisons } from './findings/comparisons.tsx'
import { Questions } from './findings/questions.tsx'
import { NotesPanel } from './notes/notes-panel.tsx'
import { OutcomePanel } from './outcome/outcome-panel.tsx'
import { BothPlans } from './plan/both-plans.tsx'
import { PlanPanel } from './plan/plan-panel.tsx'
import { mayBeOpened } from './plan/plan-standing.ts'
import { Proposals } from './plan/proposals.tsx'
import { PayoffOptions } from './repayment/payoff-options.tsx'
import { SettlementPanel } from './repayment/settlement-panel.tsx'

type CaseFiguresProps = { file: CaseFile; detail: EvaluationDetail }

/** The ids of the sections that the tabs of the case lead to. */
export const sectionIds = { plan: 'plan', stated: 'stated' } as const

/**
 * All figures of a case. First what a counselor needs at a glance: the proposal and what to ask, beside the debts, the ways
 * to pay and the budget; then the plan in detail; then what the consumer stated.
 */
export function CaseFigures({ file, detail }: CaseFiguresProps) {
  const { title } = useMessages(evaluationMessages)
  const words = useMessages(caseMessages)
  const { evaluation, household } = file
  const source = { household, detail }
  const offeredShares = evaluation.plan && mayBeOpened(detail) ? detail.plan?.creditors : undefined
  return (
    <>
      <section aria-label={title}>
        <VisuallyHidden>
          <h2>{title}</h2>
        </VisuallyHidden>
        <div className={styles.overview}>
          <div className={styles.proposal}>
            <OutcomePanel file={file} detail={detail} />
            <DecisionPanel file={file} />
            <Questions missing={detail.missing} findings={detail.findings} household={household} />
          </div>
          <div className={styles.work}>
            <DebtTable
              debts={household.debts}
              standings={detail.debts}
              comparisons={detail.comparisons}
              {...(offeredShares && { shares: offeredShares })}
            />
            <PayoffOptions detail={detail} household={household} evaluation={evaluation} />
            <div className={styles.pair}>
              <BudgetPanel evaluation={evaluation} source={source} />
              <DebtPanel evaluation={evaluation} source={source} />
            </div>
          </div>
          <div className={styles.client}>
            <ContactPanel household={household} />
            <NotesPanel file={file} />
          </div>
        </div>
        <div id={sectionIds.plan} tabIndex={-1} className={styles.details}>
          <div className={styles.pair}>
            <PlanPanel evaluation={evaluation} source={source} />
            <div className={styles.sheets}>
              <BothPlans detail={detail} availableIncomeCents={evaluation.availableIncomeCents} />
              <SettlementPanel source={source} />
            </div>
          </div>
          <Proposals detail={detail} />
          <Comparisons source={source} />
        </div>
      </section>
      <section id={sectionIds.stated} tabIndex={-1} className={styles.details} aria-label={words.stated}>
        <h2>{words.stated}</h2>
        <IncomeTable file={file} detail={detail} />
        <ExpenseTable household={household} detail={detail} />
      </section>
    </>
  )
}
