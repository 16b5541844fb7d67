import { isCard } from '../debts/is-card.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { type EnrollmentBlock, enrollmentBlockWords } from '../plan/enrollment.ts'
import type { Plan } from '../plan/plan.ts'
import type { Text } from '../rule/text.ts'
import { isEstimated, minimumPayments } from './month-claims.ts'
import { courseOf, coversMinimums } from './outcome-claims.ts'
import { amount, duration, type ResultClaim, where } from './result-sentence.ts'

/** Figures of a plan are estimates: its creditors have not agreed to it yet. */

export const planHeadings: readonly ResultClaim[] = [
  {
    id: 'PLAN',
    figures: (evaluation) => where(offered(evaluation) !== null),
    text: { en: 'What such a plan could look like', es: 'Cómo podría ser ese plan' },
  },
]

/** What a plan costs the person, and what it changes for them. */
export const planClaims: readonly ResultClaim[] = [
  {
    id: 'PAYS_LESS',
    figures: (evaluation) => nowAndThen(evaluation, 1),
    text: {
      en: 'Today your minimum payments come to {minimums} a month. In the plan you would make one payment of {deposit}: {difference} less each month.',
      es: 'Hoy sus pagos mínimos suman {minimums} al mes. En el plan usted haría un solo pago de {deposit}: {difference} menos cada mes.',
    },
  },
  {
    id: 'PAYS_MORE',
    figures: (evaluation) => nowAndThen(evaluation, -1),
    text: {
      en: 'Today your minimum payments come to {minimums} a month. In the plan you would make one payment of {deposit}: {difference} more each month.',
      es: 'Hoy sus pagos mínimos suman {minimums} al mes. En el plan usted haría un solo pago de {deposit}: {difference} más cada mes.',
    },
  },
  {
    id: 'PAYS_THE_SAME',
    figures: (evaluation) => {
      const plan = offered(evaluation)
      return plan?.depositCents === evaluation.minimumPaymentsCents ? { minimums: minimumPayments(evaluation) } : null
    },
    text: {
      en: 'In the plan you would make one payment a month, as high as your minimum payments are today: {minimums}.',
      es: 'En el plan usted haría un solo pago al mes, igual a lo que suman hoy sus pagos mínimos: {minimums}.',
    },
  },
  {
    id: 'PLAN_COST',
    figures: (evaluation) => {
      const plan = offered(evaluation)
      if (plan === null) return null
      return {
        months: duration(plan.termMonths),
        total: amount(plan.totalCents, true),
        debts: amount(evaluation.eligibleDebtCents),
        interest: amount(plan.interestCents, true),
        fees: amount(plan.feesCents, true),
      }
    },
    text: {
      en: 'In {months} you would pay {total} in all: the {debts} that you owe, {interest} of interest and {fees} of fees.',
      es: 'En {months} usted pagaría {total} en total: los {debts} que debe, {interest} de intereses y {fees} de cargos.',
    },
  },
  {
    id: 'PLAN_FEES',
    figures: (evaluation) => {
      const plan = offered(evaluation)
      if (plan === null || plan.feesCents === 0) return null
      return {
        setUp: amount(plan.setUpFeeCents),
        monthly: amount(plan.monthlyFeeCents, isEstimated(evaluation, 'plan.feesCents')),
      }
    },
    text: {
      en: 'Our fees: {setUp} once to set the plan up, and at most {monthly} a month, which is part of the monthly payment.',
      es: 'Nuestros cargos: {setUp} una sola vez para abrir el plan, y como máximo {monthly} al mes, que ya es parte del pago mensual.',
    },
  },
  {
    id: 'NO_FEES',
    figures: (evaluation) => where(offered(evaluation)?.feesCents === 0),
    text: { en: 'We charge no fee for this plan.', es: 'No cobramos ningún cargo por este plan.' },
  },
  {
    id: 'CHEAPER_THAN_MINIMUMS',
    figures: (evaluation) => againstMinimums(evaluation, 1),
    text: {
      en: 'With the minimum payments alone these debts would take {minimumMonths} and {minimumInterest} of interest. In the plan you would pay {difference} less in all, fees included.',
      es: 'Con solo los pagos mínimos estas deudas tomarían {minimumMonths} y {minimumInterest} de intereses. En el plan usted pagaría {difference} menos en total, cargos incluidos.',
    },
  },
  {
    id: 'DEARER_THAN_MINIMUMS',
    figures: (evaluation) => againstMinimums(evaluation, -1),
    text: {
      en: 'With the minimum payments alone these debts would take {minimumMonths} and {minimumInterest} of interest. In the plan you would pay {difference} more in all, fees included.',
      es: 'Con solo los pagos mínimos estas deudas tomarían {minimumMonths} y {minimumInterest} de intereses. En el plan usted pagaría {difference} más en total, cargos incluidos.',
    },
  },
  {
    id: 'MINIMUMS_NEVER_END',
    // Where they are covered, the outcome has said so already.
    figures: (evaluation) => {
      const never = courseOf(evaluation, 'MINIMUMS') === null && !coversMinimums(evaluation)
      return where(offered(evaluation) !== null && never)
    },
    text: {
      en: 'With the minimum payments alone these debts would not end in 100 years.',
      es: 'Con solo los pagos mínimos estas deudas no terminarían ni en 100 años.',
    },
  },
  {
    id: 'CARDS_CLOSE',
    figures: (evaluation) => where(offered(evaluation) !== null && holdsCard(evaluation)),
    text: {
      en: 'The cards in the plan are closed, and while it runs you take no new credit. Closing cards can lower your credit score at first; payments on time help it.',
      es: 'Las tarjetas del plan se cierran, y mientras dura usted no toma crédito nuevo. Cerrar tarjetas puede bajar su puntaje de crédito al principio; los pagos puntuales lo ayudan.',
    },
  },
  {
    id: 'NO_NEW_CREDIT',
    figures: (evaluation) => where(offered(evaluation) !== null && !holdsCard(evaluation)),
    text: {
      en: 'While the plan runs you take no new credit. It can affect your credit score; payments on time help it.',
      es: 'Mientras dura el plan usted no toma crédito nuevo. Puede afectar su puntaje de crédito; los pagos puntuales lo ayudan.',
    },
  },
  {
    id: 'PLAN_IS_AN_ESTIMATE',
    figures: (evaluation) => where(offered(evaluation) !== null),
    text: {
      en: 'This is an estimate. Your creditors decide what they agree to, and you decide whether to join.',
      es: 'Es un cálculo aproximado. Sus acreedores deciden qué aceptan, y usted decide si participa.',
    },
  },
]

