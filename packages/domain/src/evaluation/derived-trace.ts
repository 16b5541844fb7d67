import type { Language } from '@breakwater/vocabulary/languages'
import { availableIncomeRule, minimumPaymentsRule } from '../budget/available-income.ts'
import { netIncomeRule } from '../budget/income.ts'
import { type Finding, statedFigures } from '../findings/finding.ts'
import { findingSubject } from '../findings/finding-subject.ts'
import { lessThanFullBalanceRule } from '../plan/less-than-full-balance.ts'
import { planDepositRule } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'
import {
  codeFigures,
  type FigureRule,
  type Rule,
  type Term,
  type TraceEntry,
  traced,
  traceEntry,
} from '../rule/trace.ts'
import { type CaseFlag, caseFlagWords } from './case-flag.ts'
import type { Evaluation } from './evaluation.ts'

const debtPaymentsRule: FigureRule<'cents'> = {
  id: 'debt-payments',
  version: 1,
  source: {
    en: 'CFPB, Your Money, Your Goals: debt-to-income worksheet',
    es: 'CFPB, Your Money, Your Goals: hoja de deuda sobre ingreso',
  },
  formula: {
    en: 'minimum payments on the debts for a plan + payments on debts outside it (rent is none)',
    es: 'pagos mínimos de las deudas para un plan + pagos de las deudas fuera de él (el alquiler no es una deuda)',
  },
  figure: {
    label: { en: 'Payments on debts', es: 'Pagos de deudas' },
    unit: 'cents',
  },
}

const spendingShareRule: FigureRule<'basisPoints'> = {
  id: 'spending-share',
  version: 1,
  source: {
    en: 'Budgeting guides compare with take-home income',
    es: 'Guías de presupuesto comparan con el ingreso neto',
  },
  formula: {
    en: 'what is spent on the group / take-home income, half-up to 0.01%',
    es: 'lo que se gasta en el grupo / ingreso neto, redondeado al 0.01%',
  },
  figure: {
    label: { en: 'Share of take-home income', es: 'Parte del ingreso neto' },
    unit: 'basisPoints',
  },
}

/** The rules of the flags; the formula of each is its words. */
const flagSources: Readonly<Record<CaseFlag, Pick<Rule, 'id' | 'source'>>> = {
  HOUSING: {
    id: 'flag-housing',
    source: { en: '24 CFR 214: housing counseling', es: '24 CFR 214: asesoría de vivienda' },
  },
  URGENT: {
    id: 'flag-urgent',
    source: {
      en: 'An agency setting: from how many days late on',
      es: 'Configuración de la agencia: desde cuántos días de atraso',
    },
  },
  NOT_RELIABLE: {
    id: 'flag-not-reliable',
    source: {
      en: 'Agency practice: no advice before the facts',
      es: 'Práctica de la agencia: ningún consejo antes de los datos',
    },
  },
  PLAN_BLOCKED: {
    id: 'flag-plan-blocked',
    source: {
      en: 'An agreement of an unlicensed provider is voidable (UDMSA s. 25)',
      es: 'Un acuerdo de un proveedor sin licencia es anulable (UDMSA s. 25)',
    },
  },
  THIN_MARGIN: {
    id: 'flag-thin-margin',
    source: {
      en: 'An agency setting: how much has to be left',
      es: 'Configuración de la agencia: cuánto debe quedar',
    },
  },
  LESS_THAN_FULL_BALANCE: {
    id: 'flag-less-than-full-balance',
    source: {
      en: 'NFCC less-than-full-balance program (2020)',
      es: 'Programa de la NFCC por menos del saldo total (2020)',
    },
  },
}

const flagFigures = codeFigures({ en: 'Flag', es: 'Alerta' }, caseFlagWords)

const findingRule: Omit<Rule, 'formula'> = {
  id: 'finding',
  version: 1,
  source: {
    en: 'A question for the client; it does not change the result',
    es: 'Una pregunta para el cliente; no cambia el resultado',
  },
}

const findingTerm: Term<'text'> = { label: { en: 'To ask about', es: 'Para preguntar' }, unit: 'text' }

const spent: Term<'cents'> = { label: { en: 'Spent', es: 'Gastado' }, unit: 'cents' }

const outsidePayments: Term<'cents'> = {
  label: { en: 'Payments on debts outside a plan', es: 'Pagos de deudas fuera de un plan' },
  unit: 'cents',
}

/**
 * How the figures came about that an evaluation's own trace leaves out: made only where one is asked for, since an
 * evaluation has to be fast.
 */
export function derivedTrace(evaluation: Evaluation, language: Language): TraceEntry[] {
  return [
    debtPaymentsEntry(evaluation),
    ...spendingTrace(evaluation),
    ...evaluation.flags.map((flag, index) => {
      const rule = { ...flagSources[flag], version: 1, formula: caseFlagWords[flag] }
      return traceEntry(`flags.${index}`, rule, {
        inputs: flagInputs(flag, evaluation),
        result: flagFigures[flag],
      })
    }),
    ...evaluation.findings.map(({ about, figures, text }, index) => {
      const rule = { ...findingRule, formula: text }
      return traceEntry(`findings.${index}`, rule, {
        inputs: findingInputs(figures),
        result: traced(findingTerm, findingSubject(about, evaluation, language)),
      })
    }),
  ]
}

function debtPaymentsEntry({ debtToIncome, minimumPaymentsCents }: Evaluation): TraceEntry {
  const { debtPaymentsCents } = debtToIncome
  const inputs = {
    minimumPaymentsCents: traced(minimumPaymentsRule.figure, minimumPaymentsCents),
    outsidePaymentsCents: traced(outsidePayments, debtPaymentsCents - minimumPaymentsCents),
  }
  const result = traced(debtPaymentsRule.figure, debtPaymentsCents)
  return traceEntry('debtToIncome.debtPaymentsCents', debtPaymentsRule, { inputs, result })
}

function spendingTrace({ spending, monthlyNetIncomeCents }: Evaluation): TraceEntry[] {
  return spending.map(({ cents, shareOfNet }, index) => {
    const inputs = {
      spentCents: traced(spent, cents),
      monthlyNetIncomeCents: traced(netIncomeRule.figure, monthlyNetIncomeCents),
    }
    const result = traced(spendingShareRule.figure, shareOfNet)
    return traceEntry(`spending.${index}.shareOfNet`, spendingShareRule, { inputs, result })
  })
}

function flagInputs(flag: CaseFlag, evaluation: Evaluation): TraceEntry['inputs'] {
  const { plan, lessThanFullBalance } = evaluation
  const availableIncomeCents = traced(availableIncomeRule.figure, evaluation.availableIncomeCents)
  if (flag === 'THIN_MARGIN') {
    return { availableIncomeCents, depositCents: traced(planDepositRule.figure, plan?.depositCents ?? null) }
  }
  if (flag === 'LESS_THAN_FULL_BALANCE') {
    const { figure } = lessThanFullBalanceRule
    const withOtherMinimumsCents = traced(figure, lessThanFullBalance?.withOtherMinimumsCents ?? null)
    return { availableIncomeCents, withOtherMinimumsCents }
  }
  return {}
}

function findingInputs(figures: Finding['figures']): TraceEntry['inputs'] {
  return Object.fromEntries(
    statedFigures(figures).map(({ name, label, cents }) => {
      return [name, traced({ label: capitalized(label), unit: 'cents' }, cents)]
    }),
  )
}

/** A label of a finding continues a sentence; here it begins a line. */
function capitalized({ en, es }: Text): Text {
  const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return { en: first(en), es: first(es) }
}
