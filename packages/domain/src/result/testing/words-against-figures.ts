import type { Language } from '@breakwater/vocabulary/languages'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { OutcomeTest } from '../../evaluation/outcome.ts'
import type { Household } from '../../household/household.ts'

/**
 * Holds what a person reads to the figures, without the code that chose the words: every amount has to be a figure of the
 * evaluation, and every phrase that compares has to agree with the numbers.
 */

export type Judged = { household: Household; evaluation: Evaluation }

/** What a text says against the figures, one line each; empty where it is true. */
export function contradictions(text: string, language: Language, judged: Judged): string[] {
  const figures = knownAmounts(judged.evaluation)
  // Shares of a dollar are no figures; a phrase judges them.
  const amounts = sharesOfADollar[language].test(text) ? [] : amountsIn(text)
  const unknown = amounts
    .filter((cents) => !figures.has(Math.abs(cents)))
    .map((cents) => `$${cents / 100} is no figure of the evaluation: ${text}`)
  const untrue = phrases
    .filter((phrase) => phrase[language].test(text) && !phrase.holds(judged, amountsIn(text), text))
    .map((phrase) => `"${phrase[language].source}" is not true: ${text}`)
  return [...unknown, ...untrue, ...unmarkedEstimates(text, judged)]
}

/** Minimum payments that were not stated, and what they leave, shown as if they were known. */
function unmarkedEstimates(text: string, { household, evaluation }: Judged): string[] {
  const { debts, minimumPaymentsCents, surplusAfterMinimumsCents } = evaluation
  const guessed = household.debts.some(({ id, minimumPaymentCents }) => {
    return minimumPaymentCents == null && debts.some((debt) => debt.id === id && debt.eligible)
  })
  const aboutMinimums = /minimum|mínimo|end every debt|terminan cada deuda/i.test(text)
  if (!guessed || !aboutMinimums || minimumPaymentsCents === 0) return []
  // A debt of some cents is paid off by its minimum, and amounts can be the same by chance: then it is not told which one is meant.
  const stated = household.debts.flatMap((debt) => [debt.balanceCents, debt.minimumPaymentCents ?? 0])
  const known = new Set([evaluation.eligibleDebtCents, ...stated])
  return [minimumPaymentsCents, Math.abs(surplusAfterMinimumsCents)]
    .filter((cents) => !known.has(cents))
    .filter((cents) => amountsIn(text).some((stated) => Math.abs(stated) === cents))
    .filter(() => !/\babout \$|aproximadamente \$|aprox\. \$|estimate|estima/i.test(text))
    .map((cents) => `$${cents / 100} is an estimate and is not marked as one: ${text}`)
}

/** Whether a phrase of this list judges a text, or it states no more than an amount. */
export function isJudged(text: string, language: Language): boolean {
  return [...phrases, ...advice].some((phrase) => phrase[language].test(text))
}

/** Amounts of money in a text, in cents. */
export function amountsIn(text: string): number[] {
  return [...text.matchAll(/([-−]\s?)?\$(\d[\d,]*(?:\.\d\d)?)/g)].map(([, sign, digits]) => {
    return Math.round(Number(digits?.replaceAll(',', '')) * 100) * (sign ? -1 : 1)
  })
}

/** Many texts are held to one evaluation. */
const known = new WeakMap<Evaluation, Set<number>>()

function knownAmounts(evaluation: Evaluation): Set<number> {
  const amounts = known.get(evaluation) ?? statedAmounts(evaluation)
  known.set(evaluation, amounts)
  return amounts
}

/** Every amount that an evaluation states, and the differences that a sentence may make of two. */
function statedAmounts(evaluation: Evaluation): Set<number> {
  const { plans, plan, minimumPaymentsCents, availableIncomeCents, options } = evaluation
  const amounts = new Set<number>()
  collect({ ...evaluation, trace: [] }, amounts)
  // What a law allows is quoted with the amounts that it names.
  for (const cents of amountsIn(JSON.stringify(evaluation.feeLaw))) amounts.add(Math.abs(cents))
  const minimums = options.find(({ kind }) => kind === 'MINIMUMS')?.totalCents ?? null
  for (const one of [plan, plans?.standard, plans?.hardship]) {
    if (!one) continue
    amounts.add(Math.abs(availableIncomeCents - one.depositCents))
    amounts.add(Math.abs(minimumPaymentsCents - one.depositCents))
    if (minimums !== null) amounts.add(Math.abs(minimums - one.totalCents))
  }
  return amounts
}

