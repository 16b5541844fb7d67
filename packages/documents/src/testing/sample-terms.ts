import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { type Household, householdSchema } from '@breakwater/domain/household'
import type { Plan } from '@breakwater/domain/plan'
import maria from '../../../../examples/households/maria.json' with { type: 'json' }
import type { ActionPlanTerms } from '../action-plan/action-plan.ts'
import type { AgreementFigures, AgreementTerms } from '../agreement/agreement-terms.ts'

type State = AgreementTerms['state']

export const sampleHousehold: Household = householdSchema.parse(maria)

/** An evaluation by an agency that is licensed in the household's state. */
export function evaluated(household: Household): Evaluation {
  const licenses = household.state ? [{ state: household.state, from: null }] : null
  return evaluate(household, { ...defaultAgencySettings, licenses }, '2026-07-02')
}

/** Maria's household in a state of the model act or in another one. */
export function evaluatedIn(state: State): Evaluation {
  return evaluated({ ...sampleHousehold, state })
}

/** The figures of an agreement on the standard plan, whether it is recommended or not. */
export function figuresOf(evaluation: Evaluation): AgreementFigures {
  const { debts, enrollment, feeLaw, plans } = evaluation
  return { plan: planOf(plans), debts, enrollment, feeLaw, endAfterDaysWithoutPayment: 60 }
}

function planOf(plans: Evaluation['plans']): Plan {
  if (plans === null) throw new Error('The household has no debt for a plan.')
  return plans.standard
}

const regulator = {
  name: 'Department of Business Regulation',
  address: '1 Example Avenue, Cranston, RI 02900',
  phone: '(401) 555-0100',
}

const agency = {
  name: 'Harbor Light Credit Counseling',
  address: '100 Example Wharf, Suite 4, Oakland, CA 94600',
  phone: '(800) 555-0111',
  email: 'help@harborlight.example',
  complaintsEmail: 'complaints@harborlight.example',
}

/** Signed on Thursday, July 2, 2026, before a holiday and a weekend. */
export function agreementTerms(state: State): AgreementTerms {
  return {
    state,
    signedOn: '2026-07-02',
    firstDepositOn: '2026-07-15',
    dealtIn: ['es'],
    stepsDone: ['ORAL_REVIEW', 'SIGNED_BUDGET', 'SIGNED_OPTIONS_SUMMARY'],
    agency: {
      ...agency,
      registration: 'DM-EXAMPLE-0011',
      trustBank: 'First Sample Bank',
      surety: { name: 'Example Surety Company', address: '9 Example Street, Hartford, CT 06100' },
    },
    clients: [{ name: 'María Núñez Ibáñez', address: '101 Example Street, Providence, RI 02903' }],
    counselor: 'Ines Castillo',
    regulator,
  }
}

export function actionPlanTerms(evaluation: Evaluation): ActionPlanTerms {
  return {
    client: 'María Núñez Ibáñez',
    agency,
    regulator,
    counselor: { name: 'Ines Castillo', certificate: 'NFCC EXAMPLE-0042' },
    on: '2026-07-02',
    goal: { en: 'Pay off the cards and save for emergencies.', es: 'Pagar las tarjetas y ahorrar para emergencias.' },
    decided: evaluation.outcome,
    reason: { en: 'The deposit leaves room for repairs.', es: 'El depósito deja margen para reparaciones.' },
    supervisor: false,
    steps: [
      {
        what: { en: 'Send proposals to the creditors.', es: 'Enviar las propuestas a los acreedores.' },
        owner: 'AGENCY',
        by: '2026-07-10',
      },
      {
        what: {
          en: 'Keep paying the minimums until they answer.',
          es: 'Seguir pagando los mínimos hasta que respondan.',
        },
        owner: 'CLIENT',
        by: '2026-07-31',
      },
      {
        what: {
          en: 'Ask 211 about help with utilities.',
          es: 'Preguntar al 211 por ayuda con los servicios públicos.',
        },
        owner: 'REFERRAL',
        by: '2026-07-20',
      },
    ],
    nextContactOn: '2026-08-03',
  }
}
