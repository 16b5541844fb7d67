import type { ApplicationStatus, CaseFlag, Language } from '@breakwater/contracts/generated/schema'
import { awsErrors, type RecordsTable } from '../platform/table.ts'
import { applicationEntity } from './record.ts'

/** What an application shows without its seal being opened: nothing in it is personal. */
export type ApplicationFacts = {
  /** The consumer's sub in their pool. */
  owner: string
  status: ApplicationStatus
  language: Language
  updatedAt: string
  caseNumber?: string | undefined
  flags?: CaseFlag[] | undefined
}

export type FindApplicationFacts = (id: string) => Promise<ApplicationFacts | undefined>

/** Reads the facts of applications as last written. The sealed part is not asked for. */
export function applicationFactsIn(table: RecordsTable): FindApplicationFacts {
  const application = applicationEntity(table)
  return async (id) => {
    const attributes = ['owner', 'status', 'language', 'updatedAt', 'caseNumber', 'flags'] as const
    const { data } = await application.get({ id }).go({ consistent: true, attributes: [...attributes], ...awsErrors })
    return data ?? undefined
  }
}
