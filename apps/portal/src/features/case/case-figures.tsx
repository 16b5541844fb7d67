import { useMessages } from '@breakwater/ui/components/language-provider'
import { Title, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { BudgetPanel } from './budget/budget-panel.tsx'
import { ExpenseTable } from './budget/expense-table.tsx'
import { IncomeTable } from './budget/income-table.tsx'
import styles from './case-figures.module.css'
import { caseMessages } from './case-messages.ts'
import { ContactPanel } from './contact/contact-panel.tsx'
import { DebtPanel } from './debts/debt-panel.tsx'
import { DebtTable } from './debts/debt-table.tsx'
import type { EvaluationDetail } from './evaluation/evaluation-detail.ts'
import { evaluationMessages } from './evaluation/evaluation-messages.ts'
import type { CaseFile } from './file/case-query.ts'
import { Comparisons } from './findings/comparisons.tsx'
import { Findings } from './findings/findings.tsx'
import { KeyFigures } from './outcome/key-figures.tsx'
import { OutcomePanel } from './outcome/outcome-panel.tsx'
import { BothPlans } from './plan/both-plans.tsx'
import { PlanPanel } from './plan/plan-panel.tsx'
import { Proposals } from './plan/proposals.tsx'
import { PayoffOptions } from './repayment/payoff-options.tsx'
import { SettlementPanel } from './repayment/settlement-panel.tsx'

type CaseFiguresProps = { file: CaseFile; detail: EvaluationDetail; grantBar: ReactNode }

/** All figures of a case: the key figures, then what the agency proposes and why, then what the consumer stated. */
export function CaseFigures({ file, detail, grantBar }: CaseFiguresProps) {
  const { title } = useMessages(evaluationMessages)
  const stated = useMessages(caseMessages).stated
  const { evaluation, household } = file
  const source = { household, detail }
  return (
    <>
      <KeyFigures evaluation={evaluation} detail={detail}>
        {grantBar}
      </KeyFigures>
      <section className={styles.sheets} aria-label={title}>
        <VisuallyHidden>
          <Title order={2}>{title}</Title>
        </VisuallyHidden>
        <div className={styles.pair}>
          <OutcomePanel file={file} detail={detail} />
          <ContactPanel household={household} />
        </div>
        <DebtTable debts={household.debts} standings={detail.debts} />
        <div className={styles.pair}>
          <div className={styles.sheets}>
            <PlanPanel evaluation={evaluation} source={source} />
            <SettlementPanel source={source} />
          </div>
          <div className={styles.sheets}>
            <BudgetPanel evaluation={evaluation} source={source} />
            <DebtPanel evaluation={evaluation} source={source} />
          </div>
        </div>
        <Proposals detail={detail} />
        <PayoffOptions detail={detail} household={household} />
        <div className={styles.pair}>
          <BothPlans detail={detail} availableIncomeCents={evaluation.availableIncomeCents} />
          <Findings findings={detail.findings} household={household} />
        </div>
        <Comparisons source={source} />
      </section>
      <section className={styles.sheets} aria-label={stated}>
        <Title order={2} size="h4">
          {stated}
        </Title>
        <IncomeTable file={file} detail={detail} />
        <ExpenseTable household={household} detail={detail} />
      </section>
    </>
  )
}
