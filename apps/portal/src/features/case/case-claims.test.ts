import { uncoveredMessages } from '@breakwater/domain/testing/message-coverage'
import { describe, expect, it } from 'vitest'
import { statedBudgetMessages } from './budget/stated-budget-messages.ts'
import { contactMessages } from './contact/contact-messages.ts'
import { debtMessages } from './debts/debt-messages.ts'
import { evaluationMessages } from './evaluation/evaluation-messages.ts'
import { planMessages } from './plan/plan-messages.ts'

const test = 'part of the sentence of a test, which a rule judges as the page shows it'
const option = 'a cell of the options, which are read from the page and held to the evaluation'
const name = 'names a figure, which is read from the page and held to the evaluation'
const band = 'the benchmarks of a ratio, which are read from the page and held to the ratio'

/** Messages that no rule checks as a sentence, each with the test that checks it or the reason why none is needed. */
const heldElsewhere = {
  evaluation: {
    settings: 'names the version of the settings',
    cannotCompute: 'takes the place of a missing figure',
    within: band,
    between: band,
    above: band,
    rule: 'names a rule and its version',
    'testFigures.BUDGET_ONLY': test,
    'testFigures.SELF_PAY': test,
    'testFigures.DMP_STANDARD': test,
    'testFigures.DMP_HARDSHIP': test,
    'testFigures.DEFICIT': test,
    missing: 'counts the missing facts beside the outcome, which are tested there',
    ask: 'names a panel',
    questions: 'counts the questions below it, which is tested beside them',
    debtCount: 'counts the debts beside their sum, which is tested with the key figures',
    leaves: option,
    fits: option,
    saves: option,
    cannotOpen: option,
    otherOrders: 'counts the options that its button shows',
    fewerOrders: 'counts the options that its button hides',
    tooMuch: option,
    never: option,
    'neverReason.PAYMENT_BELOW_INTEREST': option,
    'neverReason.OVER_100_YEARS': option,
    settlement: 'names a panel, whose figures are held to the evaluation',
    settlementDebts: name,
    settlementSetUpCap: name,
  },
  plan: {
    blocked: 'names the panel of a plan that cannot be opened, which has to be there for one, and for no other',
    unreliable: 'names the panel of a plan while facts are missing, which has to be there then, and for no other',
    noneCanBeOpened: 'is shown with the figures of a plan that cannot be opened, and with no other',
    blockedDeposit: 'takes the place of the deposit of a plan that cannot be opened, and of no other',
    concession: 'names the terms of the plan',
    fee: name,
    feeStep: 'the steps of a fee, which are held to the plan beside the panel',
    months: name,
    setUpFeeIn: name,
    feeLawEnded: 'names a day',
    feeWaiver: name,
    yearlyIncome: name,
    fits: 'names a row, whose answers are held to the evaluation',
    'setByWords.LONGEST_TERM': 'names what sets a payment',
  },
  contact: {
    since: 'names a month',
  },
  statedBudget: {},
  debts: {
    inPlan: 'names a column',
    unknownMinimums: 'counts what is missing, which is tested beside the totals',
    statedMinimum: 'the minimum as it was stated, which is held to the household beside the table',
  },
}

describe('the messages of a case', () => {
  it('make no claim about figures that neither a rule nor another test checks', () => {
    expect({
      evaluation: uncoveredMessages(evaluationMessages),
      plan: uncoveredMessages(planMessages),
      contact: uncoveredMessages(contactMessages),
      statedBudget: uncoveredMessages(statedBudgetMessages),
      debts: uncoveredMessages(debtMessages),
    }).toEqual({
      evaluation: Object.keys(heldElsewhere.evaluation).sort(),
      plan: Object.keys(heldElsewhere.plan).sort(),
      contact: Object.keys(heldElsewhere.contact).sort(),
      statedBudget: Object.keys(heldElsewhere.statedBudget).sort(),
      debts: Object.keys(heldElsewhere.debts).sort(),
    })
  })
})
