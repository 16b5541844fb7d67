import { languages } from '@breakwater/vocabulary/languages'
import * as z from 'zod'
import type { Fields } from '../platform/create-handler.ts'
import { idempotencyKey } from '../platform/idempotency-key.ts'
import { pageArguments, pageRequest } from '../platform/page.ts'
import { parseArguments } from '../platform/parse-arguments.ts'
import type { Quotas } from '../quotas/quota.ts'
import type { Applications } from './applications.ts'
import { getApplication } from './get-application.ts'
import { householdArgument } from './household-argument.ts'
import { saveApplication } from './save-application.ts'
import { type Evaluate, submitApplication } from './submit-application.ts'
import { typedPagesArgument } from './typed-pages-argument.ts'

export type ApplicationPorts = {
  applications: Applications
  quotas: Quotas
  agency: string
  evaluate: Evaluate
  now: () => Date
}

type FieldName = 'application' | 'applications' | 'saveApplication' | 'submitApplication'

const id = z.string().min(1).max(64)
const version = z.int().min(0)

const applicationArguments = z.object({ id: id.nullish() })
const applicationsArguments = z.object(pageArguments)
const saveArguments = z.object({
  input: z
    .object({
      id: id.nullish(),
      version,
      language: z.enum(languages),
      household: householdArgument,
      typedPages: typedPagesArgument.nullish(),
    })
    .refine((input) => input.version > 0 || !input.id || z.uuidv4().safeParse(input.id).success, {
      path: ['id'],
      message: 'must be a random UUID (version 4) for a new application',
    }),
})
const submitArguments = z.object({
  input: z.object({
    id,
    version,
    idempotencyKey,
  }),
})

/** The fields of applications: a consumer asks for their own only. */
export function applicationFields(ports: ApplicationPorts): Fields<FieldName> {
  return {
    application: async (sent, caller) => getApplication(ports, caller, parseArguments(applicationArguments, sent).id),
    applications: async (sent, caller) =>
      ports.applications.list(caller.sub, pageRequest(parseArguments(applicationsArguments, sent))),
    saveApplication: async (sent, caller) => saveApplication(ports, caller, parseArguments(saveArguments, sent).input),
    submitApplication: async (sent, caller) =>
      submitApplication(ports, caller, parseArguments(submitArguments, sent).input),
  }
}
