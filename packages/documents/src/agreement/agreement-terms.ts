import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { type AgreementStep, agreementSteps } from '@breakwater/domain/agreement-requirements'
import type { Evaluation } from '@breakwater/domain/evaluation'
import type { Plan } from '@breakwater/domain/plan'
import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import * as z from 'zod'

const line = z.string().trim().min(1).max(200)
const day = z.iso.date()
const steps = Object.keys(agreementSteps) as AgreementStep[]

/** A person or an institution as a document names it: on one line each. */
const party = z.strictObject({ name: line, address: line })

/** What people agree on beside the figures; a phone number is written as people write it. */
export const agreementTermsSchema = z
  .strictObject({
    state: z.enum(usStates),
    /** The day of the agreement, where the client lives. */
    signedOn: day,
    firstDepositOn: day,
    /** The languages in which the plan was advertised or discussed. */
    dealtIn: z.array(z.enum(languages)).min(1),
    /** What was done before, where the state asks for it. */
    stepsDone: z.array(z.enum(steps)),
    agency: party.extend({
      phone: line,
      email: line,
      /** Its license or registration in the state; null where the state has none. */
      registration: line.nullable(),
      /** The bank of the trust account. */
      trustBank: line,
      /** Who issued its bond or insurance; null where none is asked for. */
      surety: party.nullable(),
      complaintsEmail: line,
    }),
    clients: z.array(party).min(1).max(2),
    counselor: line,
    regulator: party.extend({ phone: line }),
  })
  .refine(({ signedOn, firstDepositOn }) => signedOn <= firstDepositOn, {
    message: 'The first deposit is not before the day of the agreement.',
    path: ['firstDepositOn'],
  })

export type AgreementTerms = Readonly<z.infer<typeof agreementTermsSchema>>

/** The figures of the agreement, as the engine computed them. */
export type AgreementFigures = { plan: Plan } & Pick<Evaluation, 'debts' | 'enrollment' | 'feeLaw'> &
  Pick<AgencySettings, 'endAfterDaysWithoutPayment'>