function collect(value: unknown, amounts: Set<number>, key = ''): void {
  if (typeof value === 'number' && /cents$/i.test(key)) amounts.add(Math.abs(value))
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) collect(inner, amounts, name)
}

type Phrase = Record<Language, RegExp>
type JudgedPhrase = Phrase & { holds: (judged: Judged, amounts: number[], text: string) => boolean }

const available = ({ evaluation: { monthlyNetIncomeCents, livingCostsCents } }: Judged) =>
  monthlyNetIncomeCents - livingCostsCents
const surplus = (judged: Judged) => available(judged) - judged.evaluation.minimumPaymentsCents
const minimums = ({ evaluation }: Judged) => evaluation.options.find(({ kind }) => kind === 'MINIMUMS')
const deposits = ({ evaluation: { plans } }: Judged) => [plans?.standard.depositCents, plans?.hardship.depositCents]
const daysLate = ({ household: { housing, debts } }: Judged) => {
  const home = debts.filter(({ kind }) => kind === 'MORTGAGE' || kind === 'HOME_EQUITY')
  return Math.max(housing?.daysLate ?? 0, ...home.map((debt) => debt.daysPastDue ?? 0))
}

const sharesOfADollar = {
  en: /Living costs take about \$\S+ of each dollar/,
  es: /Los gastos de vida se llevan unos \$\S+ de cada dólar/,
}

/** A test of the outcome with whether it holds, as the case page states it. */
function outcomeTest(outcome: OutcomeTest['outcome'], words: Phrase): JudgedPhrase {
  const stated = (language: Language, answers: string) => new RegExp(`^${words[language].source}: ${answers}`)
  return {
    en: stated('en', '(holds|does not hold)'),
    es: stated('es', '(se cumple|no se cumple)'),
    holds: ({ evaluation }, amounts, text) => {
      const test = evaluation.tests.find((one) => one.outcome === outcome)
      const figures = {
        BUDGET_ONLY: [evaluation.eligibleDebtCents],
        SELF_PAY: [evaluation.availableIncomeCents - evaluation.cushionCents, evaluation.endingPaymentsCents],
        DMP_STANDARD: [evaluation.availableIncomeCents, evaluation.plans?.standard.depositCents],
        DMP_HARDSHIP: [evaluation.availableIncomeCents, evaluation.plans?.hardship.depositCents],
        DEFICIT: [evaluation.availableIncomeCents],
      }[outcome]
      const compared = figures.every((figure) => figure !== undefined)
      const [have = 0, need = 0] = figures
      const holds = compared && (figures.length === 2 ? have >= need : have <= 0)
      const saidToHold = !/: (does not hold|no se cumple)/.test(text)
      return test?.holds === holds && saidToHold === holds && (!compared || String(amounts) === String(figures))
    },
  }
}

/** What the household owes outside of a plan. */
function owedOutside({ household, evaluation }: Judged): Household['debts'] {
  const inPlan = new Set(evaluation.plans?.standard.creditors.map(({ id }) => id))
  const sold = new Set(household.debts.map((debt) => debt.continues))
  return household.debts.filter(({ id, owner, balanceCents, kind }) => {
    const isOwed = owner !== 'AUTHORIZED_USER' && !sold.has(id) && (balanceCents > 0 || kind === 'SUPPORT')
    return isOwed && !inPlan.has(id)
  })
}

function unstatedPayments({ evaluation }: Judged): Set<string> {
  return new Set(evaluation.missing.filter(({ code }) => code === 'NO_LOAN_PAYMENT').map(({ about }) => about))
}