export const blockedHeadings: readonly ResultClaim[] = [
  {
    id: 'WHY_BLOCKED',
    figures: (evaluation) => where(evaluation.plan !== null && !evaluation.enrollment.allowed),
    text: {
      en: 'Why we cannot open this plan yet, and what you can do',
      es: 'Por qué todavía no podemos abrir este plan, y qué puede hacer usted',
    },
  },
]

/** What prevents a plan, as the person reads it. */
const blockTexts: Readonly<Record<EnrollmentBlock, Text>> = {
  STATE_UNKNOWN: {
    en: 'You did not tell us your state, and each state has its own rules for plans.',
    es: 'No nos indicó su estado, y cada estado tiene sus propias reglas para los planes.',
  },
  LICENSES_UNKNOWN: {
    en: 'We have no license for plans in your state on record.',
    es: 'No tenemos registrada una licencia para planes en su estado.',
  },
  NOT_LICENSED: {
    en: 'We have no license for plans in your state.',
    es: 'No tenemos licencia para planes en su estado.',
  },
  NO_FEE_CAP: {
    en: 'The rules of your state on what a plan may cost are not on record with us.',
    es: 'No tenemos registradas las reglas de su estado sobre lo que puede costar un plan.',
  },
  NO_FILED_SCHEDULE: {
    en: 'Your state approves what each agency charges, and our fees are not on file there.',
    es: 'Su estado aprueba lo que cobra cada agencia, y nuestros cargos no están registrados allí.',
  },
  FEE_LAW_UNREAD: {
    en: 'We have not yet confirmed the rules of your state on what a plan may cost.',
    es: 'Todavía no hemos confirmado las reglas de su estado sobre lo que puede costar un plan.',
  },
  FEE_LAW_ENDED: {
    en: 'Your state sets anew each year what a plan may cost, and we do not have its newest figures on record.',
    es: 'Su estado fija cada año lo que puede costar un plan, y no tenemos registradas sus cifras más recientes.',
  },
  NO_FEE_SCHEDULE: {
    en: 'Your state sets no figure for what a plan may cost, and we have not yet set our own fees there.',
    es: 'Su estado no fija una cifra de lo que puede costar un plan, y todavía no hemos fijado nuestros cargos allí.',
  },
}

export const blockedClaims: readonly ResultClaim[] = [
  ...(Object.keys(enrollmentBlockWords) as EnrollmentBlock[]).map((block): ResultClaim => {
    return { id: block, figures: ({ enrollment }) => where(enrollment.blocks.includes(block)), text: blockTexts[block] }
  }),
  {
    id: 'WAY_OUT',
    figures: () => where(true),
    text: {
      en: 'Please call us: a counselor goes through your other options with you. Or call the National Foundation for Credit Counseling, (800) 388-2227: it knows nonprofit agencies that may open a plan where you live.',
      es: 'Llámenos: un consejero revisará con usted sus otras opciones. O llame a la National Foundation for Credit Counseling, (800) 388-2227: conoce agencias sin fines de lucro que pueden abrir un plan donde usted vive.',
    },
  },
]

/** The plan that fits, where it may be opened. */
function offered({ plan, enrollment }: Evaluation): Plan | null {
  return enrollment.allowed ? plan : null
}

function holdsCard({ debts }: Evaluation): boolean {
  return debts.some((debt) => debt.eligible && isCard(debt))
}

/** What is paid each month today and in the plan, where the plan takes less (1) or more (-1). */
function nowAndThen(evaluation: Evaluation, sign: 1 | -1) {
  const plan = offered(evaluation)
  const minimums = minimumPayments(evaluation)
  if (plan === null || sign * (minimums.value - plan.depositCents) <= 0) return null
  const difference = amount(sign * (minimums.value - plan.depositCents), true)
  return { minimums, deposit: amount(plan.depositCents, true), difference }
}

/** The plan against the minimum payments alone, where it costs less (1) or more (-1). */
function againstMinimums(evaluation: Evaluation, sign: 1 | -1) {
  const plan = offered(evaluation)
  const minimums = courseOf(evaluation, 'MINIMUMS')
  if (plan === null || minimums === null) return null
  const difference = sign * (minimums.totalCents - plan.totalCents)
  if (difference <= 0) return null
  return {
    minimumMonths: duration(minimums.months),
    minimumInterest: amount(minimums.interestCents, true),
    difference: amount(difference, true),
  }
}
