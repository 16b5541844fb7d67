import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Outcome } from '@breakwater/domain/outcome'
import type { Text } from '@breakwater/domain/text'

export type Caller = { name: string; phone: string } | undefined

/** Returns what the person should do now, in order. */
export function nextSteps({ missing, outcome, enrollment, plan }: Evaluation, agency: Caller): Text[] {
  return [
    callUs(agency),
    ...(missing.length > 0 ? [tellUs] : []),
    ...(plan !== null && !enrollment.allowed ? [askAboutOthers] : outcomeSteps[outcome]),
    keepThis,
  ]
}

function callUs(agency: Caller): Text {
  if (!agency) {
    return {
      en: 'Go through this paper with your counselor, and ask about everything that is not clear.',
      es: 'Repase este documento con su consejero y pregunte todo lo que no esté claro.',
    }
  }
  const { name, phone } = agency
  return {
    en: `Call ${name} at ${phone}: go through this paper with a counselor, and ask about everything that is not clear.`,
    es: `Llame a ${name} al ${phone}: repase este documento con un consejero y pregunte todo lo que no esté claro.`,
  }
}

const tellUs: Text = {
  en: 'Tell your counselor what is still missing: the amounts on this paper will change.',
  es: 'Diga a su consejero lo que todavía falta: las cantidades de este documento cambiarán.',
}

const askAboutOthers: Text = {
  en: 'No plan is open to you yet. Ask your counselor about the other ways out.',
  es: 'Todavía no hay un plan abierto para usted. Pregunte a su consejero por las otras salidas.',
}

const keepThis: Text = {
  en: 'Keep this paper. It holds for the figures that it names: tell us when your income, your costs or your debts change.',
  es: 'Guarde este documento. Vale para las cifras que nombra: avísenos cuando cambien sus ingresos, sus gastos o sus deudas.',
}

const decideOnPlan: Text[] = [
  {
    en: 'Take the time that you need to decide. If you join, read the written agreement before you sign it.',
    es: 'Tómese el tiempo que necesite para decidir. Si participa, lea el acuerdo escrito antes de firmarlo.',
  },
  {
    en: 'Until your creditors agree, nothing changes: pay at least the minimum of each debt if you can.',
    es: 'Hasta que sus acreedores acepten, nada cambia: pague al menos el mínimo de cada deuda si puede.',
  },
]

/** 211 is the free line of United Way; the Legal Services Corporation lists free legal aid at lsc.gov. */
const outcomeSteps: Readonly<Record<Outcome, Text[]>> = {
  BUDGET_ONLY: [
    {
      en: 'Make a spending plan with your counselor.',
      es: 'Haga un plan de gastos con su consejero.',
    },
  ],
  SELF_PAY: [
    {
      en: 'Pay more than the minimums where you can, first on the debt with the highest rate.',
      es: 'Pague más que los mínimos donde pueda, primero en la deuda con la tasa más alta.',
    },
  ],
  DMP_STANDARD: decideOnPlan,
  DMP_HARDSHIP: decideOnPlan,
  DEFICIT: [
    {
      en: 'Look for help with food, rent and utilities: dial 211, it is free.',
      es: 'Busque ayuda para comida, alquiler y servicios públicos: marque 211, es gratis.',
    },
    {
      en: 'Talk to an attorney about your rights. Free legal aid near you is listed at lsc.gov.',
      es: 'Hable con un abogado sobre sus derechos. En lsc.gov encuentra asesoría legal gratuita cerca de usted.',
    },
  ],
  LEGAL_REFERRAL: [
    {
      en: 'Talk to a bankruptcy attorney. Free legal aid near you is listed at lsc.gov.',
      es: 'Hable con un abogado de bancarrota. En lsc.gov encuentra asesoría legal gratuita cerca de usted.',
    },
  ],
}