/** Debts that are listed with their balances. */
function outsideDebts(words: Phrase, listed: (judged: Judged) => Household['debts']): JudgedPhrase {
  return {
    ...words,
    holds: (judged, amounts) => {
      const balances = listed(judged).map(({ balanceCents }) => balanceCents)
      return balances.length > 0 && String(balances.toSorted()) === String(amounts.toSorted())
    },
  }
}

const phrases: readonly JudgedPhrase[] = [
  {
    ...sharesOfADollar,
    holds: ({ evaluation: { livingCostsCents, monthlyNetIncomeCents } }, [living = 0, left = 0]) => {
      const share = (100 * livingCostsCents) / monthlyNetIncomeCents
      return living + left === 100 && Math.abs(living - share) <= 0.5
    },
  },
  {
    en: /Living costs are more than the money that comes in/,
    es: /Los gastos de vida son más que el dinero que entra/,
    holds: (judged) => available(judged) < 0,
  },
  outcomeTest('BUDGET_ONLY', { en: /No debt can join a plan/, es: /Ninguna deuda puede entrar en un plan/ }),
  outcomeTest('SELF_PAY', {
    en: /Disposable income less the cushion covers payments that end every debt/,
    es: /El ingreso disponible menos el colchón cubre pagos que terminan cada deuda/,
  }),
  outcomeTest('DMP_STANDARD', {
    en: /Disposable income covers a standard plan's deposit/,
    es: /El ingreso disponible cubre el depósito de un plan estándar/,
  }),
  outcomeTest('DMP_HARDSHIP', {
    en: /Disposable income covers a hardship plan's deposit/,
    es: /El ingreso disponible cubre el depósito de un plan por dificultad/,
  }),
  outcomeTest('DEFICIT', {
    en: /No income is left after living costs/,
    es: /No queda ingreso después de los gastos de vida/,
  }),
  {
    en: /is left of the \$.* comes in/,
    es: /quedan \$.* de los \$.* que entran/,
    holds: (judged, [left, moneyIn]) => left === available(judged) && left > 0 && moneyIn === moneyInOf(judged),
  },
  {
    en: /Living costs take all of/,
    es: /Los gastos de vida se llevan todos/,
    holds: (judged, [living]) => available(judged) === 0 && living === moneyInOf(judged),
  },
  {
    en: /no money comes in and no living costs/,
    es: /no entra dinero y no hay gastos de vida/,
    holds: (judged) => moneyInOf(judged) === 0 && judged.evaluation.livingCostsCents === 0,
  },
  {
    en: /living costs are \$.* comes in: .*is missing/,
    es: /los gastos de vida son \$.* entran \$.*: faltan/,
    holds: (_judged, [living = 0, moneyIn = 0, short]) => living > moneyIn && living - moneyIn === short,
  },
  {
    en: /covers the minimum payments/,
    es: /alcanza para los pagos mínimos/,
    holds: (judged, [, left]) => surplus(judged) >= judged.evaluation.cushionCents && left === surplus(judged),
  },
  {
    en: /less than the \$.* advise to keep/,
    es: /menos de los \$.* aconsejamos guardar/,
    holds: (judged, [, left = 0, cushion = 0]) => left === surplus(judged) && left > 0 && left < cushion,
  },
  {
    en: /take all of it\. Nothing remains/,
    es: /se lo llevan todo\. No queda nada/,
    holds: (judged) => surplus(judged) === 0 && available(judged) > 0,
  },
  {
    en: /\$.* more than is left/,
    es: /\$.* más de lo que queda/,
    holds: (judged, [asked = 0, short]) => asked - available(judged) === short && available(judged) > 0 && short > 0,
  },
  {
    en: /come on top: with them .* is missing/,
    es: /A eso se suman .*: con ellos faltan/,
    holds: (judged, [, short]) => available(judged) <= 0 && short === -surplus(judged),
  },
  {
    en: /pay your debts on your own|no plan is needed/,
    es: /pagar sus deudas por su cuenta|no hace falta un plan/,
    holds: (judged) => surplus(judged) >= judged.evaluation.cushionCents && minimums(judged)?.never === null,
  },
  {
    en: /(minimum payments fit your month, but|but these alone never end)/,
    es: /(pagos mínimos caben en su mes, pero|con ellos solos las deudas no terminan nunca)/,
    holds: (judged) => surplus(judged) >= judged.evaluation.cushionCents && minimums(judged)?.months === null,
  },
  {
    en: /alone would never end these debts|would not end in 100 years|take more than 100 years/,
    es: /no terminarían nunca|no terminarían ni en 100 años|tardarían más de 100 años/,
    holds: (judged) => minimums(judged)?.months === null,
  },
  {
    en: /minimum payments alone these debts would (?:end in|take) about \d+ month/,
    es: /solo los pagos mínimos estas deudas (?:terminarían en|tomarían) aproximadamente \d+ mes/,
    holds: (judged, [interest]) => interest === minimums(judged)?.interestCents,
  },
  {
    en: /the highest rate first, they would end/,
    es: /primero la tasa más alta, terminarían/,
    // Where the amount is what is left less the cushion, the sentence says so with both figures, and else with neither.
    holds: ({ evaluation: { options, availableIncomeCents: left, cushionCents: cushion } }, amounts) => {
      const course = options.find(({ kind }) => kind === 'AVALANCHE')
      const origin = cushion > 0 && course?.monthlyCents === left - cushion ? [left, cushion] : []
      return String(amounts) === String([course?.monthlyCents, ...origin, course?.interestCents])
    },
  },
  {
    en: /left after living costs, less the/,
    es: /quedan después de los gastos de vida, menos los/,
    holds: (_judged, [monthly = 0, left = 0, cushion = 0]) => monthly === left - cushion && cushion > 0,
  },
  {
    en: /make room in your month|nothing left after living costs|No income is left after living costs(?!: does)/,
    es: /hagamos espacio en su mes|no queda nada después de los gastos|No queda ingreso después de los gastos de vida(?!: no)/,
    holds: (judged) => available(judged) <= 0,
  },
  {
    en: /usual terms would take .*, more than the \$.* that is left/,
    es: /condiciones habituales costaría .*, más que los \$.* que quedan/,
    holds: (judged, [deposit = 0, left = 0]) => {
      return deposit === deposits(judged)[0] && deposit > left && left === available(judged)
    },
  },
  {
    en: /plan would take .* a month and leave/,
    es: /costaría .* al mes y dejaría/,
    holds: (judged, [deposit = 0, remains = -1]) => {
      return deposits(judged).includes(deposit) && deposit + remains === available(judged) && remains >= 0
    },
  },
  {
    en: /plan with the lowest payment would take .*, more than the \$.* that is left/,
    es: /plan con el pago más bajo costaría .*, más que los \$.* que quedan/,
    holds: (judged, [deposit, left = 0]) => {
      return deposits(judged).every((one) => one !== undefined && one > left) && deposits(judged).includes(deposit)
    },
  },
  {
    en: /plan may not be enough|options and where to get legal advice/,
    es: /plan de pagos no sea suficiente|opciones y dónde obtener asesoría legal/,
    holds: (judged) => deposits(judged).every((one) => one !== undefined && one > available(judged)),
  },
  {
    en: /looks possible|What such a plan could look like|We charge no fee|Our fees:|Your creditors decide/,
    es: /parece posible|Cómo podría ser ese plan|No cobramos ningún cargo|Nuestros cargos:|Sus acreedores deciden/,
    holds: (judged) => fits(judged) && judged.evaluation.enrollment.allowed,
  },
  {
    en: /could fit, but we cannot open|Why we cannot open this plan|National Foundation for Credit Counseling/,
    es: /podría convenirle, pero todavía no podemos|Por qué todavía no podemos|National Foundation for Credit Counseling/,
    holds: (judged) => fits(judged) && !judged.evaluation.enrollment.allowed,
  },
  {
    en: /We charge no fee/,
    es: /No cobramos ningún cargo/,
    holds: ({ evaluation: { plan } }) => plan !== null && plan.totalCents - plan.interestCents === debtOf(plan),
  },
  {
    en: /less each month/,
    es: /menos cada mes/,
    holds: (judged, [now = 0, then = 0, difference]) => {
      return now === judged.evaluation.minimumPaymentsCents && now > then && now - then === difference
    },
  },
  {
    en: /more each month/,
    es: /más cada mes/,
    holds: (judged, [now = 0, then = 0, difference]) => {
      return now === judged.evaluation.minimumPaymentsCents && now < then && then - now === difference
    },
  },
  {
    en: /as high as your minimum payments/,
    es: /igual a lo que suman hoy/,
    holds: ({ evaluation: { plan } }, [paid]) => plan?.depositCents === paid,
  },
  {
    en: /you would pay \S+ \$.* in all: the/,
    es: /usted pagaría \S+ \$.* en total: los/,
    holds: (_judged, [total, debts = 0, interest = 0, fees = 0]) => total === debts + interest + fees,
  },
  {
    en: /you would pay .* less in all/,
    es: /usted pagaría .* menos en total/,
    holds: (judged, [, difference]) => againstMinimums(judged) === difference && difference > 0,
  },
  {
    en: /you would pay .* more in all/,
    es: /usted pagaría .* más en total/,
    holds: (judged, [, difference = 0]) => againstMinimums(judged) === -difference && difference > 0,
  },
  {
    en: /The cards in the plan are closed/,
    es: /Las tarjetas del plan se cierran/,
    holds: ({ evaluation }) => evaluation.debts.some(({ eligible, kind }) => eligible && kind.endsWith('_CARD')),
  },
  {
    en: /Your home comes first|By your answers you are behind/,
    es: /Primero, su vivienda|Según sus respuestas, tiene atrasos/,
    holds: (judged) => judged.household.housing?.foreclosureOrEviction === true || daysLate(judged) >= 30,
  },
  {
    en: /housing counselor approved by HUD/,
    es: /asesor de vivienda aprobado por HUD/,
    holds: (judged) => judged.household.housing?.foreclosureOrEviction === true || daysLate(judged) > 0,
  },
  {
    en: /sets no figure for what a plan may cost/,
    es: /no fija una cifra de lo que puede costar/,
    holds: ({ household, evaluation }) => {
      return ['AK', 'DC', 'HI', 'WY'].includes(household.state ?? '') && evaluation.plan?.feesCents === 0
    },
  },
  {
    en: /have not yet confirmed the rules of your state/,
    es: /Todavía no hemos confirmado las reglas de su estado/,
    holds: ({ evaluation }) => !['READ', 'READ_P'].includes(evaluation.feeLaw.mark),
  },
  {
    en: /sets anew each year what a plan may cost/,
    es: /fija cada año lo que puede costar un plan/,
    holds: ({ evaluation }) => evaluation.feeLaw.endedOn !== null,
  },
  {
    en: /You told us of no debts/,
    es: /No nos indicó deudas/,
    holds: ({ household }) => household.debts.length === 0,
  },
  {
    en: /None of the debts that you told us|A budget that works for you|help you make a budget/,
    es: /Ninguna de las deudas que nos indicó|Un presupuesto que le funcione|hacer un presupuesto/,
    holds: ({ evaluation }) => evaluation.debts.every((debt) => !debt.eligible),
  },
  {
    en: /need more from you before|say so far|amounts below will change/,
    es: /Necesitamos más datos|hasta ahora|cantidades de abajo cambiarán/,
    holds: ({ evaluation }) => evaluation.missing.length > 0,
  },
  {
    en: /No living costs are stated/,
    es: /No se indica ningún gasto de vida/,
    // Less than 6 cents in half a year are no cent a month.
    holds: ({ household }) => household.expenses.every(({ amountCents }) => amountCents < 6),
  },
  {
    en: /no rent is stated/,
    es: /no se indica el alquiler/,
    holds: ({ household }) => {
      return !household.expenses.some(({ category, amountCents }) => category === 'RENT' && amountCents >= 6)
    },
  },
  {
    en: /No income is stated/,
    es: /No se indica ningún ingreso/,
    holds: ({ household }) => household.incomes.length === 0,
  },
  {
    en: /"Fits" means that the disposable income of/,
    es: /"Alcanza" significa que el ingreso disponible de/,
    holds: (judged, [left, cushion]) => left === available(judged) && cushion === judged.evaluation.cushionCents,
  },
  {
    en: /Hardship terms are shown for comparison/,
    es: /Las condiciones por dificultad se muestran para comparar/,
    holds: ({ evaluation: { plan, plans } }) => plan !== null && plan.depositCents === plans?.standard.depositCents,
  },
  {
    en: /The plans are shown for comparison: none is recommended/,
    es: /Los planes se muestran para comparar: no se recomienda ninguno/,
    holds: ({ evaluation: { plan } }) => plan === null,
  },
  {
    en: /^The last payment would be in .* highest regular payment is/,
    es: /^El último pago sería en .* pago regular más alto es/,
    holds: ({ evaluation: { plan, enrollment } }, [deposit]) => enrollment.allowed && deposit === plan?.depositCents,
  },
  {
    en: /^A (standard plan|plan with hardship terms) takes/,
    es: /^Un plan (estándar|con condiciones por dificultad) toma/,
    holds: (judged, [deposit = 0], text) => {
      const [standard, hardship] = deposits(judged)
      const ofPlan = /standard|estándar/.test(text) ? standard : hardship
      const saidToFit = /: (it fits|alcanza)\b/.test(text)
      return ofPlan === deposit && saidToFit === deposit <= available(judged) && /about|aprox/.test(text)
    },
  },
  {
    en: /that (covers|does not cover) the .* that end every debt/,
    es: /eso (alcanza|no alcanza) para los .* que terminan cada deuda/,
    holds: (judged, [cushion = 0, have = 0, need = 0], text) => {
      const saidToCover = !/does not|no alcanza/.test(text)
      return have === available(judged) - cushion && saidToCover === have >= need
    },
  },
  {
    en: /^The law of .* names no figure for these fees/,
    es: /^La ley de .* no fija una cifra para estos cargos/,
    holds: ({ evaluation: { plan, feeLaw } }) => feeLaw.figures === 'NONE' && plan !== null && plan.feesCents > 0,
  },
  {
    en: /^The figures of the fees are those of the uniform act/,
    es: /^Las cifras de los cargos son las de la ley uniforme/,
    holds: ({ evaluation }) => evaluation.feeLaw.figures === 'MODEL_ACT',
  },
  {
    en: /^The fees follow the law of/,
    es: /^Los cargos siguen la ley de/,
    holds: ({ evaluation: { plan, feeLaw } }) => feeLaw.figures !== 'MODEL_ACT' && plan !== null,
  },
  {
    en: /^Please look at this once more|^If it is wrong, please tell/,
    es: /^Mire esto una vez más|^Si no es correcto, dígaselo/,
    holds: ({ evaluation }) => evaluation.missing.length === 0,
  },
  {
    en: /more than the pay before deductions/,
    es: /más que el sueldo antes de deducciones/,
    holds: ({ evaluation }) => {
      return evaluation.incomes.some(({ netCents, grossCents }) => grossCents !== null && grossCents < netCents)
    },
  },
  {
    en: /you told us \$\S+ in a month\. Or is it for a whole year/,
    es: /nos indicó \$\S+ al mes\. ¿O es para todo un año/,
    holds: ({ evaluation }, [month = 0]) => month > 2_000_000 || 4 * month > evaluation.monthlyNetIncomeCents,
  },
  {
    en: /you told us an interest rate of \S+%\. That is unusual/,
    es: /nos indicó una tasa de interés de \S+%\. Es inusual/,
    holds: ({ household }, _amounts, text) => {
      const percent = Number(/([\d,.]+)%/.exec(text)?.[1]?.replaceAll(',', ''))
      const isStated = household.debts.some((debt) => debt.aprBasisPoints === Math.round(percent * 100))
      return isStated && (percent < 1 || percent > 50)
    },
  },
  {
    en: /minimum payment that you told us is more than what is owed/,
    es: /pago mínimo que nos indicó es más de lo que se debe/,
    holds: ({ household }) => {
      return household.debts.some((debt) => (debt.minimumPaymentCents ?? 0) > debt.balanceCents)
    },
  },
  {
    en: /under 18 or over 110 years old/,
    es: /menos de 18 o más de 110 años(?! de edad:)/,
    holds: ({ household }) => household.contact?.birthDate != null,
  },
  outsideDebts(
    { en: /^Not part of such a plan; .* is a living cost:/, es: /^No entran en un plan así; .* es un gasto de vida:/ },
    (judged) => owedOutside(judged).filter(({ id }) => !unstatedPayments(judged).has(id)),
  ),
  outsideDebts(
    { en: /^Not part of such a plan; .* is not stated:/, es: /^No entran en un plan así; no se indica lo que se paga/ },
    (judged) => owedOutside(judged).filter(({ id }) => unstatedPayments(judged).has(id)),
  ),
  outsideDebts({ en: /^Owed by another person/, es: /^Las debe otra persona/ }, ({ household }) => {
    const sold = new Set(household.debts.map((debt) => debt.continues))
    return household.debts.filter(({ id, owner }) => owner === 'AUTHORIZED_USER' && !sold.has(id))
  }),
  outsideDebts({ en: /^Sold to a collection agency/, es: /^Vendidas a una agencia de cobros/ }, ({ household }) => {
    return household.debts.filter(({ id }) => household.debts.some((other) => other.continues === id))
  }),
  outsideDebts({ en: /nothing is owed on them/, es: /no se debe nada por ellas/ }, ({ household }) => {
    const sold = new Set(household.debts.map((debt) => debt.continues))
    return household.debts.filter(({ id, owner, balanceCents, kind }) => {
      return owner !== 'AUTHORIZED_USER' && !sold.has(id) && balanceCents === 0 && kind !== 'SUPPORT'
    })
  }),
  {
    en: /^Debts outside a plan$/,
    es: /^Deudas fuera de un plan$/,
    holds: ({ household, evaluation }) => {
      return household.debts.length > (evaluation.plans?.standard.creditors.length ?? 0)
    },
  },
  {
    en: /little for surprises/,
    es: /poco para imprevistos/,
    holds: (judged) => available(judged) - (judged.evaluation.plan?.depositCents ?? 0) < 10_000,
  },
]

