import type { Language } from '@breakwater/vocabulary/languages'
import { findingSubject } from '../findings/finding-subject.ts'
import { type Rule, type TraceEntry, traceEntry } from '../rule/trace.ts'
import { type CaseFlag, caseFlagWords } from './case-flag.ts'
import type { Evaluation } from './evaluation.ts'

const debtPaymentsRule: Rule = {
  id: 'debt-payments',
  version: 1,
  source: 'CFPB, Your Money, Your Goals: debt-to-income worksheet',
  formula: {
    en: 'minimum payments on the debts for a plan + payments on debts outside it (rent is none)',
    es: 'pagos mínimos de las deudas para un plan + pagos de las deudas fuera de él (el alquiler no es una deuda)',
  },
}

const spendingShareRule: Rule = {
  id: 'spending-share',
  version: 1,
  source: 'Budgeting guides compare with take-home income',
  formula: {
    en: 'what is spent on the group / take-home income, half-up to 0.01%',
    es: 'lo que se gasta en el grupo / ingreso neto, redondeado al 0.01%',
  },
}

const flagSources: Readonly<Record<CaseFlag, Pick<Rule, 'id' | 'source'>>> = {
  HOUSING: { id: 'flag-housing', source: '24 CFR 214: housing counseling' },
  URGENT: { id: 'flag-urgent', source: 'An agency setting: from how many days late on' },
  NOT_RELIABLE: { id: 'flag-not-reliable', source: 'Agency practice: no advice before the facts' },
  PLAN_BLOCKED: { id: 'flag-plan-blocked', source: 'An agreement of an unlicensed provider is voidable (UDMSA s. 25)' },
  THIN_MARGIN: { id: 'flag-thin-margin', source: 'An agency setting: how much has to be left' },
  LESS_THAN_FULL_BALANCE: {
    id: 'flag-less-than-full-balance',
    source: 'NFCC less-than-full-balance program (2020)',
  },
}

const findingRule: Omit<Rule, 'formula'> = {
  id: 'finding',
  version: 1,
  source: 'A question for the client; it does not change the result',
}

/**
 * How the figures came about that an evaluation's own trace leaves out: made only where one is asked for, since an
 * evaluation has to be fast.
 */
export function derivedTrace(evaluation: Evaluation, language: Language): TraceEntry[] {
  const { debtToIncome, minimumPaymentsCents, monthlyNetIncomeCents, spending, flags, findings } = evaluation
  const { debtPaymentsCents } = debtToIncome
  const outsidePaymentsCents = debtPaymentsCents - minimumPaymentsCents
  const payments = { minimumPaymentsCents, outsidePaymentsCents }
  return [
    traceEntry('debtToIncome.debtPaymentsCents', debtPaymentsRule, payments, debtPaymentsCents),
    ...spending.map(({ cents: spentCents, shareOfNet }, index) => {
      const inputs = { spentCents, monthlyNetIncomeCents }
      return traceEntry(`spending.${index}.shareOfNet`, spendingShareRule, inputs, shareOfNet)
    }),
    ...flags.map((flag, index) => {
      const rule = { ...flagSources[flag], version: 1, formula: caseFlagWords[flag] }
      return traceEntry(`flags.${index}`, rule, flagInputs(flag, evaluation), caseFlagWords[flag][language])
    }),
    ...findings.map(({ about, figures, text }, index) => {
      const rule = { ...findingRule, formula: text }
      return traceEntry(`findings.${index}`, rule, figures, findingSubject(about, evaluation, language))
    }),
  ]
}

function flagInputs(
  flag: CaseFlag,
  { availableIncomeCents, plan, lessThanFullBalance }: Evaluation,
): TraceEntry['inputs'] {
  if (flag === 'THIN_MARGIN') return { availableIncomeCents, depositCents: plan?.depositCents ?? null }
  if (flag === 'LESS_THAN_FULL_BALANCE') {
    return { availableIncomeCents, withOtherMinimumsCents: lessThanFullBalance?.withOtherMinimumsCents ?? null }
  }
  return {}
}
