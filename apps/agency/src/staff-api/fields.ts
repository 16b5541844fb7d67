import { longestCaseNote } from '@breakwater/contracts/case-note'
import type { ApiFieldOf } from '@breakwater/contracts/generated/api-fields'
import { casePurposeValues, caseStatusValues } from '@breakwater/contracts/generated/enum-values'
import * as z from 'zod'
import type { Fields } from '../api/create-handler.ts'
import { pageArguments, pageRequest } from '../api/page.ts'
import { parseArguments } from '../api/parse-arguments.ts'
import { caseAudit } from '../cases/case-audit.ts'
import { longestGrantMinutes } from '../cases/case-grant.ts'
import type { Cases } from '../cases/cases.ts'
import { extendCase, lockCase } from '../cases/change-grant.ts'
import { listCases } from '../cases/list-cases.ts'
import { openCase } from '../cases/open-case.ts'
import { readCase } from '../cases/read-case.ts'
import type { IdentifyStaff } from '../cases/staff-member.ts'

export type StaffPorts = { cases: Cases; identify: IdentifyStaff; now: () => Date }

const id = z.string().min(1).max(64)

const casesArguments = z.object({ ...pageArguments, status: z.enum(caseStatusValues).nullish() })
const caseArguments = z.object({ id })
const caseAuditArguments = z.object({ ...pageArguments, caseId: id })
const openArguments = z.object({
  input: z.object({
    caseId: id,
    purpose: z.enum(casePurposeValues),
    note: z.string().max(longestCaseNote).nullish(),
    minutes: z.int().min(1).max(longestGrantMinutes).nullish(),
  }),
})
const grantArguments = z.object({ caseId: id })

/** What an agency's staff may ask. */
export function staffFields(ports: StaffPorts): Fields<ApiFieldOf<'staff'>> {
  return {
    async cases(sent) {
      const { status, ...page } = parseArguments(casesArguments, sent)
      return listCases(ports, pageRequest(page), status)
    },
    case: async (sent, caller) => readCase(ports, caller, parseArguments(caseArguments, sent).id),
    async caseAudit(sent) {
      const { caseId, ...page } = parseArguments(caseAuditArguments, sent)
      return caseAudit(ports, caseId, pageRequest(page))
    },
    async openCase(sent, caller, accessToken) {
      const { input } = parseArguments(openArguments, sent)
      return openCase(ports, { ...caller, ...(await ports.identify(accessToken)) }, input)
    },
    extendCase: async (sent, caller) => extendCase(ports, caller, parseArguments(grantArguments, sent).caseId),
    lockCase: async (sent, caller) => lockCase(ports, caller, parseArguments(grantArguments, sent).caseId),
  }
}