/** What advises or explains, and states nothing of this household. */
const advice: readonly Phrase[] = [
  { en: /^In such a plan you make one payment/, es: /^En un plan así usted hace un solo pago/ },
  { en: /^"Saves" is against paying only the minimums/, es: /^"Ahorra" se compara con pagar solo los mínimos/ },
  { en: /^A counselor will look with you/, es: /^Un consejero revisará con usted/ },
  { en: /^Some creditors settle old debts/, es: /^Algunos acreedores aceptan menos/ },
  { en: /^While the plan runs you take no new credit/, es: /^Mientras dura el plan usted no toma/ },
  { en: /No spending on food|payment on this debt is not stated/, es: /gasto de comida|pago mensual de esta deuda/ },
  { en: /^(You did not tell us your state|We have no license)/, es: /^(No nos indicó su estado|No tenemos)/ },
  { en: /^(The rules of your state|Your state approves)/, es: /^(No tenemos registradas|Su estado aprueba)/ },
]

/** Checked against the incomes: a year is rounded once, so that each of them may be off by a cent. */
function moneyInOf({ evaluation: { incomes, monthlyNetIncomeCents } }: Judged): number {
  const listed = incomes.reduce((sum, { netCents }) => sum + netCents, 0)
  return Math.abs(listed - monthlyNetIncomeCents) <= incomes.length ? monthlyNetIncomeCents : Number.NaN
}

function fits(judged: Judged): boolean {
  return deposits(judged).some((deposit) => deposit !== undefined && deposit <= available(judged))
}

function debtOf(plan: NonNullable<Evaluation['plan']>): number {
  return plan.creditors.reduce((sum, { balanceCents }) => sum + balanceCents, 0)
}

function againstMinimums(judged: Judged): number | null {
  const total = minimums(judged)?.totalCents ?? null
  const { plan } = judged.evaluation
  return total === null || plan === null ? null : total - plan.totalCents
}
