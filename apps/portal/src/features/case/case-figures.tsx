import { useMessages } from '@breakwater/ui/components/language-provider'
import { Title, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { BothPlans } from './both-plans.tsx'
import { BudgetPanel } from './budget-panel.tsx'
import styles from './case-figures.module.css'
import type { CaseFile } from './case-query.ts'
import { Comparisons } from './comparisons.tsx'
import { ContactPanel } from './contact-panel.tsx'
import { DebtPanel } from './debt-panel.tsx'
import { DebtTable } from './debt-table.tsx'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { ExpenseTable } from './expense-table.tsx'
import { Findings } from './findings.tsx'
import { householdMessages } from './household-messages.ts'
import { IncomeTable } from './income-table.tsx'
import { KeyFigures } from './key-figures.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { PayoffOptions } from './payoff-options.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { Proposals } from './proposals.tsx'
import { SettlementPanel } from './settlement-panel.tsx'

type CaseFiguresProps = { file: CaseFile; detail: EvaluationDetail; grantBar: ReactNode }

/** All figures of a case: what decides first, then what the agency proposes and why, then what the consumer stated. */
export function CaseFigures({ file, detail, grantBar }: CaseFiguresProps) {
  const { title } = useMessages(evaluationMessages)
  const stated = useMessages(householdMessages).title
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
